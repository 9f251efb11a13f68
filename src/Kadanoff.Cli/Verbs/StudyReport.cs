using Kadanoff.Renormalization;
using Kadanoff.Reports;
using Kadanoff.Reports.Figures;
using Kadanoff.Reports.Tables;
using Kadanoff.Studies;

namespace Kadanoff.Cli.Verbs;

/// <summary>The report of a study: every check beside what was expected, and the curves, flows and pictures it was read from.</summary>
/// <remarks><i>Checked by</i>: StudyReportTests.</remarks>
internal static class StudyReport
{
    public static Report Of(Study study, Findings findings, Provenance made) => new()
    {
        Kind = "reproduce",
        Title = study.Summary,
        Verdict = Judge(study, findings),
        Figures = [.. FixedPointReport.Figures(findings.Readings), .. findings.Diagrams.Select(Diagram), .. Curves(findings), .. findings.Exponents.Select(Exponents), .. findings.Portraits.Select((portrait, i) => FlowReport.Diagram(portrait, FormattableString.Invariant($"diagram-{i + 1}"))), .. findings.Flows.Select(Flow), .. Pictures(findings)],
        Tables =
        [
            Checks(findings),
            .. findings.Reported.Count > 0 ? [Unbound(findings)] : Array.Empty<Reports.Table>(),
            .. findings.Portraits.Select((portrait, i) => PortraitTable.FixedPoints(portrait, FormattableString.Invariant($"fixed-points-{i + 1}"))),
            .. FixedPointReport.Tables(findings.Readings),
        ],
        Skipped = [.. findings.Skipped.Select(skipped => new Skipped(skipped.Id, skipped.Reason)), .. FixedPointReport.Skipped(findings.Readings)],
        Provenance = made,
        HowToCite = [Citations.Kadanoff(made.Version), .. Sources(findings).DistinctBy(citation => citation.Key)],
    };

    /// <summary>Every work that a picture, a check, a figure, a flow or a portrait names.</summary>
    private static IEnumerable<Citation> Sources(Findings findings) =>
    [
        .. findings.Pictures.Count > 0 ? [Citations.BlockSpins] : Array.Empty<Citation>(),
        .. findings.Checks.Select(check => check.Source)
            .Concat(findings.Reported.Select(figure => figure.Source))
            .Concat(findings.Flows.SelectMany(flow => flow.Observables).Select(observable => observable.Source))
            .SelectMany(source => source.Split([' ', ',', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
            .Select(Bibliography.Find).OfType<Citation>(),
        .. findings.Exponents.Select(exponents => exponents.Source).Append("swendsen1979").Where(_ => findings.Exponents.Count > 0).Select(Bibliography.Find).OfType<Citation>(),
        .. findings.Portraits.SelectMany(FlowReport.Sources),
        .. FixedPointReport.Sources(findings.Readings),
    ];

    private static Verdict Judge(Study study, Findings findings)
    {
        var failed = findings.Checks.Where(check => !check.Pass).ToArray();
        var passed = findings.Checks.Count - failed.Length;
        return new Verdict
        {
            Label = !findings.Pass ? "does not agree" : findings.Checks.Count > 0 ? "agrees" : "not checked",
            Headline = findings.Pass && findings.Checks.Count == 0
                ? FormattableString.Invariant($"{study.Name}: {findings.Reported.Count} {(findings.Reported.Count == 1 ? "figure is" : "figures are")} reported, without a bound.")
                : FormattableString.Invariant($"{study.Name}: {passed} of {findings.Checks.Count} checks pass."),
            RestsOn = [.. failed.Select(check => new Finding(check.Id, check.Measured, $"{check.Name}: wanted {check.Wanted}")), .. FixedPointReport.Findings(findings.Readings)],
            Caveats = FixedPointReport.Caveats(findings.Readings),
        };
    }

    private static IEnumerable<Figure> Curves(Findings findings)
    {
        if (findings.Curves.Count == 0)
            yield break;
        yield return new Figure
        {
            Id = "curves",
            Title = "Measured and exact",
            Caption = string.Join(" ", findings.Curves.Select(curve => $"{curve.Observable.Name}: {curve.Observable.Definition}.")) + " Dots are measured, with one standard error; lines are exact.",
            Panels = [.. findings.Curves.Select(curve => new NumericPanel(null, curve.Against, curve.Observable.Name, [.. curve.Points.Select(point => new MeasuredPoint(point.At, point.Estimate))]) { Exact = curve.Exact }.Draw())],
            Data = new Reports.Table
            {
                Id = "curves-data",
                Title = "Measured",
                Columns = [new Column("observable", "observable"), new Column("at", "at"), new Column("value", "value")],
                Rows = [.. findings.Curves.SelectMany(curve => curve.Points.Select(point => (IReadOnlyList<Cell>)[curve.Observable.Name, FormattableString.Invariant($"{point.At:G6}"), point.Estimate]))],
            },
        };
    }

    private static Figure Exponents(MeasuredExponents exponents, int index) => ExponentFigure.Of(
        exponents.Name,
        [.. exponents.Steps.Select((values, step) => new ExponentSeries(FormattableString.Invariant($"step {step + 1}"), values))],
        new KnownValue(exponents.Name, exponents.Exact, exponents.Source),
        FormattableString.Invariant($"exponents-{index + 1}"));

    private static Figure Diagram(ComparedDiagram compared) => compared.Published is { } published
        ? PhaseDiagramFigure.Beside(compared.Ours, published, compared.Chain, compared.Id)
        : PhaseDiagramFigure.Of(compared.Ours, compared.Id);

    private static Figure Flow(Flows.Flow flow, int index)
    {
        var figure = FlowFigure.Of(flow);
        return figure with { Id = FormattableString.Invariant($"flow-{index + 1}"), Data = figure.Data with { Id = FormattableString.Invariant($"flow-{index + 1}-data") }, Source = null };
    }

    private static IEnumerable<Figure> Pictures(Findings findings)
    {
        if (findings.Pictures.Count > 0)
            yield return SnapshotFigure.Of([.. findings.Pictures.Select(picture => new BlockedLattice(
                picture.Title, [.. picture.Scales.Select(scale => new Snapshot(FormattableString.Invariant($"L = {scale.Side}"), scale.Side, scale.Spins))]))]);
    }

    private static Reports.Table Checks(Findings findings) => new()
    {
        Id = "checks",
        Title = "Checks",
        Columns =
        [
            new Column("id", "check"), new Column("name", "what"), new Column("ours", "ours"), new Column("theirs", "theirs"),
            new Column("agrees", "agrees"), new Column("source", "source"),
        ],
        Rows = [.. findings.Checks.Select(check => (IReadOnlyList<Cell>)[check.Id, check.Name, check.Measured, check.Wanted, check.Pass ? "yes" : "NO", check.Source])],
    };

    private static Reports.Table Unbound(Findings findings) => new()
    {
        Id = "reported",
        Title = "Reported, without a bound",
        Columns = [new Column("id", "figure"), new Column("name", "what"), new Column("ours", "ours"), new Column("source", "source"), new Column("note", "note")],
        Rows = [.. findings.Reported.Select(figure => (IReadOnlyList<Cell>)[figure.Id, figure.Name, figure.Measured, figure.Source, figure.Note])],
    };
}
