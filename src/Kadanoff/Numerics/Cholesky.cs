namespace Kadanoff.Numerics;

/// <summary>The Cholesky factor of a symmetric positive definite matrix: A = L·Lᵀ.</summary>
/// <remarks>
/// <para><i>Cost</i>: n³/3 operations, 2·n² more per right-hand side.</para>
/// <para><i>Reference</i>: [golub2013, §4.2].</para>
/// <para><i>Checked by</i> CholeskyTests.</para>
/// </remarks>
public sealed unsafe class Cholesky
{
    private Cholesky(Matrix<double> factor) => Factor = factor;

    /// <summary>L, lower triangular with a positive diagonal; zeros above it.</summary>
    public Matrix<double> Factor { get; }

    /// <summary>ln det A.</summary>
    public double LogDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Factor.Rows; i++)
                sum += 2 * Math.Log(Factor[i, i]);
            return sum;
        }
    }

    /// <summary>The factor of A, of which only the lower triangle is read.</summary>
    /// <exception cref="ShapeException">The matrix is not square.</exception>
    /// <exception cref="DataException">The matrix is not positive definite in float64, or an element is not finite.</exception>
    public static Cholesky Decompose(Matrix<double> a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows != a.Columns)
            throw new ShapeException($"A {a.Rows}×{a.Columns} matrix has no Cholesky factor", "Give a square matrix.");
        var size = a.Rows;
        var factor = new Matrix<double>(size, size);
        fixed (double* l = factor.Data)
        {
            for (var i = 0; i < size; i++)
            {
                var row = l + ((nint)i * size);
                for (var j = 0; j < i; j++)
                {
                    var other = l + ((nint)j * size);
                    row[j] = (a[i, j] - DoubleKernels.Dot(row, other, j)) / other[j];
                }

                var pivot = a[i, i] - DoubleKernels.Dot(row, row, i);
                if (!(pivot > 0) || !double.IsFinite(pivot))
                    throw new DataException($"A {size}×{size} matrix is not positive definite: pivot {i} is {pivot:G3}", "Add a larger ridge, or remove constant and repeated features.");
                row[i] = Math.Sqrt(pivot);
            }
        }

        return new Cholesky(factor);
    }

    /// <summary>X with A·X = B.</summary>
    /// <param name="rightHandSides">B, n × any number of columns; not changed.</param>
    /// <exception cref="ShapeException">B has another number of rows.</exception>
    public Matrix<double> Solve(Matrix<double> rightHandSides)
    {
        var solution = SolveLower(rightHandSides);
        var (size, width) = (Factor.Rows, solution.Columns);
        fixed (double* l = Factor.Data, x = solution.Data)
        {
            for (var i = size - 1; i >= 0; i--)
            {
                var row = x + ((nint)i * width);
                DoubleKernels.Scale(1 / l[((nint)i * size) + i], row, width);
                for (var k = 0; k < i; k++)
                    DoubleKernels.AddMultiple(-l[((nint)i * size) + k], row, x + ((nint)k * width), width);
            }
        }

        return solution;
    }

    /// <summary>X with L·X = B.</summary>
    /// <param name="rightHandSides">B, n × any number of columns; not changed.</param>
    /// <exception cref="ShapeException">B has another number of rows.</exception>
    public Matrix<double> SolveLower(Matrix<double> rightHandSides)
    {
        ArgumentNullException.ThrowIfNull(rightHandSides);
        var (size, width) = (Factor.Rows, rightHandSides.Columns);
        if (rightHandSides.Rows != size)
            throw new ShapeException($"{rightHandSides.Rows} rows of right-hand sides do not fit a {size}×{size} matrix", "Give one row per unknown.");
        var solution = new Matrix<double>(size, width, (double[])rightHandSides.Data.Clone());
        fixed (double* l = Factor.Data, x = solution.Data)
        {
            for (var i = 0; i < size; i++)
            {
                var row = x + ((nint)i * width);
                for (var k = 0; k < i; k++)
                    DoubleKernels.AddMultiple(-l[((nint)i * size) + k], x + ((nint)k * width), row, width);
                DoubleKernels.Scale(1 / l[((nint)i * size) + i], row, width);
            }
        }

        return solution;
    }
}
