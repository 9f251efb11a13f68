using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Tables;

/// <summary>The verdicts of one reading: a row for each definition and view.</summary>
internal static class VerdictTable
{
    /// <summary>In the coordinates of the layer, or of the logit.</summary>
    public static bool IsPrimary(FixedPointVerdict verdict) => verdict.Gauge is Gauge.Raw;

    public static Table Of(ReadingFindings reading, int index) => new()
    {
        Id = FormattableString.Invariant($"verdicts-{index + 1}"),
        Title = $"Verdicts: {reading.Name}",
        Columns = [new Column("definition", "definition"), new Column("view", "view"), new Column("value", "value"), new Column("answer", "answer"), new Column("controls", "also reached by")],
        Rows = [.. reading.Verdicts.Where(IsPrimary).Select(Row)],
    };

    public static string Word(FixedPointAnswer answer) => answer switch
    {
        FixedPointAnswer.Consistent => "consistent",
        FixedPointAnswer.None => "none",
        _ => "not identifiable",
    };

    private static IReadOnlyList<Cell> Row(FixedPointVerdict verdict) =>
    [
        verdict.Definition.Name,
        verdict.View,
        verdict.Trained.Values is [var first, ..] ? first.Mean with { StandardError = first.Spread } : Cell.Missing(verdict.Reason),
        verdict.FixedPoint is { } point ? $"{Word(verdict.Answer)} with {point.Name}" : Word(verdict.Answer),
        string.Join(", ", verdict.AlsoReachedBy),
    ];
}
