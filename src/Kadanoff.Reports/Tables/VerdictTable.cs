using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Tables;

/// <summary>The verdicts of one reading: a row for each definition, with the distances to the fixed points, the answer, and the same number of the controls.</summary>
/// <remarks><i>Checked by</i> FixedPointReportTests.</remarks>
internal static class VerdictTable
{
    private const string Errors = "In parentheses the standard deviation from network to network, in units of the last digit.";

    /// <summary>In the coordinates of the layer, or of the logit where a single unit has parameters.</summary>
    public static bool IsPrimary(FixedPointVerdict verdict) =>
        verdict.Gauge == Gauge.Raw || (verdict.Gauge == Gauge.ScalarLogit && verdict.Definition.Key is "cumulants" or "unit-potential");

    /// <summary>The primary verdicts of one view; its name heads the first column.</summary>
    public static Table Of(ReadingFindings reading, string view) => new()
    {
        Id = $"verdicts-{view.Replace(' ', '-')}",
        Title = $"Verdicts, {ShortNames.OfView(reading.Reading, view)}",
        Columns = [.. Columns(reading, ShortNames.OfView(reading.Reading, view)).Select(column => view == ReadingOutcome.Pooled ? column : column with { Definition = null }), new Column("why", "why") { Detail = true }],
        Rows = [.. reading.Verdicts.Where(verdict => verdict.View == view && IsPrimary(verdict)).Select(verdict => (IReadOnlyList<Cell>)[.. Row(reading, verdict), Why(verdict)])],
        Note = view == ReadingOutcome.Pooled ? $"{Errors} An answer names the fixed point that the features are consistent with under that definition; \"as controls\" says that a control is as well, so that it is no evidence of learning. Reasons in full stand in the table of all gauges." : null,
    };

    /// <summary>The verdicts of all views and gauges in full, for a closer look than a terminal gives.</summary>
    public static Table Closer(ReadingFindings reading, string id) => new()
    {
        Id = id,
        Title = $"Verdicts in every view and gauge, {reading.Name}",
        Columns =
        [
            .. new[] { new Column("view", "view"), new Column("gauge", "gauge") }.Concat(Columns(reading, "definition"))
                .Concat([new("numbers", "all numbers"), new("units", "live units"), new("reason", "why"), new("caveats", "mind")])
                .Select(column => column with { Detail = true }),
        ],
        Rows = [.. reading.Verdicts.Select(verdict => (IReadOnlyList<Cell>)[verdict.View, Word(verdict.Gauge), .. Row(reading, verdict), .. Full(verdict)])],
        Note = Errors,
    };

    /// <summary>The primary verdicts of all views, with what every further gauge says beside them as value and sign.</summary>
    public static Table InGauges(ReadingFindings reading, string id)
    {
        Gauge[] gauges = [.. reading.Verdicts.Select(verdict => verdict.Gauge).Distinct().Where(gauge => gauge is not (Gauge.Raw or Gauge.ScalarLogit))];
        var primary = reading.Verdicts.Where(IsPrimary).ToArray();
        return new Table
        {
            Id = id,
            Title = $"Verdicts of {reading.Name}",
            Columns =
            [
                .. new[] { new Column("view", "view") }.Concat(Columns(reading, "definition")).Append(new("why", "why"))
                    .Concat(gauges.Select(gauge => new Column($"gauge-{Word(gauge).Replace(' ', '-')}", Word(gauge)))).Select(column => column with { Detail = true }),
            ],
            Rows = [.. primary.Select(verdict => (IReadOnlyList<Cell>)[verdict.View, .. Row(reading, verdict), Why(verdict), .. gauges.Select(gauge => Beside(reading, verdict, gauge))])],
            Note = $"{Errors} {AnswerSymbol.Legend(reading.Verdicts)}.",
        };
    }

