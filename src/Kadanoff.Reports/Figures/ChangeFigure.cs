using System.Text.Json.Nodes;
using Kadanoff.Reports.Tables;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>How far the weights of each layer have moved, as bars.</summary>
/// <remarks><i>Checked by</i> CompareReportTests.</remarks>
public static class ChangeFigure
{
    private const int RowHeight = 18;
    private const int Tallest = 2400;

    /// <param name="layers">Compared.</param>
    public static Figure Of(IReadOnlyList<LayerChange> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        LayerChange[] compared = [.. layers.Where(layer => layer.Change is not null && double.IsFinite(layer.Change.Relative))];
        var description = $"Relative change of the weights of {compared.Length} layers.";
        string[] names = Series.Distinct([.. compared.Select(layer => layer.Layer)]);
        var rows = List(compared.Select((layer, i) => (JsonNode?)Object(
            ("layer", names[i]), ("value", Number(layer.Change!.Relative)), ("rank", Said(layer.Change.StableRank)), ("overlap", Said(layer.Change.Overlap)))));
        return new Figure
        {
            Id = "changes",
            Title = "What moved",
            Caption = "Relative change of the weights of each layer, ‖B − A‖/‖A‖. Pointing at a bar says the stable rank of the change and how far the large directions are still the same.",
            Panels =
            [
                new Panel(null, description, Panel(description, Math.Clamp(RowHeight * compared.Length, 3 * RowHeight, Tallest), Layer(rows, Mark("bar", "bar"),
                    ("y", Object(("field", "layer"), ("type", "nominal"), ("sort", null), ("title", null), ("scale", Object(("domain", List(names)))), ("axis", Object(("labelLimit", 220), ("labelOverlap", "greedy"), ("ticks", false), ("domain", false))))),
                    ("x", Object(("field", "value"), ("type", "quantitative"), ("title", "relative change"), ("scale", Object(("zero", true))))),
                    ("tooltip", List(Tooltip("layer", "layer"), Tooltip("value", "relative change"), Tooltip("rank", "stable rank"), Tooltip("overlap", "overlap")))))),
            ],
            Data = ChangeTable.Of(layers) with { Id = "changes-data" },
        };
    }

    private static string Said(double value) => double.IsFinite(value) ? FormattableString.Invariant($"{value:G4}") : "—";
}
