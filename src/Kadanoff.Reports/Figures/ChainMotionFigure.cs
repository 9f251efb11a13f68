using System.Text.Json.Nodes;
using Kadanoff.Statistics;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>What the blocks or the springs of a chain did in time: a line for each, from pale at the wall to dark at the target.</summary>
/// <param name="Name">Of the panel: <c>steady pull</c>.</param>
/// <param name="Times">From 0, rising.</param>
/// <param name="At">The estimate of a place among the times and of a block or spring, from 1.</param>
/// <remarks><i>Reference</i>: [shi2025]. <i>Checked by</i> ChainReportTests.</remarks>
public sealed record ChainMotion(string Name, IReadOnlyList<double> Times, Func<int, int, Estimate> At);

/// <summary>One or several <see cref="ChainMotion"/> as a figure.</summary>
public static class ChainMotionFigure
{
    /// <summary>More lines than these are not told apart; every n-th is drawn.</summary>
    private const int MostLines = 24;

    /// <param name="id">Of the figure.</param>
    /// <param name="title">Of the figure.</param>
    /// <param name="caption">What is shown.</param>
    /// <param name="what">The quantity: <c>position x</c>.</param>
    /// <param name="stage">What has it: <c>block</c>.</param>
    /// <param name="count">How many have it.</param>
    /// <param name="motions">A panel for each; the vertical axis is the same.</param>
    public static Figure Of(string id, string title, string caption, string what, string stage, int count, params IReadOnlyList<ChainMotion> motions)
    {
        ArgumentNullException.ThrowIfNull(motions);
        int[] shown = [.. Enumerable.Range(1, count).Where(place => count <= MostLines || place == count || place % ((count + MostLines - 1) / MostLines) == 0)];
        var values = motions.SelectMany(motion => motion.Times.SelectMany((_, time) => shown.Select(place => motion.At(time, place).Value))).Append(0).ToArray();
        return new Figure
        {
            Id = id,
            Title = title,
            Caption = caption + (shown.Length < count ? $" Lines of {shown.Length} of {count} are drawn." : ""),
            Panels = [.. motions.Select(motion => Drawn(motion, what, stage, shown, (values.Min(), values.Max()), motions.Count > 1))],
            Data = Data(id, title, what, stage, shown, motions),
            Source = "shi2025",
        };
    }

    private static Panel Drawn(ChainMotion motion, string what, string stage, int[] shown, (double Low, double High) ends, bool titled)
    {
        var description = $"Line chart of {what} of each {stage} over time, {motion.Name}: at the end {motion.At(motion.Times.Count - 1, shown[0])} of {stage} {shown[0]} and {motion.At(motion.Times.Count - 1, shown[^1])} of {stage} {shown[^1]}.";
        var rows = from time in Enumerable.Range(0, motion.Times.Count)
                   from place in shown
                   select (JsonNode?)Object([("time", Number(motion.Times[time])), ("place", place), .. Measured(motion.At(time, place))]);
        var spec = Panel(description, 250, Layer(
            List(rows),
            Mark("line", "curve"),
            ("x", Object(("field", "time"), ("type", "quantitative"), ("title", "time"), ("axis", Object(("grid", false), ("tickCount", 6))))),
            ("y", Vertical("value", what, ("scale", Object(("domain", List((JsonNode?)ends.Low, ends.High)), ("nice", true))))),
            ("detail", Field("place")),
            ("color", Object(("field", "place"), ("type", "quantitative"), ("scale", Object(("range", "heatmap"))),
                ("legend", Object(("title", stage), ("titleOrient", "left"), ("type", "gradient"), ("gradientLength", 90), ("gradientThickness", 9),
                    ("values", List((JsonNode?)shown[0], shown[^1])), ("format", "d"))))),
            ("tooltip", List(Tooltip("time", "time"), Tooltip("place", stage), Tooltip("text", what)))));
        if (titled)
            spec["title"] = motion.Name;
        return new Panel(titled ? motion.Name : null, description, spec);
    }

    private static Table Data(string id, string title, string what, string stage, int[] shown, IReadOnlyList<ChainMotion> motions) => new()
    {
        Id = $"{id}-data",
        Title = title,
        Columns = [new Column("run", "run"), new Column("time", "time"), .. shown.Select(place => new Column(FormattableString.Invariant($"{stage}-{place}"), FormattableString.Invariant($"{what} of {stage} {place}")))],
        Rows = [.. from motion in motions from time in Enumerable.Range(0, motion.Times.Count) select (IReadOnlyList<Cell>)[motion.Name, Estimate.Exact(motion.Times[time]), .. shown.Select(place => (Cell)motion.At(time, place))]],
    };
}
