using System.Numerics.Tensors;

namespace Kadanoff.Numerics;

/// <summary>The thin singular value decomposition A = U·diag(S)·Vᵀ, accurate also for small singular values.</summary>
/// <remarks>
/// <para><i>Method</i>: A times the eigenvectors of its Gram matrix has nearly orthogonal columns;
/// one-sided Jacobi rotations make them orthogonal to the last bit. Or LAPACK's dgesdd.</para>
/// <para><i>Valid for</i> any finite matrix; values are exact to a few 1e-16·σ_max.</para>
/// <para><i>Cost</i>: about 20·m·n² operations, n the shorter side.</para>
/// <para><i>Reference</i>: [golub2013, §8.6.3].</para>
/// <para><i>Checked by</i> SingularValuesTests.</para>
/// </remarks>
public sealed unsafe class SingularValueDecomposition
{
    private const int MostSweeps = 40;

    private SingularValueDecomposition(Matrix<double> u, double[] s, Matrix<double> v) => (U, S, V) = (u, s, v);

    /// <summary>rows × k, orthonormal columns; k = min(rows, columns).</summary>
    public Matrix<double> U { get; }

    /// <summary>Descending, none negative.</summary>
    public double[] S { get; }

    /// <summary>columns × k, orthonormal columns, the largest element of each positive.</summary>
    public Matrix<double> V { get; }

    /// <summary>Decomposes a matrix, which is not changed.</summary>
    /// <exception cref="DataException">An element is not finite, or LAPACK is asked for but absent.</exception>
    public static SingularValueDecomposition Decompose(Matrix<double> a, AlgebraProvider provider = AlgebraProvider.Automatic)
    {
        ArgumentNullException.ThrowIfNull(a);
        var (data, factor) = ScaledCopy.Of(a);
        var k = Math.Min(a.Rows, a.Columns);
        Matrix<double> ut, vt;
        double[] s;
        if (Lapack.Serves(provider, k))
        {
            double[] u, right;
            (u, s, right) = Lapack.SingularValues(data, a.Rows, a.Columns);
            (ut, vt) = (new Matrix<double>(a.Rows, k, u).Transposed(), new Matrix<double>(k, a.Columns, right));
        }
        else if (a.Rows >= a.Columns)
        {
            (ut, s, vt) = OfTall(new Matrix<double>(a.Rows, a.Columns, data).Transposed());
        }
        else
        {
            (vt, s, ut) = OfTall(new Matrix<double>(a.Rows, a.Columns, data));
        }

        return Signed(ut, s, vt, factor);
    }

    /// <summary>From the columns of a tall matrix, given as rows: left vectors, values and right vectors, vectors as rows.</summary>
    private static (Matrix<double> Left, double[] Values, Matrix<double> Right) OfTall(Matrix<double> columns)
    {
        var right = SymmetricEigen.Decompose(columns.Times(columns.Transposed()), AlgebraProvider.Own).Vectors.Transposed();
        var left = right.Times(columns);
        Orthogonalise(left, right);
        var (size, length) = (left.Rows, left.Columns);
        var values = new double[size];
        fixed (double* x = left.Data)
        {
            for (var j = 0; j < size; j++)
                values[j] = Math.Sqrt(DoubleKernels.Dot(x + ((nint)j * length), x + ((nint)j * length), length));
        }

        var order = Enumerable.Range(0, size).OrderByDescending(j => values[j]).ToArray();
        (left, right, values) = (Ordered(left, order), Ordered(right, order), [.. order.Select(j => values[j])]);
        Normalise(left, values);
        return (left, values, right);
    }

    /// <summary>Sweeps over all pairs of rows of x, rotating each pair until it is orthogonal; the same on v.</summary>
    private static void Orthogonalise(Matrix<double> x, Matrix<double> v)
    {
        var tolerance = Math.Max(1e-15, 2.2e-16 * Math.Sqrt(x.Columns));
        fixed (double* px = x.Data, pv = v.Data)
        {
            for (var sweep = 0; sweep < MostSweeps; sweep++)
            {
                var rotated = false;
                for (var i = 1; i < x.Rows; i++)
                    for (var j = 0; j < i; j++)
                        rotated |= Rotate(px + ((nint)i * x.Columns), px + ((nint)j * x.Columns), x.Columns, pv + ((nint)i * v.Columns), pv + ((nint)j * v.Columns), v.Columns, tolerance);
                if (!rotated)
                    return;
            }
        }
    }

    private static bool Rotate(double* x, double* y, int length, double* v, double* w, int width, double tolerance)
    {
        var (xx, yy, xy) = (DoubleKernels.Dot(x, x, length), DoubleKernels.Dot(y, y, length), DoubleKernels.Dot(x, y, length));
        if (Math.Abs(xy) <= (tolerance * Math.Sqrt(xx) * Math.Sqrt(yy)) + double.Epsilon)
            return false;
        var zeta = (yy - xx) / (2 * xy);
        var tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        DoubleKernels.Rotate(cosine, cosine * tangent, x, y, length);
        DoubleKernels.Rotate(cosine, cosine * tangent, v, w, width);
        return true;
    }

    private static Matrix<double> Ordered(Matrix<double> rows, int[] order)
    {
        var ordered = new Matrix<double>(rows.Rows, rows.Columns);
        for (var i = 0; i < order.Length; i++)
            rows.Row(order[i]).CopyTo(ordered.Row(i));
        return ordered;
    }

    /// <summary>Divides each row by its length; rows of length 0 become unit vectors orthogonal to all others.</summary>
    private static void Normalise(Matrix<double> rows, double[] lengths)
    {
        for (var j = 0; j < rows.Rows; j++)
        {
            if (lengths[j] > 0)
            {
                foreach (ref var element in rows.Row(j))
                    element /= lengths[j];
            }
            else
            {
                Complete(rows, j);
            }
        }
    }

    /// <summary>Fills row j by the unit vector that the rows before leave the most of, made orthogonal to them twice.</summary>
    private static void Complete(Matrix<double> rows, int j)
    {
        var used = new double[rows.Columns];
        for (var i = 0; i < j; i++)
            for (var c = 0; c < used.Length; c++)
                used[c] += rows[i, c] * rows[i, c];
        rows.Row(j).Clear();
        rows[j, Array.IndexOf(used, used.Min())] = 1;
        fixed (double* x = rows.Data)
        {
            var row = x + ((nint)j * rows.Columns);
            for (var i = 0; i < 2 * j; i++)
            {
                var other = x + ((nint)(i % j) * rows.Columns);
                DoubleKernels.AddMultiple(-DoubleKernels.Dot(other, row, rows.Columns), other, row, rows.Columns);
            }

            DoubleKernels.Scale(1 / Math.Sqrt(DoubleKernels.Dot(row, row, rows.Columns)), row, rows.Columns);
        }
    }

    private static SingularValueDecomposition Signed(Matrix<double> ut, double[] s, Matrix<double> vt, double factor)
    {
        for (var j = 0; j < s.Length; j++)
        {
            s[j] *= factor;
            var v = vt.Row(j);
            if (v[TensorPrimitives.IndexOfMaxMagnitude<double>(v)] >= 0)
                continue;
            foreach (ref var element in v)
                element = -element;
            foreach (ref var element in ut.Row(j))
                element = -element;
        }

        return new SingularValueDecomposition(ut.Transposed(), s, vt.Transposed());
    }
}
