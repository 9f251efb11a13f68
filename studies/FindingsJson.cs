using System.Text.Json;
using Kadanoff.Statistics;
using Kadanoff.Studies.Readings;

namespace Kadanoff.Studies;

/// <summary>The JSON form of findings, a stable contract: <c>{ study, version, seed, checks: [ { id, name, value, error, expected, tolerance, source, pass } ] }</c>.</summary>
/// <remarks>
/// <c>value</c> and <c>error</c> are null where they could not be measured; <c>error</c> is 0 where the value is exact.
/// Where numbers without a bound were measured, <c>reported: [ { id, name, value, error, source, note } ]</c> follows;
/// where readings of a claim were run, <c>readings: [ { reading, networks, diverged, verdicts: [ { definition, gauge, view, answer, fixedPoint, alsoReachedBy, value, spread, reason } ] } ]</c>;
/// where checks were skipped, <c>skipped: [ { id, reason } ]</c>.
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
        if (findings.Reported.Count > 0)
            WriteReported(json, findings.Reported);
        if (findings.Readings.Count > 0)
            VerdictsJson.Write(json, findings.Readings);
        if (findings.Skipped.Count > 0)
            WriteSkipped(json, findings.Skipped);
        json.WriteEndObject();
    }

    private static void WriteReported(Utf8JsonWriter json, IReadOnlyList<ReportedFigure> reported)
    {
        json.WriteStartArray("reported");
        foreach (var figure in reported)
        {
            json.WriteStartObject();
            WriteNumber(json, figure.Id, figure.Name, figure.Measured);
            json.WriteString("source", figure.Source);
            json.WriteString("note", figure.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
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
        WriteNumber(json, check.Id, check.Name, check.Measured);
        json.WriteNumber("expected", check.Expected);
        json.WriteNumber("tolerance", check.Tolerance);
        json.WriteString("source", check.Source);
        json.WriteBoolean("pass", check.Pass);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string id, string name, Estimate measured)
    {
        json.WriteString("id", id);
        json.WriteString("name", name);
        WriteMeasured(json, "value", measured.Value);
        WriteMeasured(json, "error", measured.StandardError);
    }

    private static void WriteMeasured(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
