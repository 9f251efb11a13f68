using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2022;

/// <summary><c>--panel depth</c>: the coupling of every layer of a classifier beside the exact renormalization of its input, level by level.</summary>
/// <remarks>
/// <i>Recipe</i>: all states of an open chain of 8 with K = 0.2 or 0.8; 1 to 6 hidden layers of 12 units. <i>Read</i>: pair strength and mean-field coupling of every layer, trained and untrained,
/// and of the sites that decimation leaves of the same states. <i>Checked by</i> GongXia2022Tests.
/// </remarks>
internal static class DepthPanel
{
    private const string Source = "§7 (f) of the specification";
    private const int Width = 12;

    public static Findings Run(StudySetting setting)
    {
        int[] depths = setting.Quick ? [2, 4] : [1, 2, 3, 4, 5, 6];
        return Of(ReadingNetworks.Run([.. depths.Select(depth => (FormattableString.Invariant($"{depth} hidden {(depth == 1 ? "layer" : "layers")}"), Reading(depth)))], setting.Quick ? 3 : 6, setting));
    }

    public static Reading Reading(int depth) => new() { Widths = [.. Enumerable.Repeat(Width, depth)], ShuffledControl = false };

    public static Findings Of(IReadOnlyList<ReadingFindings> readings) => new([], [])
    {
        Reported = ReadingFigures.Numbered("rg:Ef", [.. Decimated(readings), .. readings.SelectMany(Figures)]),
        Readings = readings,
    };

    /// <summary>The input is the same for all depths.</summary>
    private static IEnumerable<ReportedFigure> Decimated(IReadOnlyList<ReadingFindings> readings) =>
        readings.Count == 0 ? [] : OfLevels(readings[0], Subject.DecimatedInput, "the input, decimated");

    private static IEnumerable<ReportedFigure> Figures(ReadingFindings reading) =>
        [.. OfLevels(reading, Subject.Trained, reading.Name), .. OfLevels(reading, Subject.Untrained, $"{reading.Name}, untrained")];

    private static IEnumerable<ReportedFigure> OfLevels(ReadingFindings reading, Subject subject, string name)
    {
        var flows = reading.Outcomes.Select(outcome => outcome.Along(subject, "pair-strength")).ToArray();
        return flows.Length == 0 ? [] : Enumerable.Range(0, flows[0].Count)
            .Where(level => flows.Any(flow => flow[level] is not null))
            .Select(level => ReadingFigures.Figure(FormattableString.Invariant($"r_rms at level {level}, {name}"), flows.Select(flow => flow[level]?.Value), Source, level == 0 ? "the input itself" : ""));
    }
}
