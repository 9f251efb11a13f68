using Kadanoff.Data.ChainTasks;
using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>What the read-out of a classifier knows of its two laws: the only parameters that the optimum determines.</summary>
/// <remarks>
/// <para><i>Equation</i>: the best logit of two laws of one exponential family is z* = (θ_1 − θ_0)·T(x) − (A(θ_1) − A(θ_0)) + ln(π_1/π_0); the slopes of a trained logit against T
/// estimate θ_1 − θ_0, its intercept the rest, whatever coordinates the features have. See <see cref="ReadOutRegression"/>.</para>
/// <para><i>Valid for</i> tasks that know their statistics T. <i>Cost</i>: that of a covariance of T. <i>Reference</i>: [amari2000]. <i>Checked by</i> ReadOutParametersTests.</para>
/// </remarks>
public static class ReadOutParameters
{
    /// <summary>What is measured.</summary>
    public static Observable Definition { get; } = new("read-out", "read-out parameters", "slopes of the logit against the statistics of the input; those of the best logit are θ₁ − θ₀", "amari2000");

    /// <summary>What slopes are compared with: not a fixed point, but what the labels hold.</summary>
    public static CataloguedFixedPoint Optimum { get; } = new("optimum", "θ₁ − θ₀ of the task", "The slopes of the best logit that there is.");

    /// <summary>Slopes, intercept and R² of a logit, and the distance of its slopes from those of the optimum.</summary>
    /// <param name="logit">z of each state, a law of width 1.</param>
    /// <param name="statistics">T(x) of each state, states × statistics.</param>
    /// <param name="names">Of the statistics, as <see cref="ChainTask.StatisticNames"/>.</param>
    /// <param name="optimum">The best there is; null where it is not known.</param>
    /// <param name="options">Errors and view; null for the usual ones. There is no gauge.</param>
    /// <exception cref="ShapeException">The numbers do not fit together.</exception>
    /// <exception cref="DataException">A statistic is NaN or infinite.</exception>
    public static CharacteristicResult Measure(FeatureLaw logit, Matrix<double> statistics, IReadOnlyList<string> names, TaskOptimum? optimum = null, CharacteristicOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(logit);
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(names);
        if (logit.Width != 1 || statistics.Rows != logit.Count || statistics.Columns != names.Count || names.Count == 0)
            throw new ShapeException($"{logit.Count} states of {logit.Width} logits do not fit {statistics.Rows} states of {statistics.Columns} statistics with {names.Count} names", "Give one logit and all named statistics for each state.");
        if (optimum is { Slopes.Count: > 0 } && optimum.Slopes.Count != names.Count)
            throw new ShapeException($"{optimum.Slopes.Count} slopes of the optimum do not fit {names.Count} statistics", "Give the optimum of the same task.");
        var law = new FeatureLaw(Joined(logit.Values, statistics), logit.Weights, logit.IsExact);
        var (features, means) = WeightedFeatures.Centred(law.Values, [.. Enumerable.Range(0, law.Width)], law.Weights, law.IsExact);
        var definition = new ReadOut(new ReadOutRegression(names, means), names, optimum?.Slopes ?? []);
        var settings = (options ?? new CharacteristicOptions()) with { Gauge = Gauge.Raw };
        return new CharacteristicMeasurement(features, new LiveUnits([0], 0), settings).Measure([definition])[0];
    }

    private static Matrix<double> Joined(Matrix<double> logit, Matrix<double> statistics)
    {
        var joined = new Matrix<double>(logit.Rows, statistics.Columns + 1);
        for (var state = 0; state < logit.Rows; state++)
        {
            joined[state, 0] = logit[state, 0];
            statistics.Row(state).CopyTo(joined.Row(state)[1..]);
        }

        return joined;
    }

    /// <summary>The first unit is the logit, the others are its statistics.</summary>
    private sealed class ReadOut(ReadOutRegression regression, IReadOnlyList<string> names, IReadOnlyList<double> best) : CharacteristicDefinition(Definition, regression)
    {
        public override IEnumerable<CharacteristicValue> Values(MeasuredParameters measured) =>
        [
            .. names.Select((name, a) => measured.Signed($"∂z/∂({name})", p => p[a])),
            measured.Signed("intercept", p => p[^2]),
            measured.Signed("R²", p => p[^1]),
        ];

        public override IEnumerable<FixedPointDistance> Distances(MeasuredParameters measured) =>
            best.Count == 0 ? [] : [measured.To(Optimum, p => [.. best.Select((slope, a) => p[a] - slope)])];
    }
}
