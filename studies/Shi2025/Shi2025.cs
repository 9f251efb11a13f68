namespace Kadanoff.Studies.Shi2025;

/// <summary><c>shi-2025</c>: the phase diagram of noise and nonlinearity, all four sources of noise, beside the published one and the chain's own.</summary>
/// <remarks><i>Reference</i>: [shi2025]. <i>Checked by</i> Shi2025Tests.</remarks>
public sealed class Shi2025 : Study
{
    private const string Convolutions = "cnn";

    public override string Name => "shi-2025";

    public override string Summary => "Shi, Pan and Dokmanić (2025): the phase diagram of noise and nonlinearity, cell by cell beside the published one";

    public override IReadOnlyList<string> Panels => [.. Panel.All.Select(panel => panel.Letter), Convolutions];

    public override bool Scales => true;

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (setting.Panel == Convolutions)
            return ConvolutionPanel.Run(setting);
        Panel[] panels = [.. Panel.All.Where(panel => setting.Panel is null || panel.Letter == setting.Panel)];
        var parts = panels.Select((panel, i) => PanelFindings.Of(panel, setting.Part((double)i / panels.Length, (i + 1.0) / panels.Length))).ToArray();
        return new Findings([.. parts.SelectMany(part => part.Checks), .. setting.Quick ? [] : Selection(panels, parts)], [])
        {
            Reported = [.. parts.SelectMany(part => part.Reported)],
            Diagrams = [.. parts.SelectMany(part => part.Diagrams)],
            Skipped =
            [
                .. parts.SelectMany(part => part.Skipped),
                .. setting.Panel is null ? [new SkippedCheck("spring:cnn", $"the network of convolutions takes a day or two: reproduce {Name} --panel {Convolutions}")] : Array.Empty<SkippedCheck>(),
            ],
        };
    }

    /// <summary>Over the rows of all panels that were run.</summary>
    private static IEnumerable<Check> Selection(Panel[] panels, Findings[] parts) =>
        PanelFindings.Selection(panels.Zip(parts, (panel, part) => (panel, part.Diagrams[0].Ours)));
}
