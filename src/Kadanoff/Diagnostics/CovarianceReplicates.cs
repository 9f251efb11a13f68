using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>Replicates of several numbers whose covariance is known: normal, around the measured numbers, with exactly that covariance among them.</summary>
/// <remarks>
/// <para><i>Equation</i>: x_b = μ + C^{1/2} z_b, with standard normal z_b made to have mean 0 and covariance 1 over the replicates, where there are more of them than numbers.
/// So the error of whatever is linear in the numbers has no noise from the drawing; the error of the rest has that of a bootstrap.</para>
/// <para><i>Cost</i>: B·n² for B replicates of n numbers. <i>Reference</i>: [efron1979]. <i>Checked by</i> CovarianceReplicatesTests.</para>
/// </remarks>
internal static class CovarianceReplicates
{
    private const double Negligible = 1e-13;

    /// <param name="mean">μ.</param>
    /// <param name="covariance">C, symmetric; directions without variance stay where they are.</param>
    /// <param name="count">B.</param>
    /// <param name="stream">Where the normal numbers come from.</param>
    public static IReadOnlyList<double[]> Draw(ReadOnlySpan<double> mean, Matrix<double> covariance, int count, RandomStream stream)
    {
        var (centre, root) = (mean.ToArray(), Root(covariance));
        if (root.Columns == 0)
            return [.. Enumerable.Range(0, count).Select(_ => centre)];
        var normals = new Matrix<double>(count, root.Columns);
        stream.FillGaussian<double>(normals.Span);
        if (count > root.Columns + 1)
            normals = Whitened(normals);
        var deviations = normals.Times(root.Transposed());
        var replicates = new double[count][];
        for (var b = 0; b < count; b++)
        {
            replicates[b] = new double[centre.Length];
            TensorPrimitives.Add<double>(centre, deviations.Row(b), replicates[b]);
        }

        return replicates;
    }

    /// <summary>R with R·Rᵀ = C: n × rank.</summary>
    private static Matrix<double> Root(Matrix<double> covariance)
    {
        var (values, vectors) = SymmetricEigen.Decompose(covariance);
        int[] kept = [.. Enumerable.Range(0, values.Length).Where(j => values[j] > Negligible * values[^1])];
        var root = new Matrix<double>(values.Length, kept.Length);
        for (var i = 0; i < values.Length; i++)
            for (var j = 0; j < kept.Length; j++)
                root[i, j] = vectors[i, kept[j]] * Math.Sqrt(values[kept[j]]);
        return root;
    }

    /// <summary>The same rows, moved and mixed so that their mean is 0 and their covariance 1.</summary>
    private static Matrix<double> Whitened(Matrix<double> rows)
    {
        var (count, width) = (rows.Rows, rows.Columns);
        for (var j = 0; j < width; j++)
        {
            var mean = Enumerable.Range(0, count).Average(b => rows[b, j]);
            for (var b = 0; b < count; b++)
                rows[b, j] -= mean;
        }

        var gram = rows.Transposed().Times(rows);
        TensorPrimitives.Divide(gram.Data, count - 1, gram.Data);
        return Cholesky.Decompose(gram).SolveLower(rows.Transposed()).Transposed();
    }
}
