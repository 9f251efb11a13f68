using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Losses;

/// <summary>The law of binary features f_j = ±1 that are drawn with P(f_j = 1 | x) = σ(2 a_j(x)), independently given x.</summary>
/// <remarks><i>Checked by</i> StochasticUnitsTests.</remarks>
public static class StochasticFeatures
{
    /// <summary>P(f_j = 1 | x), states × units.</summary>
    /// <param name="activations">a, states × units.</param>
    public static Matrix<double> Probabilities(Matrix<double> activations)
    {
        ArgumentNullException.ThrowIfNull(activations);
        return new(activations.Rows, activations.Columns, Array.ConvertAll(activations.Data, a => Elementary.Logistic(2 * a)));
    }

    /// <summary>P(f) = Σ_x w_x P(f | x), 2^m numbers; a set bit of a state is f_j = −1, as in SpinLaw.</summary>
    /// <param name="probabilities">P(f_j = 1 | x), states × units.</param>
    /// <param name="weights">w_x, of sum 1.</param>
    /// <exception cref="ShapeException">There are too many units, or not one weight for every state.</exception>
    public static double[] Law(Matrix<double> probabilities, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Columns > StochasticUnits<double>.MostUnits || probabilities.Rows != weights.Length)
            throw new ShapeException($"{probabilities.Rows} states of {probabilities.Columns} units with {weights.Length} weights have no law that can be summed", $"Give at most {StochasticUnits<double>.MostUnits} units, and one weight for every state.");
        var (mean, law, down) = (new BitMean(probabilities.Columns), new double[1 << probabilities.Columns], new double[probabilities.Columns]);
        for (var i = 0; i < probabilities.Rows; i++)
        {
            for (var j = 0; j < down.Length; j++)
                down[j] = 1 - probabilities[i, j];
            TensorPrimitives.FusedMultiplyAdd(mean.LawOf(down), weights[i], law, law);
        }

        return law;
    }
}
