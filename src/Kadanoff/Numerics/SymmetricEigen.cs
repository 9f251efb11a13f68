using System.Numerics.Tensors;

namespace Kadanoff.Numerics;

/// <summary>Eigenvalues with their vectors.</summary>
/// <param name="Values">Ascending.</param>
/// <param name="Vectors">Column j belongs to value j; columns are orthonormal and the largest element of each is positive.</param>
public sealed record Eigensystem(double[] Values, Matrix<double> Vectors);

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix: A·v = λ·v.</summary>
/// <remarks>
/// <para><i>Method</i>: Householder tridiagonalisation in panels, then QL with implicit shifts; or LAPACK's dsyevd.</para>
/// <para><i>Valid for</i> any finite symmetric matrix; the lower triangle is read, the upper is taken to be its mirror image.
/// Values are exact to a few 1e-16 of the largest, so small ones have a larger relative error.</para>
/// <para><i>Cost</i>: 4/3·n³ operations for values, about 8·n³ with vectors.</para>
/// <para><i>Reference</i>: [golub2013, §8.3].</para>
/// <para><i>Checked by</i> SymmetricEigenTests, LapackTests.</para>
/// </remarks>
public static class SymmetricEigen
{
    /// <summary>The eigenvalues, ascending.</summary>
    /// <param name="a">n × n, symmetric; not changed.</param>
    /// <param name="provider">Own code or LAPACK.</param>
    /// <param name="threads">Of the own code; does not change the numbers.</param>
    /// <exception cref="ShapeException">The matrix is not square.</exception>
    /// <exception cref="DataException">An element is not finite, or LAPACK is asked for but absent.</exception>
    public static double[] Values(Matrix<double> a, AlgebraProvider provider = AlgebraProvider.Automatic, int threads = 1)
    {
        CheckSquare(a);
        return Values(ScaledCopy.Of(a), a.Rows, provider, threads);
    }

    /// <summary>Eigenvalues and eigenvectors.</summary>
    /// <param name="a">n × n, symmetric; not changed.</param>
    /// <param name="provider">Own code or LAPACK.</param>
    /// <param name="threads">Of the own code; does not change the numbers.</param>
    /// <exception cref="ShapeException">The matrix is not square.</exception>
    /// <exception cref="DataException">An element is not finite, or LAPACK is asked for but absent.</exception>
    public static Eigensystem Decompose(Matrix<double> a, AlgebraProvider provider = AlgebraProvider.Automatic, int threads = 1)
    {
        CheckSquare(a);
        var (data, factor) = ScaledCopy.Of(a);
        double[] values, rows;
        if (Lapack.Serves(provider, a.Rows))
        {
            rows = data;
            values = Lapack.SymmetricEigenvalues(data, a.Rows, vectors: true);
        }
        else
        {
            var reduced = new Tridiagonalisation(data, a.Rows, threads);
            (values, rows) = (reduced.Diagonal, reduced.TransposedBasis());
            TridiagonalEigen.Solve(values, reduced.OffDiagonal, rows);
        }

        return Sorted(values, rows, factor);
    }

    /// <summary>The eigenvalues, ascending, of a copy that may be destroyed.</summary>
    internal static double[] Values(ScaledCopy copy, int size, AlgebraProvider provider, int threads)
    {
        double[] values;
        if (Lapack.Serves(provider, size))
        {
            values = Lapack.SymmetricEigenvalues(copy.Data, size, vectors: false);
        }
        else
        {
            var reduced = new Tridiagonalisation(copy.Data, size, threads);
            values = reduced.Diagonal;
            TridiagonalEigen.Solve(values, reduced.OffDiagonal);
            Array.Sort(values);
        }

        TensorPrimitives.Multiply(values, copy.Factor, values);
        return values;
    }

    private static Eigensystem Sorted(double[] values, double[] rows, double factor)
    {
        var size = values.Length;
        var order = Enumerable.Range(0, size).ToArray();
        Array.Sort(values, order);
        TensorPrimitives.Multiply(values, factor, values);
        var vectors = new Matrix<double>(size, size);
        for (var j = 0; j < size; j++)
        {
            var row = rows.AsSpan(order[j] * size, size);
            var sign = row[TensorPrimitives.IndexOfMaxMagnitude<double>(row)] < 0 ? -1.0 : 1.0;
            for (var i = 0; i < size; i++)
                vectors[i, j] = sign * row[i];
        }

        return new Eigensystem(values, vectors);
    }

    private static void CheckSquare(Matrix<double> a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows != a.Columns)
            throw new ShapeException($"A {a.Rows}×{a.Columns} matrix has no eigenvalues", "Give a square matrix, or ask for singular values.");
    }
}
