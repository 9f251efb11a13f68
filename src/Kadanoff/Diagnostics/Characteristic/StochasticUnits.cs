using System.Numerics.Tensors;
using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The Ising couplings of units that are drawn at random, each ±1 with a probability that the input gives it.</summary>
/// <remarks>
/// <para><i>Equation</i>: p(f) = Σ_x p(x) Π_j P(f_j | x), and the couplings of its expansion over products of signs. Units are independent for one x; their couplings come from x.</para>
/// <para><i>Valid for</i> at most twelve units. No pattern may be impossible: saturated units have infinite couplings. <i>Cost</i>: n·2^m.
/// <i>Reference</i>: [fino1976]. <i>Checked by</i> StochasticUnitsTests.</para>
/// </remarks>
public static class StochasticUnits
{
    /// <summary>Units whose 2^m patterns are counted.</summary>
    public const int MostUnits = 12;

    /// <summary>The law of all units.</summary>
    /// <param name="probabilities">P(f_j = +1 | x), states × units.</param>
    /// <param name="weights">p(x), of sum 1.</param>
    /// <exception cref="DataException">There are too many units, a number is no probability, or a pattern is impossible.</exception>
    /// <exception cref="ShapeException">There is not one weight for each state.</exception>
    public static SpinLaw Law(Matrix<double> probabilities, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Columns is < 1 or > MostUnits)
            throw new DataException($"Patterns are counted for 1 to {MostUnits} stochastic units, not for {probabilities.Columns}", "Give fewer units.");
        if (weights.Length != probabilities.Rows)
            throw new ShapeException($"{weights.Length} weights do not fit {probabilities.Rows} states", "Give one weight for each state.");
        if (probabilities.Data.AsSpan().ContainsAnyExceptInRange(0, 1))
            throw new DataException("A probability is not between 0 and 1", "Give P(f = +1) of every unit in every state.");
        var law = Patterns(probabilities, weights);
        return law.All(p => p > 0)
            ? new SpinLaw(probabilities.Columns, pattern => Math.Log(law[pattern]))
            : throw new DataException($"{law.Count(p => p == 0)} of {law.Length} patterns of stochastic units are impossible: their couplings are infinite", "Measure units that are not saturated.");
    }

    /// <summary>p(f) by mask; a set bit is a unit at −1.</summary>
    private static double[] Patterns(Matrix<double> probabilities, ReadOnlySpan<double> weights)
    {
        var (law, pattern) = (new double[1 << probabilities.Columns], new double[1 << probabilities.Columns]);
        for (var state = 0; state < weights.Length; state++)
        {
            pattern[0] = weights[state];
            for (var unit = 0; unit < probabilities.Columns; unit++)
                Split(pattern, 1 << unit, probabilities[state, unit]);
            TensorPrimitives.Add(law, pattern, law);
        }

        return law;
    }

    /// <summary>Each pattern of the units before, with this unit up and down.</summary>
    private static void Split(double[] pattern, int count, double up)
    {
        for (var p = 0; p < count; p++)
            (pattern[p], pattern[p + count]) = (up * pattern[p], (1 - up) * pattern[p]);
    }
}

/// <summary>Couplings and correlations of all pairs of <see cref="StochasticUnits"/>, whose probabilities are the features.</summary>
/// <remarks><i>Checked by</i> StochasticUnitsTests.</remarks>
internal sealed class StochasticCouplings : ParameterEstimator
{
    public static Observable Pairs { get; } = new(
        "stochastic-coupling", "binary coupling K of all pairs of stochastic units", "Ising coupling K_ij of units drawn with their probabilities; 0 decoupled, ∞ ordered", "fino1976");

    public static Observable Neighbours { get; } = new(
        "stochastic-neighbours", "binary coupling K of stochastic units, neighbours by index", "mean of K_{i,i+1}; depends on the order of the units, which means nothing to a fully connected layer", "fino1976");

    public override double[] Parameters(WeightedFeatures features)
    {
        var law = StochasticUnits.Law(features.Units.Transposed(), features.Weights);
        var (couplings, means) = (law.Couplings(), Means(law));
        return
        [
            .. UnitPairs.Of(law.Sites, (i, j) => couplings[(1 << i) | (1 << j)]),
            .. UnitPairs.Of(law.Sites, (i, j) => SignCouplings.Correlation(means[1 << i], means[1 << j], means[(1 << i) | (1 << j)])),
        ];
    }

    /// <summary>⟨Π_{i∈A} f_i⟩ for every set A.</summary>
    private static double[] Means(SpinLaw law)
    {
        double[] means = [.. Enumerable.Range(0, 1 << law.Sites).Select(law.Probability)];
        WalshTransform.Apply(means);
        return means;
    }
}
