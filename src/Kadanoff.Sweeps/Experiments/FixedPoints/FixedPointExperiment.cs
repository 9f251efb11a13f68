using System.Text.Json;
using Kadanoff.Flows;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;
using Kadanoff.Training;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Sweeps.Experiments.FixedPoints;

/// <summary><c>fixed-point</c>: a network is trained under one reading of the claim that training finds the fixed point, and its features are measured.</summary>
/// <remarks><i>Reference</i>: [gong2022], [gong2026]. <i>Checked by</i> FixedPointExperimentTests.</remarks>
public sealed class FixedPointExperiment : IExperiment, IPreparedExperiment
{
    public const string Loss = "loss";
    public const string ExcessLoss = "excess-loss";
    public const string Accuracy = "accuracy";
    public const string Slope = "slope";
    public const string Intercept = "intercept";
    public const string Determination = "determination";
    public const string LiveUnits = "live-units";
    public const string PairStrength = "pair-strength";
    public const string UntrainedPairStrength = "untrained-pair-strength";
    public const string ParticipationRatio = "participation-ratio";
    public const string GradientNorm = "gradient-norm";
    public const string LayerStrength = "layer-strength";

    /// <summary>All that was measured, as <see cref="ReadingOutcome"/>, in the history of a point.</summary>
    public const string Measures = "measures";

    /// <summary>Most cells of which every one is looked at before the first runs.</summary>
    private const long MostCellsToCheck = 1000;

    public string Kind => "fixed-point";

    public string Summary => "Train a network under a reading of the claim of a fixed point and measure its features";

    public IReadOnlyList<Knob> Knobs => FixedPointKnobs.All;

    public IReadOnlyList<Quantity> Numbers { get; } =
    [
        new(Loss, "over the states that it is measured on"),
        new(ExcessLoss, "loss less its infimum over all functions of the input, where that is known"),
        new(Accuracy, "of two classes, 0 … 1"),
        new(Slope, "∂z/∂T of the logit by the statistic in which the classes differ most; at the optimum the difference of the natural parameters"),
        new(Intercept, "of the logit; at the optimum it holds the free energies"),
        new(Determination, "R² of the logit regressed on the statistics"),
        new(LiveUnits, "features that vary"),
        new(PairStrength, "r_rms of the features, pooled: 0 decoupled, 1 ordered"),
        new(UntrainedPairStrength, "the same before training"),
        new(ParticipationRatio, "of the features, pooled: as many as there are decoupled, 1 ordered"),
        new(GradientNorm, "where training ended"),
    ];

    public IReadOnlyList<Quantity> Curves { get; } = [new(LayerStrength, "r_rms of every stage, from the input to the output")];

    public CurveNormalisation Normalisation => CurveNormalisation.MinimumMaximum;

    public bool HasLoads => false;

    public IReadOnlyList<string> Keepable { get; } = [Measures];

    public PlanProblem? Problem(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        for (var cell = 0L; cell < Math.Min(plan.Cells, MostCellsToCheck); cell++)
        {
            try
            {
                ReadingRun.Check(FixedPointKnobs.Of(plan.Point(cell * plan.Seeds.Count).Knobs));
            }
            catch (DataException problem)
            {
                return new PlanProblem(plan.Axes.Count == 0 ? PlanReader.Base : string.Join(", ", plan.Position(cell).Select(pair => $"{pair.Key} {pair.Value}")), problem.Problem, problem.Remedy);
            }
        }

        return null;
    }

    public DiagramRun Diagram(PointResult result) => new(null);

    public IPreparedExperiment Prepare(SweepPlan plan, string? dataFolder) => this;

    public PointOutcome Run(PointSetting point, int threads, Action<double> progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(point);
        try
        {
            return new PointOutcome(Measured(point, ReadingRun.Of(FixedPointKnobs.Of(point.Knobs), point.Seed, threads, progress, stop)));
        }
        catch (DivergenceException exception)
        {
            return new PointOutcome(PointResult.Without(point, PointStatus.Diverged, $"the loss was no longer finite at step {exception.Step}"));
        }
    }

    /// <summary>What was kept of a point; null where its plan kept nothing.</summary>
    /// <exception cref="JsonException">It is no outcome.</exception>
    public static ReadingOutcome? Outcome(PointResult result) => result?.History is { } history ? ReadingOutcome.FromJson(history.GetRawText()) : null;

    private static PointResult Measured(PointSetting point, ReadingOutcome outcome) => PointResult.Of(point) with
    {
        Numbers = new Dictionary<string, double?>
        {
            [Loss] = outcome.Fit.Loss.Value,
            [ExcessLoss] = outcome.Fit.Excess,
            [Accuracy] = outcome.Fit.Accuracy?.Value,
            [Slope] = Finite(outcome.ReadOut?.Slope(outcome.ReadOut.Main)?.Value),
            [Intercept] = Finite(outcome.ReadOut?.Intercept?.Value),
            [Determination] = Finite(outcome.ReadOut?.Determination?.Value),
            [LiveUnits] = outcome.Result(Subject.Trained, PairStrength)?.LiveUnits,
            [PairStrength] = Finite(outcome.Number(Subject.Trained, PairStrength)?.Value),
            [UntrainedPairStrength] = Finite(outcome.Number(Subject.Untrained, PairStrength)?.Value),
            [ParticipationRatio] = Finite(outcome.Number(Subject.Trained, ParticipationRatio)?.Value),
            [GradientNorm] = outcome.Fit.GradientNorm,
        },
        Stages = [.. outcome.Levels.Where(level => level.Subject == Subject.Trained).Select(level => level.Name)],
        Curves = new Dictionary<string, IReadOnlyList<double?>> { [LayerStrength] = [.. outcome.Along(Subject.Trained, PairStrength).Select(strength => Finite(strength?.Value))] },
        History = point.Keep.Contains(Measures) ? Parsed(outcome) : null,
    };

    private static JsonElement Parsed(ReadingOutcome outcome)
    {
        using var document = JsonDocument.Parse(outcome.ToJson());
        return document.RootElement.Clone();
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
