using System.Text.Json;
using System.Text.Json.Serialization;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Readings;

/// <summary>What readings of the claim of a fixed point show, as JSON: <c>readings: [ { reading, networks, diverged, verdicts: […] } ]</c>.</summary>
/// <remarks><i>Checked by</i> FindingsJsonTests.</remarks>
internal static class VerdictsJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ReadingFindings> readings)
    {
        json.WriteStartArray("readings");
        foreach (var reading in readings)
        {
            json.WriteStartObject();
            json.WriteString("reading", reading.Name);
            json.WriteNumber("networks", reading.Outcomes.Count);
            json.WriteNumber("diverged", reading.Diverged);
            json.WriteStartArray("verdicts");
            foreach (var verdict in reading.Verdicts)
                Write(json, verdict);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, FixedPointVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("definition", verdict.Definition.Key);
        json.WriteString("gauge", JsonSerializer.SerializeToElement(verdict.Gauge, WordsJson.Default.Gauge).GetString());
        json.WriteString("view", verdict.View);
        json.WriteString("answer", JsonSerializer.SerializeToElement(verdict.Answer, WordsJson.Default.FixedPointAnswer).GetString());
        json.WriteString("fixedPoint", verdict.FixedPoint?.Key);
        json.WriteStartArray("alsoReachedBy");
        foreach (var control in verdict.AlsoReachedBy)
            json.WriteStringValue(control);
        json.WriteEndArray();
        var value = verdict.Trained.Values is [var first, ..] ? first.OverSeeds : new(double.NaN, double.NaN, 0);
        WriteNumber(json, "value", value.Value);
        WriteNumber(json, "spread", value.StandardError);
        json.WriteString("reason", verdict.Reason);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}

[JsonSerializable(typeof(Gauge))]
[JsonSerializable(typeof(FixedPointAnswer))]
internal sealed partial class WordsJson : JsonSerializerContext;
