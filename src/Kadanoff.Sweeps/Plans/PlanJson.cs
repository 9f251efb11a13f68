using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kadanoff.Sweeps.Plans;

/// <summary>The one JSON form of a plan: the same plan gives the same bytes. <see cref="PlanReader"/> reads it, as it reads every plan.</summary>
internal static class PlanJson
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(SweepPlan plan)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
            Write(json, plan);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    public static void Write(Utf8JsonWriter json, PlanValue value)
    {
        if (value.Number is { } number && new PlanValue(number) == value)
            json.WriteRawValue(value.Text);
        else
            json.WriteStringValue(value.Text);
    }

    public static void Write(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, PlanValue>> values)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            json.WritePropertyName(key);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SweepPlan plan)
    {
        json.WriteStartObject();
        json.WriteString(PlanReader.Name, plan.Name);
        json.WriteString(PlanReader.Experiment, plan.Experiment);
        Write(json, PlanReader.Base, plan.Base.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        json.WriteStartObject(PlanReader.Axes);
        foreach (var (key, values) in plan.Axes)
            WriteList(json, key, values, value => Write(json, value));
        json.WriteEndObject();
        if (plan.Seeds.Index().All(seed => seed.Item == (ulong)seed.Index + 1))
            json.WriteNumber(PlanReader.Seeds, plan.Seeds.Count);
        else
            WriteList(json, PlanReader.Seeds, plan.Seeds, json.WriteNumberValue);
        WriteList(json, PlanReader.Keep, plan.Keep.Order(StringComparer.Ordinal), json.WriteStringValue);
        json.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> values, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            write(value);
        json.WriteEndArray();
    }
}
