using System.Text.Json.Nodes;
using Kadanoff.Renormalization;
using Kadanoff.Statistics;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>An exponent at one blocking step, from more and more operators.</summary>
/// <param name="Name">step 1, step 2.</param>
/// <param name="Values">From one operator, from two, and on.</param>
public sealed record ExponentSeries(string Name, IReadOnlyList<Estimate> Values);

/// <summary>Exponents of Monte Carlo renormalization against the number of operators, with their errors, beside the exact value.</summary>
/// <remarks><i>Reference</i>: [swendsen1979]. <i>Checked by</i> RenormalizationFigureTests.</remarks>
public static class ExponentFigure
{
    private const string Exact = "exact";

    /// <param name="name">Of the exponent: y_T.</param>
    /// <param name="series">One for each blocking step.</param>
    /// <param name="known">The exact value; null where it is not known.</param>
    /// <param name="id">Of the figure, unique in its report.</param>
    public static Figure Of(string name, IReadOnlyList<ExponentSeries> series, KnownValue? known, string id = "exponents")
    {
        ArgumentNullException.ThrowIfNull(series);
        var description = $"{name} against the number of operators at {series.Count} blocking steps, with one standard error"
            + (known is null ? "." : $", beside the exact {Estimate.Exact(known.Value)}.");
        return new Figure
        {
            Id = id,
            Title = $"{name} and the number of operators",
            Caption = $"{name} from the linear map between the couplings of successive blocking steps, truncated to so many operators. Error bars are one standard error"
                + (known is null ? "." : $"; the dashed line is the exact value {Estimate.Exact(known.Value)}."),
            Panels = [new Panel(null, description, Spec(name, description, series, known))],
            Data = new Table
            {
                Id = $"{id}-data",
                Title = $"{name} and the number of operators",
                Columns = [new Column("operators", "operators"), .. series.Select((one, i) => new Column($"series-{i}", one.Name))],
                Rows = [.. Enumerable.Range(0, series.Max(one => one.Values.Count)).Select(i => (IReadOnlyList<Cell>)[Estimate.Exact(i + 1), .. series.Select(one => Tables.CurveTable.At(one.Values, i))])],
                Note = known is null ? null : $"Exact: {Estimate.Exact(known.Value)} [{known.Source}].",
            },
            Source = "swendsen1979",
        };
    }

    private static JsonObject Spec(string name, string description, IReadOnlyList<ExponentSeries> series, KnownValue? known)
    {
        var look = Scaled(series);
        var across = () => ("x", (JsonNode?)Object(
            ("field", "operators"), ("type", "ordinal"), ("title", "operators"), ("scale", Object(("type", "point"), ("padding", 0.5))), ("axis", Object(("grid", false), ("labelAngle", 0)))));
        var shift = () => ("xOffset", (JsonNode?)Object(("field", "series"), ("type", "nominal"), ("scale", Object(("type", "point"), ("domain", List(series.Select(one => one.Name))), ("range", List((JsonNode?)(-4 * (series.Count - 1)), 4 * (series.Count - 1)))))));
        var up = (string field) => ("y", (JsonNode?)Vertical(field, name, ("scale", Object(("zero", false)))));
        var rows = () => List(from one in series from value in one.Values.Index() select (JsonNode?)Object([("operators", value.Index + 1), ("series", one.Name), .. Measured(value.Item)]));
        return Panel(description, 300,
        [
            .. known is null ? Array.Empty<JsonObject>() : [Layer(List(Object(("value", known.Value), ("name", Exact))), Mark("rule", "exact-level"), up("value"))],
            Layer(rows(), Mark("rule", "error"), across(), shift(), up("low"), ("y2", Field("high")), ("color", look("category"))),
            Layer(rows(), Mark("point", "dots"), across(), shift(), up("value"), ("color", look("category")), ("shape", look(List(["circle", "square", "diamond", "triangle-up", "cross", "triangle-down"]))),
                ("tooltip", List(Tooltip("series", "blocking"), Tooltip("operators", "operators"), Tooltip("text", name)))),
        ]);
    }

    private static Func<JsonNode, JsonObject> Scaled(IReadOnlyList<ExponentSeries> series) => range => Object(
        ("field", "series"), ("type", "nominal"), ("scale", Object(("domain", List(series.Select(one => one.Name))), ("range", range))));
}
