using System.Text.Json.Nodes;
using Kadanoff.Reports.Tables;
using Kadanoff.Training.FixedPoints;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>Readings beside definitions as a picture: a shape for each answer, full where no control is there and hollow where one is as well.</summary>
/// <remarks><i>Checked by</i> FixedPointFigureTests.</remarks>
public static class AnswerFigure
{
    private const int RowHeight = 44;

    /// <param name="readings">A row for each.</param>
    public static Figure Of(IReadOnlyList<ReadingFindings> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        string[] views = [.. readings.SelectMany(reading => reading.Views).Distinct()];
        return new Figure
        {
            Id = "answers",
            Title = "Under which reading the claim holds",
            Caption = "Each row is a reading, each column a definition of characteristic parameters, in the coordinates of the layer. A full shape: consistent with that fixed point, and no control is. A hollow one: a control is consistent as well, so that it is no evidence of learning. "
                + "A cross: with no fixed point. A question mark: it cannot be decided, mostly because networks that differ in their seed only differ in their features. "
                + "r: pair strength; PR: participation ratio; u: Gaussian, K: binary, J: mean-field coupling; θ: even polynomial; κ: cumulants; →: of neighbours by index, which depends on the order of units; z: of the logit.",
            Panels = [.. views.Select(view => Panel([.. readings.Where(reading => reading.Views.Contains(view))], view, readings))],
            Data = Data(readings, views),
        };
    }

    private static Panel Panel(ReadingFindings[] readings, string view, IReadOnlyList<ReadingFindings> all)
    {
        var columns = AnswerTable.Definitions(readings, view);
        string[] names = [.. columns.Select(ShortNames.Symbol)];
        var description = $"Answers, {view}: {string.Join("; ", readings.Select(reading => $"{reading.Name}: {string.Join(" ", AnswerTable.Verdicts(reading, view).Select(verdict => $"{ShortNames.Symbol(verdict)} {VerdictTable.Answer(verdict)},"))}".TrimEnd(',')))}.";
        var present = all.SelectMany(reading => reading.Verdicts).Where(VerdictTable.IsPrimary).Select(AnswerSymbol.Of).ToHashSet();
        var spec = VegaLite.Panel(description, (RowHeight * readings.Length) + 8,
            Layer(Headings(readings), Mark("rule", "row-rule"), Y(readings.Length)),
            Layer(Headings(readings), Mark("text", "row-name"), ("x", Object(("value", 0))), Y(readings.Length), ("text", Field("name"))),
            Layer(Answers(readings, view), Mark("point", "answer"), X(names), Y(readings.Length), Look("shape", List(AnswerSymbol.All.Select(symbol => symbol.Shape)), present), Look("stroke", "answer", present), Look("fill", "answer-fill", present),
                ("tooltip", List(Tooltip("reading", "reading"), Tooltip("definition", "definition"), Tooltip("value", "value"), Tooltip("answer", "answer"), Tooltip("reason", "why")))));
        spec["title"] = view;
        return new Panel(view, description, spec);
    }

    private static JsonArray Headings(ReadingFindings[] readings) => List(readings.Select((reading, i) => (JsonNode?)Object(("y", i), ("name", reading.Name))));

    private static JsonArray Answers(ReadingFindings[] readings, string view) => List(
        from reading in readings.Index()
        from verdict in AnswerTable.Verdicts(reading.Item, view)
        select (JsonNode?)Object(
            ("reading", reading.Item.Name), ("definition", verdict.Definition.Name), ("column", ShortNames.Symbol(verdict)), ("y", reading.Index + 0.66), ("kind", AnswerSymbol.Of(verdict).Words),
            ("value", verdict.Trained.Values is [var first, ..] ? $"{first.Name} {first.OverSeeds}" : "—"), ("answer", VerdictTable.Answer(verdict)), ("reason", verdict.Reason)));

    private static (string, JsonNode?) X(string[] names) => ("x", Object(
        ("field", "column"), ("type", "nominal"), ("sort", null), ("title", null), ("scale", Object(("type", "point"), ("domain", List(names)), ("padding", 0.6))),
        ("axis", Object(("orient", "top"), ("grid", false), ("domain", false), ("ticks", false), ("labelAngle", 0), ("labelOverlap", false)))));

    private static (string, JsonNode?) Y(int rows) => ("y", Object(
        ("field", "y"), ("type", "quantitative"), ("axis", null), ("scale", Object(("domain", List((JsonNode?)0, rows)), ("nice", false), ("zero", false), ("reverse", true)))));

    private static (string, JsonNode?) Look(string channel, JsonNode range, HashSet<AnswerSymbol> present) => (channel, Object(
        ("field", "kind"), ("type", "nominal"), ("scale", Object(("domain", List(AnswerSymbol.All.Select(symbol => symbol.Words))), ("range", range))),
        ("legend", Object(("offset", 12), ("values", List(AnswerSymbol.All.Where(present.Contains).Select(symbol => symbol.Words)))))));

    private static Table Data(IReadOnlyList<ReadingFindings> readings, string[] views) => new()
    {
        Id = "answers-data",
        Title = "Answers",
        Columns = [new Column("reading", "reading"), new Column("view", "view"), new Column("definition", "definition"), new Column("value", "value"), new Column("answer", "answer")],
        Rows =
        [
            .. from view in views
               from reading in readings
               from verdict in AnswerTable.Verdicts(reading, view)
               select (IReadOnlyList<Cell>)[reading.Name, view, ShortNames.Of(verdict), verdict.Trained.Values is [var first, ..] ? first.OverSeeds : Cell.Missing(verdict.Reason), VerdictTable.Answer(verdict)],
        ],
    };
}
