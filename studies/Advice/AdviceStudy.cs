namespace Kadanoff.Studies.Advice;

/// <summary><c>advice</c>: how often what <c>inspect</c> advises is right, on networks where it can be tried.</summary>
/// <remarks><i>Reference</i>: [shi2025], [zhou2023]. <i>Checked by</i> AdviceStudyTests.</remarks>
public sealed class AdviceStudy : Study
{
    private static readonly StudyPanel[] s_panels =
    [
        new("bypass", 4, BypassPanel.Run),
        new("residual", 3, ResidualPanel.Run),
        new("shorten", 3, ShortenPanel.Run),
        new("schedule", 3, SchedulePanel.Run),
        new("noise", 3, NoisePanel.Run),
    ];

    public override string Name => "advice";

    public override string Summary => "How often the advice of inspect is right: layers taken out, networks shortened, rates by layer, noise";

    public override IReadOnlyList<string> Panels => [.. s_panels.Select(panel => panel.Name)];

    public override bool Scales => true;

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return StudyPanel.Together(s_panels, setting);
    }
}
