using System.Text.Json;

namespace Kadanoff.Studies;

/// <summary>The JSON form of findings, a stable contract: <c>{ study, version, seed, checks: [ { id, name, value, error, expected, tolerance, source, pass } ] }</c>.</summary>
/// <remarks>
/// <c>value</c> and <c>error</c> are null where they could not be measured; <c>error</c> is 0 where the value is exact.
/// Where checks were skipped, <c>skipped: [ { id, reason } ]</c> follows.
/// <i>Checked by</i>: FindingsJsonTests.
/// </remarks>
public static class FindingsJson
{
    public static void Write(Utf8JsonWriter json, string study, string version, ulong seed, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(findings);
        json.WriteStartObject();
        json.WriteString("study", study);
        json.WriteString("version", version);
        json.WriteNumber("seed", seed);
        json.WriteStartArray("checks");
        foreach (var check in findings.Checks)
            WriteCheck(json, check);
        json.WriteEndArray();
        if (findings.Skipped.Count > 0)
            WriteSkipped(json, findings.Skipped);
        json.WriteEndObject();
    }

    private static void WriteSkipped(Utf8JsonWriter json, IReadOnlyList<SkippedCheck> skipped)
    {
        json.WriteStartArray("skipped");
        foreach (var check in skipped)
        {
            json.WriteStartObject();
            json.WriteString("id", check.Id);
            json.WriteString("reason", check.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCheck(Utf8JsonWriter json, Check check)
    {
        json.WriteStartObject();
        json.WriteString("id", check.Id);
        json.WriteString("name", check.Name);
        WriteMeasured(json, "value", check.Measured.Value);
        WriteMeasured(json, "error", check.Measured.StandardError);
        json.WriteNumber("expected", check.Expected);
        json.WriteNumber("tolerance", check.Tolerance);
        json.WriteString("source", check.Source);
        json.WriteBoolean("pass", check.Pass);
        json.WriteEndObject();
    }

    private static void WriteMeasured(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
