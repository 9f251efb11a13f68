using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Similarity;

/// <summary>The Gram matrix of some samples, centred so that its product with another is unbiased.</summary>
/// <remarks>
/// <para><i>Equation</i>: K̃_ij = K_ij − Σ_l K_il/(n − 2) − Σ_l K_lj/(n − 2) + Σ_lm K_lm/((n − 1)(n − 2)) for i ≠ j, with the diagonal of K left out of the sums; K̃_ii = 0.
/// Σ K̃_ij L̃_ij/(n(n − 3)) = [tr(K⁰L⁰) + 1ᵀK⁰1·1ᵀL⁰1/((n − 1)(n − 2)) − 2·1ᵀK⁰L⁰1/(n − 2)]/(n(n − 3)), K⁰ without diagonal.</para>
/// <para><i>Reference</i>: [szekely2014], the same estimator as [song2012]. <i>Checked by</i> CentredKernelAlignmentTests.</para>
/// </remarks>
internal sealed class UnbiasedGram
{
    /// <summary>Fewest samples of a batch.</summary>
    public const int Fewest = 4;

    private readonly double[] _elements;
    private readonly int _count;

    private UnbiasedGram(double[] elements, int count) => (_elements, _count) = (elements, count);

    /// <exception cref="DataException">Fewer than four samples, constant features, or NaN.</exception>
    public static UnbiasedGram Of(View<float> rows, int threads = 1)
    {
        if (rows.Rows < Fewest)
            throw new DataException($"{rows.Rows} samples have no unbiased similarity", $"Give at least {Fewest} of them.");
        var gram = SampleGram.Of(rows, threads);
        var (n, trace) = (gram.Rows, 0.0);
        for (var i = 0; i < n; i++)
        {
            trace += gram[i, i];
            gram[i, i] = 0;
        }

        var centred = new UnbiasedGram(gram.Data, n);
        centred.Centre();
        if (!(centred.Dependence(centred) > 1e-20 * trace * trace / ((double)n * n)))
            throw new DataException("Constant features: all samples coincide", "Look for a dead layer or an input without variation.");
        return centred;
    }

    /// <summary>HSIC₁ with another representation of the same samples.</summary>
    public double Dependence(UnbiasedGram other) => CentredKernelAlignment.Dot(_elements, other._elements) / ((double)_count * (_count - 3));

    /// <summary>The same with the samples in another order.</summary>
    public UnbiasedGram Permuted(int[] order)
    {
        var permuted = new double[_elements.Length];
        for (var i = 0; i < _count; i++)
            for (var j = 0; j < _count; j++)
                permuted[(i * _count) + j] = _elements[(order[i] * _count) + order[j]];
        return new UnbiasedGram(permuted, _count);
    }

    private void Centre()
    {
        var (sums, total) = (new double[_count], 0.0);
        for (var i = 0; i < _count; i++)
        {
            sums[i] = System.Numerics.Tensors.TensorPrimitives.Sum<double>(_elements.AsSpan(i * _count, _count));
            total += sums[i];
        }

        var shift = total / ((_count - 1.0) * (_count - 2));
        for (var i = 0; i < _count; i++)
            for (var j = 0; j < _count; j++)
                _elements[(i * _count) + j] = i == j ? 0 : _elements[(i * _count) + j] - ((sums[i] + sums[j]) / (_count - 2)) + shift;
    }
}
