using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>Eigenvalues and vectors of a symmetric tridiagonal matrix, by QL steps with implicit shifts.</summary>
/// <remarks>
/// <para>Rotations are gathered and applied to the vectors in blocks of columns that stay in the cache.</para>
/// <para><i>Cost</i>: about 30·n² operations for values, 5·n³ for vectors.</para>
/// <para><i>Valid for</i> matrices of order 1: the caller scales.</para>
/// <para><i>Reference</i>: [golub2013, §8.3.5].</para>
/// <para><i>Checked by</i> SymmetricEigenTests.</para>
/// </remarks>
internal sealed unsafe class TridiagonalEigen
{
    private const double Precision = 1.1102230246251565e-16;
    private const double Negligible = 1e-290;
    private const int StepsPerValue = 60;

    private readonly double[] _d;
    private readonly double[] _e;
    private readonly RotationQueue? _rotations;

    private TridiagonalEigen(double[] diagonal, double[] offDiagonal, RotationQueue? rotations) =>
        (_d, _e, _rotations) = (diagonal, offDiagonal, rotations);

    /// <summary>Replaces the diagonal by the eigenvalues, unordered; the off-diagonal is destroyed.</summary>
    /// <param name="diagonal">n elements.</param>
    /// <param name="offDiagonal">Element i couples i − 1 and i.</param>
    /// <param name="rows">Null, or n × n elements whose rows are rotated along: given Qᵀ, row k becomes eigenvector k.</param>
    /// <exception cref="DataException">No convergence, which only damaged numbers can cause.</exception>
    public static void Solve(double[] diagonal, double[] offDiagonal, double[]? rows = null)
    {
        var size = diagonal.Length;
        if (size == 0)
            return;
        Array.Copy(offDiagonal, 1, offDiagonal, 0, size - 1);
        offDiagonal[size - 1] = 0;
        var queue = rows is null ? null : new RotationQueue(rows, size);
        new TridiagonalEigen(diagonal, offDiagonal, queue).Run();
        queue?.Flush();
    }

    private void Run()
    {
        var steps = 0L;
        for (var first = 0; first < _d.Length; first++)
        {
            for (var last = BlockEnd(first); last > first; last = BlockEnd(first))
            {
                if (++steps > (long)StepsPerValue * _d.Length)
                    throw new DataException("The eigenvalues of a matrix did not converge", "Check its elements for extreme values.");
                Step(first, last);
            }
        }
    }

    /// <summary>The last row of the block that begins at <paramref name="first"/> and is not yet decoupled.</summary>
    private int BlockEnd(int first)
    {
        var m = first;
        while (m < _d.Length - 1 && Math.Abs(_e[m]) > (Precision * (Math.Abs(_d[m]) + Math.Abs(_d[m + 1]))) + Negligible)
            m++;
        return m;
    }

    /// <summary>One QL step with Wilkinson's shift on rows first … last.</summary>
    private void Step(int first, int last)
    {
        var shift = (_d[first + 1] - _d[first]) / (2 * _e[first]);
        var g = _d[last] - _d[first] + (_e[first] / (shift + Math.CopySign(Length(shift, 1), shift)));
        double sine = 1, cosine = 1, p = 0;
        _rotations?.Begin(last);
        for (var i = last - 1; i >= first; i--)
        {
            var (f, b) = (sine * _e[i], cosine * _e[i]);
            var r = Length(f, g);
            _e[i + 1] = r;
            if (r == 0)
            {
                _d[i + 1] -= p;
                _e[last] = 0;
                return;
            }

            (sine, cosine) = (f / r, g / r);
            g = _d[i + 1] - p;
            r = ((_d[i] - g) * sine) + (2 * cosine * b);
            p = sine * r;
            _d[i + 1] = g + p;
            g = (cosine * r) - b;
            _rotations?.Add(cosine, sine);
        }

        _d[first] -= p;
        _e[first] = g;
        _e[last] = 0;
    }

    private static double Length(double x, double y)
    {
        var square = (x * x) + (y * y);
        return square is > 1e-250 and < 1e250 ? Math.Sqrt(square) : double.Hypot(x, y);
    }

    /// <summary>Rotations of neighbouring rows that wait to be applied, many sweeps at a time.</summary>
    private sealed class RotationQueue(double[] rows, int size)
    {
        private const int Columns = 16;

        private readonly double[] _cosines = new double[Math.Max(4096, 32 * size)];
        private readonly double[] _sines = new double[Math.Max(4096, 32 * size)];
        private readonly List<(int Last, int Offset)> _sweeps = [];
        private int _count;

        /// <summary>Starts a sweep whose first rotation mixes rows last − 1 and last.</summary>
        public void Begin(int last)
        {
            if (_count + last > _cosines.Length)
                Flush();
            _sweeps.Add((last, _count));
        }

        public void Add(double cosine, double sine)
        {
            _cosines[_count] = cosine;
            _sines[_count++] = sine;
        }

        public void Flush()
        {
            fixed (double* z = rows)
            {
                for (var column = 0; column < size; column += Columns)
                {
                    for (var s = 0; s < _sweeps.Count; s++)
                    {
                        var (last, offset) = _sweeps[s];
                        var end = s + 1 < _sweeps.Count ? _sweeps[s + 1].Offset : _count;
                        Sweep(z + column, last, offset, end, Math.Min(Columns, size - column));
                    }
                }
            }

            _sweeps.Clear();
            _count = 0;
        }

        private void Sweep(double* z, int last, int offset, int end, int width)
        {
            if (width == Columns)
            {
                SixteenColumns(z, last, offset, end);
                return;
            }

            for (var k = offset; k < end; k++)
            {
                var row = last - 1 - (k - offset);
                DoubleKernels.Rotate(_cosines[k], _sines[k], z + ((nint)row * size), z + ((nint)(row + 1) * size), width);
            }
        }

        private void SixteenColumns(double* z, int last, int offset, int end)
        {
            var row = z + ((nint)last * size);
            var (x0, x1, x2, x3) = (Vector256.Load(row), Vector256.Load(row + 4), Vector256.Load(row + 8), Vector256.Load(row + 12));
            for (var k = offset; k < end; k++)
            {
                var (c, s) = (Vector256.Create(_cosines[k]), Vector256.Create(_sines[k]));
                var above = row - size;
                var (y0, y1, y2, y3) = (Vector256.Load(above), Vector256.Load(above + 4), Vector256.Load(above + 8), Vector256.Load(above + 12));
                Vector256.FusedMultiplyAdd(s, y0, c * x0).Store(row);
                Vector256.FusedMultiplyAdd(s, y1, c * x1).Store(row + 4);
                Vector256.FusedMultiplyAdd(s, y2, c * x2).Store(row + 8);
                Vector256.FusedMultiplyAdd(s, y3, c * x3).Store(row + 12);
                x0 = Vector256.FusedMultiplyAdd(c, y0, -(s * x0));
                x1 = Vector256.FusedMultiplyAdd(c, y1, -(s * x1));
                x2 = Vector256.FusedMultiplyAdd(c, y2, -(s * x2));
                x3 = Vector256.FusedMultiplyAdd(c, y3, -(s * x3));
                row = above;
            }

            x0.Store(row);
            x1.Store(row + 4);
            x2.Store(row + 8);
            x3.Store(row + 12);
        }
    }
}
