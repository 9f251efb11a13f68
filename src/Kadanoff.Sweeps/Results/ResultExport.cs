using System.Globalization;
using System.Text;
using System.Text.Json;
using Kadanoff.Sweeps.Experiments;
using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Sweeps.Results;

/// <summary>All results of a sweep in one file: the same results give the same bytes.</summary>
/// <remarks>Results are read one at a time, twice where a table needs to know its width. <i>Checked by</i> ResultExportTests.</remarks>
public static class ResultExport
{
    /// <summary>The forms there are.</summary>
    public static string[] Formats { get; } = ["csv", "json"];

    /// <summary>One row for each point: number, seed, axes, status, message, numbers, and the curves, a column for each stage.</summary>
    /// <param name="stream">Receives UTF-8, separated by commas as RFC 4180 has it, numbers so that they are read back bit for bit.</param>
    /// <param name="plan">Of the results.</param>
    /// <param name="results">Ascending by point; enumerated twice.</param>
    public static void WriteCsv(Stream stream, SweepPlan plan, IEnumerable<PointResult> results)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(results);
        var experiment = ExperimentCatalogue.Find(plan.Experiment)!;
        string[] numbers = [.. experiment.Numbers.Select(number => number.Key)];
        var curves = Widths(experiment, results);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        string[] heading = ["point", "seed", .. plan.Axes.Select(axis => axis.Key), "status", "message", .. numbers, .. curves.SelectMany(curve => Enumerable.Range(0, curve.Width).Select(stage => FormattableString.Invariant($"{curve.Key}-{stage}")))];
        writer.WriteLine(string.Join(',', heading));
        foreach (var result in results)
        {
            IEnumerable<string> row =
            [
                result.Point.ToString(CultureInfo.InvariantCulture), result.Seed.ToString(CultureInfo.InvariantCulture),
                .. plan.Axes.Select(axis => Quoted(result.Axes[axis.Key].Text)), result.Status.ToString(), Quoted(result.Message ?? ""),
                .. numbers.Select(name => Text(result.Number(name))),
                .. curves.SelectMany(curve => Enumerable.Range(0, curve.Width).Select(stage => Text(result.Curve(curve.Key).ElementAtOrDefault(stage)))),
            ];
            writer.WriteLine(string.Join(',', row));
        }
    }

    /// <summary>One document: the plan, and the results as they are kept, ascending by point.</summary>
    public static void WriteJson(Stream stream, SweepPlan plan, IEnumerable<PointResult> results)
    {
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            WriteJson(json, plan, results);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>The same document into a writer.</summary>
    public static void WriteJson(Utf8JsonWriter json, SweepPlan plan, IEnumerable<PointResult> results)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(results);
        json.WriteStartObject();
        json.WritePropertyName("plan");
        json.WriteRawValue(PlanJson.Write(plan));
        json.WriteStartArray("results");
        foreach (var result in results)
            json.WriteRawValue(result.ToJson());
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The curves that some result has, with the most stages that one of them has.</summary>
    private static (string Key, int Width)[] Widths(IExperiment experiment, IEnumerable<PointResult> results)
    {
        var widths = experiment.Curves.ToDictionary(curve => curve.Key, _ => 0);
        foreach (var result in results)
            foreach (var key in experiment.Curves.Select(curve => curve.Key))
                widths[key] = Math.Max(widths[key], result.Curve(key).Count);
        return [.. experiment.Curves.Select(curve => (curve.Key, widths[curve.Key])).Where(curve => curve.Item2 > 0)];
    }

    private static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
