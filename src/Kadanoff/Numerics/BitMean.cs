using System.Numerics.Tensors;

namespace Kadanoff.Numerics;

/// <summary>The mean of a function of m independent bits over all their 2^m states, with its derivatives.</summary>
/// <remarks>
/// <para><i>Equation</i>: E = Σ_s Π_j P(s_j) f(s), which is linear in each P: bits are averaged over one after the other, f ← f₀ + P(1)·(f₁ − f₀), and ∂E/∂P(1) is the mean of the difference.</para>
/// <para><i>Layout</i>: states are bit masks. <i>Cost</i>: 2^m products on the way there and as many back; sums run in a fixed order. <i>Checked by</i> BitMeanTests.</para>
/// </remarks>
internal sealed class BitMean
{
    private readonly double[][] _differences;
    private readonly double[][] _means;
    private readonly double[] _law;

    /// <param name="bits">m.</param>
    public BitMean(int bits)
    {
        _differences = [.. Enumerable.Range(0, bits).Select(bit => new double[1 << bit])];
        _means = [.. Enumerable.Range(0, bits).Select(bit => new double[1 << bit])];
        _law = new double[1 << bits];
    }

    /// <summary>E.</summary>
    /// <param name="function">f of every state.</param>
    /// <param name="probabilities">P(bit = 1) for each bit.</param>
    public double Of(ReadOnlySpan<double> function, ReadOnlySpan<double> probabilities)
    {
        for (var bit = _means.Length - 1; bit >= 0; bit--)
        {
            var zero = function[..(1 << bit)];
            TensorPrimitives.Subtract(function[(1 << bit)..], zero, _differences[bit]);
            TensorPrimitives.FusedMultiplyAdd(_differences[bit], probabilities[bit], zero, _means[bit]);
            function = _means[bit];
        }

        return function[0];
    }

    /// <summary>P of every state; valid until the next call.</summary>
    /// <param name="probabilities">P(bit = 1) for each bit.</param>
    public ReadOnlySpan<double> LawOf(ReadOnlySpan<double> probabilities)
    {
        _law[0] = 1;
        for (var bit = 0; bit < _means.Length; bit++)
            Double(bit, probabilities[bit]);
        return _law;
    }

    /// <summary>P of every state, and ∂E/∂P(bit = 1) of the last mean.</summary>
    /// <param name="probabilities">Those of the last mean.</param>
    /// <param name="derivatives">Receives one for each bit.</param>
    public ReadOnlySpan<double> LawOf(ReadOnlySpan<double> probabilities, Span<double> derivatives)
    {
        _law[0] = 1;
        for (var bit = 0; bit < _means.Length; bit++)
        {
            derivatives[bit] = DoubleKernels.Dot(_law.AsSpan(0, 1 << bit), _differences[bit]);
            Double(bit, probabilities[bit]);
        }

        return _law;
    }

    /// <summary>From the law of the bits before it to that with one more.</summary>
    private void Double(int bit, double probability)
    {
        var zero = _law.AsSpan(0, 1 << bit);
        TensorPrimitives.Multiply(zero, probability, _law.AsSpan(1 << bit));
        TensorPrimitives.Multiply(zero, 1 - probability, zero);
    }
}
