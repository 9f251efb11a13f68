using Kadanoff.Flows;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Experiments.Training;

/// <summary><c>train</c>: a network is trained, then measured on the clean training samples and on all held-out ones.</summary>
/// <remarks>
/// <para><i>Numbers</i>: <see cref="TrainingNumbers"/>. <i>Curves</i>: D at every stage, the output included; the fuzziness of He and Su where the plan keeps it.</para>
/// <para><i>Reference</i>: [shi2025]. <i>Checked by</i> TrainingExperimentTests.</para>
/// </remarks>
public sealed class TrainingExperiment : IExperiment
{
    public const string Fuzziness = "fuzziness";
    public const string History = "history";
    public const string Network = "network";

    public string Kind => "train";

    public string Summary => "Train a network and measure how its layers share the work";

    public IReadOnlyList<Knob> Knobs => TrainingKnobs.All;

    public IReadOnlyList<Quantity> Numbers => TrainingNumbers.Numbers;

    public IReadOnlyList<Quantity> Curves => TrainingNumbers.Curves;

    public CurveNormalisation Normalisation => CurveNormalisation.MinimumMaximum;

    public IReadOnlyList<string> Keepable { get; } = [Fuzziness, History, Network];

    public PlanProblem? Problem(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var set = new KnobsOf(plan);
        if (!set.Holds("data"))
            return new PlanProblem("base", "the plan does not say on which data", "Give data: a folder or a file.");
        return set.Both("steps", "epochs")
            ?? set.Both("data-noise", "label-noise")
            ?? set.Both("data-noise", "input-noise")
            ?? set.Without("momentum", "optimiser", "adam", "momentum")
            ?? set.Without("set-point", "balance", "none", [.. TrainingWords.Balances.Where(word => word != "none")])
            ?? set.Without("activation", "network", NetworkSetting.Mlp, NetworkSetting.Mlp, NetworkSetting.Cnn)
            ?? set.Without("batch-norm", "network", NetworkSetting.Mlp, NetworkSetting.Mlp, NetworkSetting.Cnn)
            ?? set.Without("input-norm", "network", NetworkSetting.Mlp, NetworkSetting.Mlp, NetworkSetting.Cnn)
            ?? (set.Has("network", usual: NetworkSetting.Mlp, NetworkSetting.SpringBlockMlp, NetworkSetting.SpringBlockCnn) ? null : set.Without("negative-slope", "activation", "relu", "leaky-relu"));
    }

    /// <summary>D from the input to the last hidden stage; the loss is that on clean samples, by which runs of different noise can be compared.</summary>
    public DiagramRun Diagram(PointResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var curve = result.Curve(TrainingNumbers.Separation);
        return result.Counts && curve.Count > 1
            ? new DiagramRun(LoadCurve(curve), result.Number(TrainingNumbers.Accuracy) ?? double.NaN, result.Number(TrainingNumbers.CleanLoss) ?? double.NaN)
            : new DiagramRun(null);
    }

    /// <summary>The curve without its output; NaN where D has no meaning.</summary>
    internal static double[] LoadCurve(IReadOnlyList<double?> separation) => [.. separation.SkipLast(1).Select(d => d ?? double.NaN)];

    public IPreparedExperiment Prepare(SweepPlan plan, string? dataFolder) => new PreparedTraining(SharedSamples.Of(plan, dataFolder));
}
