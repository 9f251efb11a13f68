namespace Kadanoff.Studies.GongXia2026;

/// <summary><c>gong-xia-2026</c>: are the characteristic parameters of a feature layer, at the optimum, the fixed point of those of its continuous input?</summary>
/// <remarks><i>Reference</i>: [gong2026]. <i>Checked by</i> GongXia2026Tests.</remarks>
public sealed class GongXia2026 : Study
{
    private static readonly StudyPanel[] s_panels =
    [
        new("score-matching", 1, ScoreMatchingPanel.Run),
        new("quartic", 10, QuarticPanel.Run),
        new("gaussian", 10, GaussianPanel.Run),
        new("autoencoder", 2, AutoEncoderPanel.Run),
        new("blocks", 14, TargetPanel.Sums.Run),
        new("decimation", 12, TargetPanel.Decimation.Run),
        new("scalar", 8, ScalarPanel.Run),
        new("digits", 8, DigitsPanel.Run),
    ];

    public override string Name => "gong-xia-2026";

    public override string Summary => "Gong and Xia (2026), continuous data: does the feature layer of a trained network have the fixed point of its input?";

    public override IReadOnlyList<string> Panels => [.. s_panels.Select(panel => panel.Name)];

    public override bool Scales => true;

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return StudyPanel.Together(s_panels, setting);
    }
}
