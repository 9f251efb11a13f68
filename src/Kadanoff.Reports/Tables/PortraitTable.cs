using Kadanoff.Flows;
using Kadanoff.Renormalization;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tables;

/// <summary>The numbers of a portrait: its flows from the starts, its grid, its fixed points, its exact values.</summary>
/// <remarks><i>Checked by</i> RenormalizationFigureTests, FlowReportTests.</remarks>
public static class PortraitTable
{
    /// <summary>Couplings that a narrow table shows; the others are left to the page.</summary>
    private const int Shown = 4;

    private const int ShownExponents = 3;

    /// <summary>Every number of the figure: one row for each coupling set of each flow, grid included.</summary>
    public static Table Of(FlowPortrait portrait, string id) => new()
    {
        Id = id,
        Title = portrait.Step.Name,
        Columns = [new Column("flow", "flow"), new Column("step", "step"), .. Couplings(portrait)],
        Rows =
        [
            .. Rows(portrait, portrait.Flows, i => $"start {i + 1}"),
            .. Rows(portrait, portrait.Field, i => $"grid {i + 1}"),
            .. portrait.FixedPoints.Select(marked => (IReadOnlyList<Cell>)[marked.Name, Cell.Blank, .. marked.Point.Couplings.Select(value => (Cell)Estimate.Exact(value))]),
        ],
    };

    /// <summary>The flows: of one coupling a column for each start, of several a row for each step of each start.</summary>
    public static Table Flows(FlowPortrait portrait, string id = "flow") => portrait.Step.Couplings.Count == 1 ? SideBySide(portrait, id) : new Table
    {
        Id = id,
        Title = $"Flow of {portrait.Step.Name}",
        Columns = [new Column("flow", "flow"), new Column("step", "step"), .. Couplings(portrait)],
        Rows = [.. Rows(portrait, portrait.Flows, i => $"start {i + 1}")],
    };

    private static Table SideBySide(FlowPortrait portrait, string id)
    {
        var coupling = portrait.Step.Couplings[0];
        return new Table
        {
            Id = id,
            Title = $"Flow of {portrait.Step.Name}",
            Columns = [new Column("step", "step"), .. portrait.Flows.Select((_, i) => new Column($"start-{i + 1}", $"{Short(coupling)}, start {i + 1}") { Definition = i == 0 ? coupling.Definition : null })],
            Rows = [.. Enumerable.Range(0, portrait.Flows.Max(flow => flow.Stages.Count)).Select(step => (IReadOnlyList<Cell>)[Estimate.Exact(step), .. portrait.Flows.Select(flow => FlowTable.At(flow.Stages[step], coupling))])],
        };
    }

    /// <summary>Where nothing moves, which way neighbours go, and how fast.</summary>
    public static Table FixedPoints(FlowPortrait portrait, string id = "fixed-points")
    {
        var directions = portrait.Step.Couplings.Count;
        var withField = portrait.FixedPoints.Any(marked => marked.FieldDimension is not null);
        return new Table
        {
            Id = id,
            Title = $"Fixed points of {portrait.Step.Name}",
            Columns =
            [
                new Column("name", "fixed point") { Definition = "sink: all directions lead to it; source: all lead away; saddle: some do. On a line of them one direction leads neither way." },
                .. Couplings(portrait).Select((column, i) => directions > 2 ? column with { Detail = i >= 2 } : column),
                .. Enumerable.Range(0, directions).Select(i => new Column($"eigenvalue-{i + 1}", $"λ{Subscript(i + 1)}") { Detail = true, Definition = i == 0 ? "eigenvalues of the linear map around the fixed point" : null }),
                .. Enumerable.Range(0, directions).Select(i => new Column($"exponent-{i + 1}", $"y{Subscript(i + 1)}") { Detail = i >= ShownExponents, Definition = i == 0 ? "ln |λ|/ln b: relevant above 0; the largest is y_T = 1/ν of a transition without field" : null }),
                .. withField ? [new Column("field-exponent", "y_H") { Definition = "the same for a field" }] : Array.Empty<Column>(),
            ],
            Rows = [.. portrait.FixedPoints.Select(marked => (IReadOnlyList<Cell>)
            [
                marked.Name,
                .. marked.Point.Couplings.Select(value => (Cell)Estimate.Exact(value)),
                .. marked.Point.Eigenvalues.Select(value => value.Imaginary == 0 ? Estimate.Exact(value.Real) : (Cell)FormattableString.Invariant($"{value.Real:G6} {(value.Imaginary < 0 ? "−" : "+")} {Math.Abs(value.Imaginary):G6}i")),
                .. marked.Point.ScalingDimensions.Select(y => (Cell)Estimate.Exact(Math.Abs(y) <= FixedPoint.MarginalBound ? 0 : y)),
                .. withField ? [marked.FieldDimension is { } field ? Estimate.Exact(field) : Cell.Missing("not known to this step")] : Array.Empty<Cell>(),
            ])],
        };
    }

    /// <summary>The symbol at the end of a name, <c>K</c> of <c>coupling K</c>; without one, the key.</summary>
    internal static string Short(Observable coupling) => coupling.Name.Split(' ')[^1] is { Length: <= 2 } symbol ? symbol : coupling.Key;

    /// <summary>(K, h) = (0.3, 0): the couplings of a point, the first three of many.</summary>
    internal static string Place(FlowPortrait portrait, FixedPoint point)
    {
        string Listed(IEnumerable<string> parts) => $"({string.Join(", ", parts.Take(3))}{(portrait.Step.Couplings.Count > 3 ? ", …" : "")})";
        return $"{Listed(portrait.Step.Couplings.Select(Short))} = {Listed(point.Couplings.Select(value => Estimate.Exact(value).ToString()))}";
    }

    private static IEnumerable<Column> Couplings(FlowPortrait portrait) =>
        portrait.Step.Couplings.Select((coupling, i) => new Column(coupling.Key, Short(coupling)) { Definition = $"{coupling.Name}: {coupling.Definition}", Detail = i >= Shown });

    private static IEnumerable<IReadOnlyList<Cell>> Rows(FlowPortrait portrait, IReadOnlyList<Flow> flows, Func<int, string> name) =>
        from flow in flows.Index()
        from stage in flow.Item.Stages
        select (IReadOnlyList<Cell>)[name(flow.Index), Estimate.Exact(stage.Index), .. portrait.Step.Couplings.Select(coupling => FlowTable.At(stage, coupling))];

    private static string Subscript(int number) => string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)('₀' + (digit - '0'))));
}
