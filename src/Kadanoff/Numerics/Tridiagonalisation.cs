namespace Kadanoff.Numerics;

/// <summary>A symmetric matrix as a tridiagonal one between reflections: A = Q·T·Qᵀ.</summary>
/// <remarks>
/// <para><i>Method</i>: Householder reflections from the last row upwards, gathered in panels of 32,
/// so that half of the work is one matrix product per panel; the other half is the symmetric matrix-vector product.</para>
/// <para><i>Cost</i>: 4/3·n³ operations; 4/3·n³ more for Q.</para>
/// <para><i>Reference</i>: [golub2013, §8.3].</para>
/// <para><i>Checked by</i> SymmetricEigenTests.</para>
/// </remarks>
internal sealed unsafe class Tridiagonalisation
{
    private const int PanelWidth = 32;
    private const int BlockRows = 96;

    /// <summary>Rows whose squares sum to less are zero beside a matrix of order 1; their squares have lost their digits, and a reflection made of them would be none.</summary>
    private const double Negligible = 1e-280;

    private readonly double[] _a;
    private readonly double[] _factors;
    private readonly int _size;
    private readonly int _threads;

    /// <summary>Reduces a matrix in place; only its lower triangle is read, and the reflections replace it.</summary>
    /// <param name="a">size × size elements, of order 1, row after row.</param>
    /// <param name="size">n.</param>
    /// <param name="threads">Of the matrix products; does not change the numbers.</param>
    public Tridiagonalisation(double[] a, int size, int threads = 1)
    {
        (_a, _size, _threads) = (a, size, threads);
        (Diagonal, OffDiagonal, _factors) = (new double[size], new double[size], new double[size]);
        var left = new double[2 * PanelWidth * size];
        var right = new double[left.Length];
        for (var last = size; last > 0; last -= PanelWidth)
        {
            var width = Math.Min(PanelWidth, last);
            ReducePanel(last, width, left);
            Update(last - width, width, left, right);
        }
    }

    /// <summary>T[i, i].</summary>
    public double[] Diagonal { get; }

    /// <summary>T[i, i − 1] at i; element 0 is unused.</summary>
    public double[] OffDiagonal { get; }

    /// <summary>Qᵀ, row after row: row i is column i of Q.</summary>
    public double[] TransposedBasis()
    {
        var basis = new double[_a.Length];
        fixed (double* a = _a, q = basis)
        {
            for (var row = 0; row < _size; row++)
            {
                var line = q + ((nint)row * _size);
                line[row] = 1;
                for (var k = Math.Max(row, 1); k < _size; k++)
                {
                    var v = a + ((nint)k * _size);
                    if (_factors[k] != 0)
                        DoubleKernels.AddMultiple(-_factors[k] * DoubleKernels.Dot(line, v, k), v, line, k);
                }
            }
        }

        return basis;
    }

    /// <summary>Reflects the rows last − 1 … last − width; v of each goes to row p of the panel, w to row PanelWidth + p.</summary>
    private void ReducePanel(int last, int width, double[] panel)
    {
        fixed (double* a = _a, v0 = panel)
        {
            var w0 = v0 + ((nint)PanelWidth * _size);
            for (var p = 0; p < width; p++)
            {
                var i = last - 1 - p;
                var row = a + ((nint)i * _size);
                for (var q = 0; q < p; q++)
                {
                    var vq = v0 + ((nint)q * _size);
                    var wq = w0 + ((nint)q * _size);
                    DoubleKernels.AddMultiple(-vq[i], wq, row, i + 1);
                    DoubleKernels.AddMultiple(-wq[i], vq, row, i + 1);
                }

                Diagonal[i] = row[i];
                Reflect(row, i);
                Companion(a, i, p, v0, w0);
            }
        }
    }

    /// <summary>The reflection H = 1 − τ v vᵀ that leaves only the last of i elements; v replaces them.</summary>
    private void Reflect(double* row, int i)
    {
        if (i == 0)
            return;
        var alpha = row[i - 1];
        var rest = DoubleKernels.Dot(row, row, i - 1);
        if (rest == 0 || (alpha * alpha) + rest < Negligible)
        {
            OffDiagonal[i] = alpha;
            new Span<double>(row, i).Clear();
            return;
        }

        var beta = -Math.CopySign(Math.Sqrt((alpha * alpha) + rest), alpha);
        OffDiagonal[i] = beta;
        _factors[i] = (beta - alpha) / beta;
        DoubleKernels.Scale(1 / (alpha - beta), row, i - 1);
        row[i - 1] = 1;
    }

    /// <summary>w with H·A·H = A − v·wᵀ − w·vᵀ, where A lacks the updates of the panel's earlier rows.</summary>
    private void Companion(double* a, int i, int p, double* v0, double* w0)
    {
        var v = v0 + ((nint)p * _size);
        var w = w0 + ((nint)p * _size);
        var tau = _factors[i];
        new Span<double>(a + ((nint)i * _size), i).CopyTo(new Span<double>(v, i));
        if (tau == 0)
        {
            new Span<double>(w, i).Clear();
            return;
        }

        DoubleKernels.SymmetricProduct(a, _size, i, v, w);
        for (var q = 0; q < p; q++)
        {
            var vq = v0 + ((nint)q * _size);
            var wq = w0 + ((nint)q * _size);
            var (wv, vv) = (DoubleKernels.Dot(wq, v, i), DoubleKernels.Dot(vq, v, i));
            DoubleKernels.AddMultiple(-wv, vq, w, i);
            DoubleKernels.AddMultiple(-vv, wq, w, i);
        }

        DoubleKernels.Scale(tau, w, i);
        DoubleKernels.AddMultiple(-0.5 * tau * DoubleKernels.Dot(w, v, i), v, w, i);
    }

    /// <summary>A ← A − V·Wᵀ − W·Vᵀ on the leading rows, in blocks that cover the lower triangle.</summary>
    private void Update(int rows, int width, double[] left, double[] right)
    {
        if (rows == 0)
            return;
        for (var p = 0; p < width; p++)
        {
            for (var j = 0; j < rows; j++)
            {
                right[(p * _size) + j] = -left[((PanelWidth + p) * _size) + j];
                right[((PanelWidth + p) * _size) + j] = -left[(p * _size) + j];
            }
        }

        for (var first = 0; first < rows; first += BlockRows)
        {
            var count = Math.Min(BlockRows, rows - first);
            Gemm.Multiply(
                new View<double>(left.AsSpan(first), 2 * PanelWidth, count, _size).Transpose(),
                new View<double>(right, 2 * PanelWidth, first + count, _size),
                _a.AsSpan(first * _size),
                _size,
                accumulate: true,
                threads: _threads);
        }
    }
}
