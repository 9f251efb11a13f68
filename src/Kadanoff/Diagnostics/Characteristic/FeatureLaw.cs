using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Features of a layer with how much each state counts: the push-forward of the law of the input, counted out or sampled.</summary>
/// <remarks><i>Checked by</i> FeatureLawTests.</remarks>
public sealed class FeatureLaw
{
    private const double LargestExcess = 1e-9;

    /// <param name="values">states × features.</param>
    /// <param name="weights">One number for each state, of sum 1, none negative.</param>
    /// <param name="isExact">Whether the states are all there are, so that means carry no sampling error.</param>
    /// <exception cref="DataException">The numbers do not fit, or one is NaN or infinite.</exception>
    public FeatureLaw(Matrix<double> values, double[] weights, bool isExact)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(weights);
        if (values.Rows != weights.Length || values.Rows == 0 || values.Columns == 0)
            throw new DataException($"{values.Rows} states of {values.Columns} features do not fit {weights.Length} weights", "Give features, and one weight for each state.");
        if (values.Data.AsSpan().ContainsAnyExceptInRange(double.MinValue, double.MaxValue))
            throw new DataException("A feature is NaN or infinite", "Check the weights of the network and the scale of the data.");
        if (weights.AsSpan().ContainsAnyExceptInRange(0, 1) || Math.Abs(weights.Sum() - 1) > LargestExcess)
            throw new DataException(FormattableString.Invariant($"The weights of {weights.Length} states have the sum {weights.Sum()}, or one is negative or not a number"), "Give probabilities.");
        (Values, Weights, IsExact) = (values, weights, isExact);
    }

    /// <summary>states × features.</summary>
    public Matrix<double> Values { get; }

    /// <summary>p of each state, of sum 1.</summary>
    public double[] Weights { get; }

    public bool IsExact { get; }

    public int Count => Values.Rows;

    public int Width => Values.Columns;
}
