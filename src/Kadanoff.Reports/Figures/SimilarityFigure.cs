using System.Text.Json.Nodes;
using Kadanoff.Diagnostics.Similarity;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>How much the representations of all pairs of stages agree, as a square of shades.</summary>
/// <remarks>Pointing at a cell says the number, its error and what independent representations show. <i>Checked by</i> SimilarityFigureTests.</remarks>
public static class SimilarityFigure
{
    private const int RowHeight = 22;
    private const int Tallest = 620;

    /// <param name="similarity">Of the stages, and of the labels where there are some.</param>
    /// <param name="names">Short names of the stages, in their order.</param>
    public static Figure Of(SimilarityMatrix similarity, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(similarity);
        ArgumentNullException.ThrowIfNull(names);
        string[] places = similarity.HasLabels ? [.. names, "labels"] : [.. names];
        return new Figure
        {
            Id = "similarity",
            Title = "Similarity of the stages",
            Caption = $"Unbiased linear CKA of every two stages over {similarity.Batches} batches of {similarity.Batch} samples: 1 where they are the same up to rotation and one scale, 0 on average where they are independent. "
                + (similarity.HasLabels ? "The last row and column are the labels. " : "") + "Stages that could not be measured are blank.",
            Panels = [Draw(similarity, places)],
            Data = Data(similarity, places),
            Source = "nguyen2021",
        };
    }

    private static Panel Draw(SimilarityMatrix similarity, string[] places)
    {
        var description = $"Similarity of {places.Length} stages, from {Ends(similarity, places)}.";
        var spec = VegaLite.Panel(description, Math.Clamp(RowHeight * places.Length, 4 * RowHeight, Tallest),
            Layer(Cells(similarity, places), Mark("rect", "cell"), Axis("x", "column", places), Axis("y", "row", places), Shade(),
                ("tooltip", List(Tooltip("row", "stage"), Tooltip("column", "and"), Tooltip("text", "similarity"), Tooltip("null", "if independent")))));
        return new Panel(null, description, spec);
    }

    private static string Ends(SimilarityMatrix similarity, string[] places) => places.Length < 2 ? "one stage" : $"{places[0]} to {places[1]} {similarity.Values[0][1]} to {places[^2]} to {places[^1]} {similarity.Values[^2][^1]}";

    private static JsonArray Cells(SimilarityMatrix similarity, string[] places) => List(
        from row in Enumerable.Range(0, places.Length)
        from column in Enumerable.Range(0, places.Length)
        where double.IsFinite(similarity.Values[row][column].Value)
        select (JsonNode?)Object(
            ("row", places[row]), ("column", places[column]), ("value", Number(similarity.Values[row][column].Value)), ("text", similarity.Values[row][column].ToString()), ("null", similarity.Null[row][column].ToString())));

    private static (string, JsonNode?) Axis(string channel, string field, string[] places) => (channel, Object(
        ("field", field), ("type", "nominal"), ("sort", null), ("title", null), ("scale", Object(("domain", List(places)))),
        ("axis", Object(("grid", false), ("domain", false), ("ticks", false), ("labelLimit", 110), ("labelOverlap", "greedy"), ("labelAngle", channel == "x" ? -50 : 0)))));

    private static (string, JsonNode?) Shade() => ("color", Object(
        ("field", "value"), ("type", "quantitative"), ("scale", Object(("domain", List((JsonNode?)0, 1)), ("range", "ramp"), ("clamp", true))),
        ("legend", Object(("title", "similarity"), ("type", "gradient"), ("gradientLength", 130), ("gradientThickness", 9), ("tickCount", 3)))));

    private static Table Data(SimilarityMatrix similarity, string[] places) => new()
    {
        Id = "similarity-data",
        Title = "Similarity",
        Columns = [new Column("stage", "stage"), new Column("other", "and"), new Column("similarity", "similarity"), new Column("null", "if independent")],
        Rows =
        [
            .. from row in Enumerable.Range(0, places.Length)
               from column in Enumerable.Range(row + 1, places.Length - row - 1)
               select (IReadOnlyList<Cell>)[places[row], places[column], Known(similarity, row, column), similarity.Null[row][column]],
        ],
    };

    private static Cell Known(SimilarityMatrix similarity, int row, int column) =>
        double.IsFinite(similarity.Values[row][column].Value) ? similarity.Values[row][column] : Cell.Missing(similarity.Problems[row] ?? similarity.Problems[column] ?? "not measured");
}
