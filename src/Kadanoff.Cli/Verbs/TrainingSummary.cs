using System.Globalization;
using System.Text.Json;
using Kadanoff.Formats.Networks;
using Kadanoff.Training;
using Kadanoff.Training.Control;

namespace Kadanoff.Cli.Verbs;

/// <summary>What <c>kadanoff train</c> says of a finished run: its loads on the probe samples, its accuracy, and where it is.</summary>
internal static class TrainingSummary
{
    public static void Tell(Session session, string folder, RunRecord record, TrainingHistory history)
    {
        var end = history.Moments[^1];
        session.Narrator.Table(Loads(history.Stages, end));
        session.Narrator.Say();
        session.Narrator.Say($"accuracy {Percent(end.TrainAccuracy)} on training probe samples{(end.HeldOutAccuracy is { } held ? $", {Percent(held)} on held-out ones" : "")}, after {end.Step} steps");
        if (history.Control is { } control)
            session.Narrator.Say(Steering(control));
        session.Narrator.Say($"saved {Path.Combine(folder, RunFile.ModelName)} and {RunFile.OnnxName}; with error bars and controls:");
        session.Narrator.Say($"  kadanoff inspect {folder} --data {record.Data.Path}");
        session.WriteJson(json => WriteJson(json, folder, record, history));
    }

    /// <summary>Where the knob went, and whether it had its way.</summary>
    private static string Steering(DecisionLog log)
    {
        var (knob, decisions) = (log.Plan.Knob, log.Decisions);
        var (open, end) = (decisions.Count(decision => decision.Open), decisions.LastOrDefault());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{knob.Name} steered from {knob.FromScale(log.Start):G4} to {end?.Value ?? knob.FromScale(log.Start):G4}: {decisions.Count} decisions, {decisions.Count - open} at a closed gate, {decisions.Count(decision => decision.Limited)} limited, {decisions.Count(decision => decision.Clamped)} at an end of the range; smoothed A {Number(end?.Smoothed)}, wanted {Number(log.Plan.SetPoint)}");
    }

    private static Table Loads(IReadOnlyList<string> stages, TrainingMoment end)
    {
        var table = new Table("stage ", "D", "load", "D held out", "load held out");
        for (var l = 0; l < stages.Count; l++)
            table.Add(stages[l], At(end.Separation, l), Load(end.Separation, l), At(end.HeldOutSeparation, l), Load(end.HeldOutSeparation, l));
        return table;
    }

    private static string At(IReadOnlyList<double?> separation, int stage) => stage < separation.Count ? Number(separation[stage]) : "—";

    private static string Load(IReadOnlyList<double?> separation, int stage) => stage == 0 ? "" : stage < separation.Count ? Number(separation[stage - 1] - separation[stage]) : "—";

    private static string Number(double? value) => value is { } number ? number.ToString("F3", CultureInfo.InvariantCulture).Replace('-', '−') : "—";

    private static string Percent(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:F2} %");

    private static void WriteJson(Utf8JsonWriter json, string folder, RunRecord record, TrainingHistory history)
    {
        json.WriteStartObject();
        json.WriteString("run", folder);
        json.WritePropertyName("record");
        json.WriteRawValue(record.ToJson());
        json.WritePropertyName("history");
        json.WriteRawValue(history.ToJson());
        json.WriteEndObject();
    }
}
