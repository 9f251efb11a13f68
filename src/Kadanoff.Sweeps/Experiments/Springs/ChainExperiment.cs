using Kadanoff.Chain;
using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Experiments.Springs;

/// <summary><c>chain</c>: a spring-block chain is pulled and shaken for some time, and its loads are read.</summary>
/// <remarks><i>Reference</i>: [shi2025]. <i>Checked by</i> ChainExperimentTests.</remarks>
public sealed class ChainExperiment : IExperiment, IPreparedExperiment
{
    public const string Convexity = "convexity";
    public const string VariationOfLoads = "variation-of-loads";
    public const string Rest = "rest";
    public const string Load = "load";

    /// <summary>Steps between two looks at whether to stop.</summary>
    private const long Stretch = 10_000;

    private static readonly string[] s_ofLangevin = ["mass", "damping", "decay", "common-noise"];

    public string Kind => "chain";

    public string Summary => "Pull and shake a spring-block chain and measure its loads";

    public IReadOnlyList<Knob> Knobs => ChainKnobs.All;

    public IReadOnlyList<Quantity> Numbers { get; } =
    [
        new(Convexity, "A of the curve between its end points: above 0 concave, lazy; below 0 convex, active"),
        new(VariationOfLoads, "standard deviation of d_1 … d_L over their mean"),
    ];

    public IReadOnlyList<Quantity> Curves { get; } =
    [
        new(Rest, "y − x_l for l = 0 … L, the counterpart of D"),
        new(Load, "d_l = x_l − x_(l−1) for l = 1 … L + 1"),
    ];

    public CurveNormalisation Normalisation => CurveNormalisation.Endpoints;

    public IReadOnlyList<string> Keepable => [];

    public PlanProblem? Problem(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var set = new KnobsOf(plan);
        return s_ofLangevin.Select(knob => set.Without(knob, "dynamics", ChainDraft.ThresholdWord, ChainDraft.LangevinWord)).FirstOrDefault(problem => problem is not null);
    }

    public DiagramRun Diagram(PointResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new DiagramRun(result.Counts ? [.. result.Curve(Rest).Select(rest => rest ?? double.NaN)] : null);
    }

    public IPreparedExperiment Prepare(SweepPlan plan, string? dataFolder) => this;

    public PointOutcome Run(PointSetting point, int threads, Action<double> progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(progress);
        var draft = ChainKnobs.Draft(point.Knobs);
        var (chain, positions) = (draft.Chain, Moved(draft, new RandomStream(point.Seed, "chain noise"), progress, stop));
        return new PointOutcome(Array.TrueForAll(positions, double.IsFinite)
            ? Measured(point, chain.Curve(positions), chain.Loads(positions))
            : PointResult.Without(point, PointStatus.Diverged, "a position was no longer finite"));
    }

    private static double[] Moved(ChainDraft draft, RandomStream stream, Action<double> progress, CancellationToken stop)
    {
        if (draft.Dynamics == ChainDraft.MeanFieldWord)
            return MeanField(draft.Threshold);
        var (moving, steps) = draft.Dynamics == ChainDraft.LangevinWord
            ? ((IMovingChain)new LangevinChain(draft.Langevin, stream), draft.Langevin.Steps)
            : (new ThresholdChain(draft.Threshold, stream), draft.Threshold.Steps);
        for (var done = 0L; done < steps; done += Stretch)
        {
            stop.ThrowIfCancellationRequested();
            moving.Advance(Math.Min(Stretch, steps - done));
            progress((double)Math.Min(steps, done + Stretch) / steps);
        }

        return moving.Positions.ToArray();
    }

    private static double[] MeanField(ThresholdDynamics dynamics)
    {
        var chain = new MeanFieldChain(dynamics);
        chain.Advance(dynamics.Time);
        return chain.Positions;
    }

    private static PointResult Measured(PointSetting point, double[] rest, double[] loads) => PointResult.Of(point) with
    {
        Numbers = new Dictionary<string, double?>
        {
            [Convexity] = Finite(LoadIndices.Convexity(rest, CurveNormalisation.Endpoints)),
            [VariationOfLoads] = Finite(LoadIndices.CoefficientOfVariation(LoadIndices.Loads(rest))),
        },
        Stages = ["wall", .. Enumerable.Range(1, rest.Length - 1).Select(block => FormattableString.Invariant($"block {block}"))],
        Curves = new Dictionary<string, IReadOnlyList<double?>> { [Rest] = [.. rest.Select(Finite)], [Load] = [.. loads.Select(Finite)] },
    };

    /// <summary>Null where a chain that has not moved has no shape.</summary>
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
