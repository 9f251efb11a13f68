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
        setting.DataSet("mnist");
        var plan = panel.Plan(setting.Seeds ?? (setting.Quick ? SeedsOfQuick : panel.Seeds), setting.Seed, setting.Quick);
        var folder = setting.WorkFolder is null ? null : Path.Combine(setting.WorkFolder, $"panel-{panel.Letter}-{plan.Fingerprint[..8]}");
        var results = Sweep.Run(plan, folder, new SweepSetting(new LocalExecutor(setting.Threads))
        {
            DataFolder = setting.DataFolder,
            Progress = (fraction, _) => setting.Progress(fraction, $"panel {panel.Letter}, {panel.Knob.Name}"),
            Stop = setting.Stop,
        });
        if (results.FirstOrDefault(result => result.Status == PointStatus.Failed) is { } failed)
            throw new DataException($"panel {panel.Letter}, network {failed.Point}: {failed.Message}", "Run the study again.");
        return new PanelNetworks(Diagram(panel, plan, results, TrainingNumbers.Separation), Diagram(panel, plan, results, TrainingNumbers.Fuzziness));
    }

    private static PhaseDiagram Diagram(Panel panel, SweepPlan plan, IReadOnlyList<PointResult> results, string curve)
    {
        var (columns, rows) = (Values(plan.Axes[0]), Values(plan.Axes[1]));
        var cells = from column in Enumerable.Range(0, columns.Length)
                    from row in Enumerable.Range(0, rows.Length)
                    let runs = plan.Seeds.Select((_, seed) => Run(results[(int)plan.IndexOf([column, row], seed)], curve))
                    select DiagramCell.Of(column, row, [.. runs]);
        return new PhaseDiagram(panel.Title, panel.Knob with { Values = columns }, Panel.Slopes with { Values = rows }, [.. cells]);
    }

    /// <summary>Without the read-out, which is measured and no part of the curve.</summary>
    private static DiagramRun Run(PointResult result, string curve) => result.Counts
        ? new DiagramRun([.. result.Curve(curve).SkipLast(1).Select(value => value ?? double.NaN)], result.Number(TrainingNumbers.Accuracy) ?? double.NaN, result.Number(TrainingNumbers.CleanLoss) ?? double.NaN)
        : new DiagramRun(null);

    private static double[] Values(SweepAxis axis) => [.. axis.Values.Select(value => value.Number!.Value)];
}
