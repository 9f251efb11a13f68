using System.Globalization;
using System.Text.Json;
using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Cli.Verbs;

/// <summary>The choices in one row of a sweep.</summary>
/// <param name="Name">Values of the other axes.</param>
/// <param name="Diagram">Of that row alone.</param>
/// <param name="Selection">In it.</param>
internal sealed record RankedRow(string Name, PhaseDiagram Diagram, RowSelection Selection)
{
    public IEnumerable<Choice> Choices => new[] { Selection.ByVariation, Selection.ByConvexity, Selection.LeastNoise }.OfType<Choice>();

    /// <summary>Of the ranked knob in a cell.</summary>
    public string Value(DiagramCell cell) => Diagram.Columns.Values[cell.Column].ToString("R", CultureInfo.InvariantCulture);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("row", Name);
        Write(json, "best", Selection.Best, null);
        foreach (var choice in Choices)
            Write(json, choice.Criterion, choice.Cell, choice.Regret);
        json.WriteStartArray("gatedOut");
        foreach (var cell in Selection.GatedOut)
            json.WriteRawValue(Value(cell));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A measured number; what is not known is null.</summary>
    public static void Write(Utf8JsonWriter json, string name, Estimate? estimate)
    {
        if (estimate is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("value", known.Value);
        if (double.IsFinite(known.StandardError))
            json.WriteNumber("error", known.StandardError);
        else
            json.WriteNull("error");
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, string name, DiagramCell cell, Estimate? regret)
    {
        json.WriteStartObject(name);
        json.WritePropertyName("value");
        json.WriteRawValue(Value(cell));
        Write(json, "accuracy", cell.Accuracy);
        Write(json, "loss", cell.Loss);
        Write(json, "variationOfLoads", cell.VariationOfLoads);
        Write(json, "convexity", cell.Convexity);
        if (regret is { } known)
            Write(json, "regret", known);
        json.WriteEndObject();
    }
}
