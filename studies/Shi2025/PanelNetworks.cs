using Kadanoff.Flows;
using Kadanoff.Sweeps.Execution;
using Kadanoff.Sweeps.Experiments.Training;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Studies.Shi2025;

/// <summary>The trained networks of a panel, as two phase diagrams: by the ratio of traces, which the paper plots, and by the fuzziness of He and Su, which it does not.</summary>
/// <remarks>With a work folder the networks are kept there, so that a study that was stopped goes on. <i>Checked by</i> PanelTests.</remarks>
/// <param name="Separation">Curves of ln(Tr Σw/Tr Σb), from the normalised input to the last hidden layer.</param>
/// <param name="Fuzziness">Curves of ln Tr(Σw Σb⁺) of the same networks.</param>
internal sealed record PanelNetworks(PhaseDiagram Separation, PhaseDiagram Fuzziness)
{
    private const int SeedsOfQuick = 1;

    /// <summary>Trains, or finds again, all networks of a panel.</summary>
    /// <exception cref="KadanoffException">The data are not there, or a network could not be trained.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static PanelNetworks Train(Panel panel, StudySetting setting)
    {
        RequireData(setting);
        var plan = panel.Plan(Seeds(setting, panel.Seeds), setting.Quick);
        var results = Results(plan, setting, $"panel {panel.Letter}, {panel.Knob.Name}");
        PhaseDiagram Of(string curve)
        {
            var diagram = Diagram(plan, results, curve);
            return diagram with { Name = panel.Title, Columns = panel.Knob with { Values = diagram.Columns.Values }, Rows = Panel.Slopes with { Values = diagram.Rows.Values } };
        }

        return new PanelNetworks(Of(TrainingNumbers.Separation), Of(TrainingNumbers.Fuzziness));
    }

    /// <exception cref="DataException">The digits are not there.</exception>
    public static void RequireData(StudySetting setting) => setting.DataSet("mnist");

    /// <summary>As many seeds as are asked for, else one for the quick part, else the usual number.</summary>
    public static IReadOnlyList<ulong> Seeds(StudySetting setting, int usual) =>
        [.. Enumerable.Range(0, setting.Seeds ?? (setting.Quick ? SeedsOfQuick : usual)).Select(i => setting.Seed + (ulong)i)];

    /// <summary>Runs a plan.</summary>
    /// <exception cref="KadanoffException">The data are not there, or a network could not be trained.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static IReadOnlyList<PointResult> Results(SweepPlan plan, StudySetting setting, string what)
    {
        var folder = setting.WorkFolder is null ? null : Path.Combine(setting.WorkFolder, $"{what.Split(',')[0].Replace(' ', '-')}-{plan.Fingerprint[..8]}");
        var results = Sweep.Run(plan, folder, new SweepSetting(new LocalExecutor(setting.Threads))
        {
            DataFolder = setting.DataFolder,
            Progress = (fraction, _) => setting.Progress(fraction, what),
            Stop = setting.Stop,
        });
        return results.FirstOrDefault(result => result.Status == PointStatus.Failed) is { } failed
            ? throw new DataException($"{what}, network {failed.Point}: {failed.Message}", "Run the study again.")
            : results;
    }

    /// <summary>The diagram of a curve; a plan of one axis has a single row.</summary>
    public static PhaseDiagram Diagram(SweepPlan plan, IReadOnlyList<PointResult> results, string curve)
    {
        var read = results.Select(result => result with { Curves = new Dictionary<string, IReadOnlyList<double?>> { [TrainingNumbers.Separation] = result.Curve(curve) } });
        return SweepDiagram.Of(plan, read, plan.Axes[0].Key, plan.Axes.Count > 1 ? plan.Axes[1].Key : null);
    }
}
