using System.Globalization;
using System.Text.Json;
using Kadanoff.Flows;
using Kadanoff.Statistics;
using Kadanoff.Sweeps.Experiments;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;
using Kadanoff.Sweeps.Storage;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff sweep rank</c>: which value of a knob would be chosen by the spread of the loads, and what that would cost.</summary>
internal static class SweepRank
{
    public static int Of(Session session, string root, string? knob, LossGate gate)
    {
        using var folder = SweepFolder.Look(root);
        if (!ExperimentCatalogue.Find(folder.Plan.Experiment)!.HasLoads)
            throw new FileException(root, $"holds a sweep of {folder.Plan.Experiment}, whose points have no load curve", "Rank a sweep of networks or chains.");
        var key = knob ?? Usual(folder.Plan);
        var results = folder.Results().ToLookup(result => NameOf(result.Axes.Where(pair => pair.Key != key)));
        var noise = ExperimentCatalogue.Find(folder.Plan.Experiment)!.Knobs.FirstOrDefault(one => one.Key == key)?.Noise;
        RankedRow[] rows = [.. Rows(folder.Plan, key).SelectMany(row => Selected(folder.Plan, results, key, row, gate, noise))];
        if (rows.Length == 0)
            throw new FileException(root, "has no cell with a load curve and an accuracy", "Run the sweep to its end, on data with held-out samples.");
        session.Narrator.Say(FormattableString.Invariant($"{folder.Plan.Name}: {key} ranked by the spread of the loads, among clean training losses up to {gate.Factor} × the lowest of the row + {gate.Bound}"));
        session.Narrator.Table(Chosen(rows, key));
        session.Narrator.Say();
        session.Narrator.Table(Means(rows));
        session.WriteJson(json => WriteJson(json, key, gate, rows));
        return ExitCode.Done;
    }

    /// <summary>The last axis with several values, all numbers.</summary>
    private static string Usual(SweepPlan plan) =>
        plan.Axes.LastOrDefault(axis => axis.Values.Count > 1 && axis.Values.All(value => value.Number is not null))?.Key
        ?? throw new DataException($"{plan.Name} has no axis of several numbers", "Rank a sweep over at least one knob.");

    /// <summary>Every combination of values of the other axes.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, PlanValue>> Rows(SweepPlan plan, string key)
    {
        var others = plan with { Axes = [.. plan.Axes.Where(axis => axis.Key != key)] };
        for (var cell = 0L; cell < others.Cells; cell++)
            yield return new Dictionary<string, PlanValue>(others.Position(cell));
    }

    private static IEnumerable<RankedRow> Selected(
        SweepPlan plan, ILookup<string, PointResult> results, string key, IReadOnlyDictionary<string, PlanValue> row, LossGate gate, Func<double, double>? noise)
    {
        var name = NameOf(row);
        var diagram = SweepDiagram.Of(plan, results[name], key, null, row);
        return LinearitySelection.Of(diagram, gate, noise).Select(selection => new RankedRow(name, diagram, selection));
    }

    private static string NameOf(IEnumerable<KeyValuePair<string, PlanValue>> row) => string.Join(", ", row.Select(pair => $"{pair.Key} {pair.Value}")) is { Length: > 0 } name ? name : "all";

    private static Table Chosen(RankedRow[] rows, string key)
    {
        var table = new Table("row ", "chosen by ", key, "CV of loads", "A", "clean loss", "accuracy %", "regret %");
        foreach (var row in rows)
        {
            foreach (var choice in row.Choices)
                Add(table, row, choice.Criterion, choice.Cell, Percent(choice.Regret));
            Add(table, row, "best accuracy", row.Selection.Best, "");
        }

        return table;
    }

    private static void Add(Table table, RankedRow row, string criterion, DiagramCell cell, string regret) => table.Add(
        row.Name, criterion, row.Value(cell), $"{cell.VariationOfLoads}", $"{cell.Convexity}", $"{cell.Loss}", Percent(cell.Accuracy!.Value), regret);

    private static Table Means(RankedRow[] rows)
    {
        var table = new Table("chosen by ", "mean regret %", "rows");
        foreach (var choices in rows.SelectMany(row => row.Choices).GroupBy(choice => choice.Criterion))
            table.Add(choices.Key, Percent(LinearitySelection.MeanRegret(choices)), choices.Count().ToString(CultureInfo.InvariantCulture));
        return table;
    }

    private static string Percent(Estimate fraction) => fraction.Scaled(100).ToString();

    private static void WriteJson(Utf8JsonWriter json, string key, LossGate gate, RankedRow[] rows)
    {
        json.WriteStartObject();
        json.WriteString("knob", key);
        json.WriteNumber("lossGate", gate.Factor);
        json.WriteNumber("lossBound", gate.Bound);
        json.WriteStartArray("rows");
        foreach (var row in rows)
            row.Write(json);
        json.WriteEndArray();
        json.WriteStartObject("meanRegret");
        foreach (var choices in rows.SelectMany(row => row.Choices).GroupBy(choice => choice.Criterion))
            RankedRow.Write(json, choices.Key, LinearitySelection.MeanRegret(choices));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
