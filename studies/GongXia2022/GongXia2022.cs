namespace Kadanoff.Studies.GongXia2022;

/// <summary><c>gong-xia-2022</c>: is the coupling of a feature layer, at the optimum, the fixed point of the coupling of its Ising input?</summary>
/// <remarks><i>Reference</i>: [gong2022]. <i>Checked by</i> GongXia2022Tests.</remarks>
public sealed class GongXia2022 : Study
{
    private static readonly StudyPanel[] s_panels =
    [
        new("temperature", 12, TemperaturePanel.Run),
        new("small", 5, SmallPanel.Run),
        new("decimation", 5, DecimationPanel.Run),
        new("population", 3, PopulationPanel.Run),
        new("selection", 10, SelectionPanel.Run),
        new("length", 20, LengthPanel.Run),
        new("blocks", 8, BlocksPanel.Run),
        new("stochastic", 3, StochasticPanel.Run),
        new("depth", 5, DepthPanel.Run),
        new("readings", 15, ReadingsPanel.Run),
    ];

    public override string Name => "gong-xia-2022";

    public override string Summary => "Gong and Xia (2022), the Ising chain: does the feature layer of a trained network have the fixed point of its input?";

    public override IReadOnlyList<string> Panels => [.. s_panels.Select(panel => panel.Name)];

    public override bool Scales => true;

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return StudyPanel.Together(s_panels, setting);
    }
}