    /// <summary>An answer in words.</summary>
    public static string Answer(FixedPointVerdict verdict) => verdict switch
    {
        { FixedPoint: { } point, AlsoReachedBy.Count: > 0 } => $"{ShortNames.Of(point)}, as controls",
        { FixedPoint: { } point } => ShortNames.Of(point),
        { Answer: FixedPointAnswer.None } => "none",
        _ => "not identifiable",
    };

    private static IReadOnlyList<Column> Columns(ReadingFindings reading, string first) =>
    [
        new Column("definition", first),
        new Column("value", "value"),
        .. Points(reading).Select(point => new Column($"distance-{point.Key}", $"to {ShortNames.Of(point)}") { Definition = $"distance to {point.Name}. {point.Meaning}", Detail = point != FixedPointCatalogue.Decoupled && point != FixedPointCatalogue.Ordered }),
        new Column("answer", "answer"),
        .. Controls(reading).Select((control, i) => new Column($"control-{i + 1}", ShortNames.OfControl(control)) { Definition = ShortNames.MeaningOfControl(control), Detail = i > 1 }),
    ];

    private static IReadOnlyList<Cell> Row(ReadingFindings reading, FixedPointVerdict verdict) =>
    [
        ShortNames.Of(verdict),
        Value(verdict.Trained, verdict.Reason),
        .. Points(reading).Select(point => verdict.Trained.To(point) is { } distance ? Digits.Seen(distance.OverSeeds) : Cell.Missing("this definition has no value there, or was not identifiable")),
        Answer(verdict),
        .. Controls(reading).Select(name => verdict.Controls.FirstOrDefault(control => control.Name == name)?.Summary is { } summary ? Value(summary, summary.NotIdentifiable ?? "") : Cell.Missing("not measured")),
    ];

    private static IEnumerable<Cell> Full(FixedPointVerdict verdict) =>
    [
        string.Join(", ", verdict.Trained.Values.Select(value => $"{value.Name} {Digits.Seen(value.OverSeeds)}")),
        FormattableString.Invariant($"{verdict.Trained.LiveUnits:G3} of {verdict.Trained.LiveUnits + verdict.Trained.DeadUnits:G3}"),
        verdict.Reason,
        string.Join(" ", verdict.Caveats),
    ];

    private static Cell Beside(ReadingFindings reading, FixedPointVerdict verdict, Gauge gauge) =>
        verdict.Gauge == Gauge.Raw && reading.Verdict(verdict.Definition.Key, verdict.View, gauge) is { Trained.Values: [var first, ..] } other
            ? $"{Digits.Seen(first.OverSeeds)} {AnswerSymbol.Of(other).Sign}"
            : Cell.Missing("not measured");

    /// <summary>The reason in a few words.</summary>
    private static string Why(FixedPointVerdict verdict) => verdict switch
    {
        { FixedPoint: not null, AlsoReachedBy: { Count: > 0 } also } => $"so is {string.Join(", ", also.Select(ShortNames.OfControl))}",
        { FixedPoint: not null } => "no control is",
        { Answer: FixedPointAnswer.None } => "",
        { Trained: { IsMeasured: true, NotIdentifiable: not null } } => "networks differ",
        _ => verdict.Reason,
    };

    private static Cell Value(CharacteristicSummary summary, string reason) => summary.Values is [var first, ..] ? Digits.Seen(first.OverSeeds) : Cell.Missing(reason);

    private static IEnumerable<CataloguedFixedPoint> Points(ReadingFindings reading) =>
        FixedPointCatalogue.All.Where(point => reading.Verdicts.Any(verdict => verdict.Trained.To(point) is not null));

    private static IEnumerable<string> Controls(ReadingFindings reading) => reading.Verdicts.SelectMany(verdict => verdict.Controls).Select(control => control.Name).Distinct();

    private static string Word(Gauge gauge) => gauge switch
    {
        Gauge.Raw => "raw",
        Gauge.Standardise => "standardise",
        Gauge.Whiten => "whiten",
        Gauge.Pca => "pca",
        Gauge.RandomMixing => "random mixing",
        _ => "scalar logit",
    };
}
