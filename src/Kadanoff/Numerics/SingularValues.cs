using System.Numerics;

namespace Kadanoff.Numerics;

/// <summary>The singular values of a matrix, by the eigenvalues of its Gram matrix: σ² = eigenvalues of A·Aᵀ.</summary>
/// <remarks>
/// <para><i>Method</i>: the Gram matrix of the shorter side in float64, whatever the elements are.</para>
/// <para><i>Valid for</i> spectra: values above 1e-6 of the largest are exact to 1e-4 or better (relative), those near the largest to 1e-15;
/// below √ε·σ_max ≈ 1.5e-8·σ_max they are noise. Where those matter use <see cref="SingularValueDecomposition"/>.</para>
/// <para><i>Cost</i>: m·n² + 4/3·n³ operations, n the shorter side.</para>
/// <para><i>Checked by</i> SingularValuesTests.</para>
/// </remarks>
public static class SingularValues
{
    private const int BlockRows = 96;

    /// <summary>min(rows, columns) values, descending, none negative.</summary>
    /// <param name="a">Any finite matrix; not changed.</param>
    /// <param name="provider">Of the eigenvalues: own code or LAPACK.</param>
    /// <param name="threads">Of the own code; does not change the numbers.</param>
    /// <exception cref="DataException">An element is not finite, or LAPACK is asked for but absent.</exception>
    public static double[] Of<T>(Matrix<T> a, AlgebraProvider provider = AlgebraProvider.Automatic, int threads = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (data, factor) = ScaledCopy.Of(a);
        var size = Math.Min(a.Rows, a.Columns);
        var gram = new ScaledCopy(Gram(new View<double>(data, a.Rows, a.Columns), threads), 1);
        var values = SymmetricEigen.Values(gram, size, provider, threads);
        Array.Reverse(values);
        for (var i = 0; i < size; i++)
            values[i] = factor * Math.Sqrt(Math.Max(0, values[i]));
        return values;
    }

    /// <summary>The lower triangle (and a little more) of the Gram matrix of the shorter side.</summary>
    private static double[] Gram(View<double> a, int threads)
    {
        var size = Math.Min(a.Rows, a.Columns);
        var gram = new double[size * size];
        for (var first = 0; first < size; first += BlockRows)
        {
            var count = Math.Min(BlockRows, size - first);
            var target = gram.AsSpan(first * size);
            if (a.Rows <= a.Columns)
                Gemm.Multiply(new View<double>(a.Data[(first * a.Columns)..], count, a.Columns), new View<double>(a.Data, first + count, a.Columns).Transpose(), target, size, threads: threads);
            else
                Gemm.Multiply(new View<double>(a.Data[first..], a.Rows, count, a.Columns).Transpose(), new View<double>(a.Data, a.Rows, first + count, a.Columns), target, size, threads: threads);
        }

        return gram;
    }
}
