using System.Globalization;
using System.Text.Json;
using Kadanoff.Sweeps.Results;
using Kadanoff.Sweeps.Storage;

namespace Kadanoff.Cli.Verbs;

/// <summary>What <c>kadanoff sweep</c> says of a folder: how many points are done, diverged, failed and left, and why points failed.</summary>
internal static class SweepSummary
{
    /// <summary>Failed points that are listed for people; the JSON has all.</summary>
    private const int Listed = 20;

    public static void Tell(Session session, SweepFolder folder)
    {
        var plan = folder.Plan;
        session.Narrator.Say(string.Create(CultureInfo.InvariantCulture, $"{folder.Root}: {plan.Name}, {plan.Experiment}, {plan.Points} points ({string.Join(" × ", [.. plan.Axes.Select(axis => $"{axis.Values.Count} {axis.Key}"), $"{plan.Seeds.Count} seeds"])})"));
        session.Narrator.Table(Counts(folder));
        var failed = folder.Results(PointStatus.Failed).ToArray();
        foreach (var result in failed.Take(Listed))
            session.Narrator.Warn($"point {result.Point} ({plan.Point(result.Point).Description}) failed: {result.Message}");
        if (failed.Length > Listed)
            session.Narrator.Warn($"{failed.Length - Listed} more points failed; kadanoff sweep export {folder.Root} lists them");
        session.WriteJson(json => WriteJson(json, folder, failed));
    }

    private static Table Counts(SweepFolder folder)
    {
        var table = new Table("points ", "number");
        foreach (var (name, count) in Numbers(folder))
            table.Add(name, count.ToString(CultureInfo.InvariantCulture));
        return table;
    }

    private static IEnumerable<(string Name, long Count)> Numbers(SweepFolder folder) =>
    [
        ("done", folder.Count(PointStatus.Done)),
        ("diverged", folder.Count(PointStatus.Diverged)),
        ("failed", folder.Count(PointStatus.Failed)),
        ("left", folder.Left),
    ];

    private static void WriteJson(Utf8JsonWriter json, SweepFolder folder, PointResult[] failed)
    {
        json.WriteStartObject();
        json.WriteString("folder", folder.Root);
        json.WriteString("plan", folder.Plan.Name);
        json.WriteString("fingerprint", folder.Plan.Fingerprint);
        json.WriteNumber("points", folder.Plan.Points);
        foreach (var (name, count) in Numbers(folder))
            json.WriteNumber(name, count);
        json.WriteStartArray("failures");
        foreach (var result in failed)
            json.WriteRawValue(result.ToJson());
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
