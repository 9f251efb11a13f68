using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>All that traces of scatter need, gathered while samples stream by: per class a count n_c, a sum s_c and a sum of squares q_c.</summary>
/// <remarks>
/// <para><i>Equation</i>: with x shifted by the first sample seen, s_c = Σ x and q_c = Σ ‖x‖² over class c;
/// N·TrΣw = Σ_c (q_c − ‖s_c‖²/n_c), N·TrΣb = Σ_c ‖s_c‖²/n_c − ‖Σ_c s_c‖²/N.</para>
/// <para><i>Precision</i>: every element is widened to float64 before the shift, product and sum, so a trace keeps about
/// 1e-16·√N of the mean square distance from the first sample; below <see cref="Resolution"/> of it a trace counts as zero.</para>
/// <para><i>Cost</i>: one pass, O(N·p) time, O(K·p) memory; no p × p matrix. <i>Reference</i>: [shi2025]. <i>Checked by</i> ClassMomentsTests, DataSeparationTests.</para>
/// </remarks>
public sealed class ClassMoments
{
    /// <summary>A trace smaller than this part of the mean square distance from the first sample is rounding.</summary>
    public const double Resolution = 1e-13;

    private readonly long[] _counts;
    private readonly double[] _squares;
    private readonly double[] _shift;
    private readonly Matrix<double> _sums;

    /// <param name="classes">Number of classes K.</param>
    /// <param name="width">Number of features p.</param>
    public ClassMoments(int classes, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        _counts = new long[classes];
        _squares = new double[classes];
        _shift = new double[width];
        _sums = new Matrix<double>(classes, width);
    }

    public int Classes => _counts.Length;

    public int Width => _shift.Length;

    /// <summary>Samples seen.</summary>
    public long Count { get; private set; }

    /// <summary>n_c.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>Forgets all samples; keeps the memory.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Array.Clear(_squares);
        _sums.Span.Clear();
        Count = 0;
    }

    /// <summary>Adds samples.</summary>
    /// <param name="rows">samples × p, row-major.</param>
    /// <param name="labels">One per row, 0 … K − 1.</param>
    /// <exception cref="DataException">A label is out of range, or a sample holds NaN or infinity.</exception>
    public void Add<T>(View<T> rows, ReadOnlySpan<int> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (rows.Columns != Width || rows.Rows != labels.Length || rows.ColumnStride != 1)
            throw new ArgumentException($"{rows.Rows}×{rows.Columns} rows and {labels.Length} labels do not fit {Width} features.", nameof(rows));
        for (var i = 0; i < labels.Length; i++)
            Add(rows.Data.Slice(i * rows.RowStride, Width), labels[i]);
    }

    /// <summary>Adds one sample.</summary>
    /// <exception cref="DataException">The label is out of range; or the sample holds NaN or infinity, and so do the moments from then on.</exception>
    public void Add<T>(ReadOnlySpan<T> sample, int label)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (sample.Length != Width)
            throw new ArgumentException($"A sample of {sample.Length} features does not fit moments of {Width}.", nameof(sample));
        if ((uint)label >= (uint)Classes)
            throw new DataException($"sample {Count} has label {label}, but there are {Classes} classes", "Labels must be 0 … classes − 1.");
        if (Count == 0)
            SetShift(sample);
        var square = ShiftedRow.AddTo(sample, _shift, _sums.Row(label));
        if (!double.IsFinite(square))
            throw new DataException($"sample {Count} holds NaN or infinity", "Check the weights and the scale of the data.");
        _squares[label] += square;
        _counts[label]++;
        Count++;
    }

    /// <summary>Adds the samples that another accumulator has seen.</summary>
    /// <exception cref="ArgumentException">The other counts other classes or features.</exception>
    public void Merge(ClassMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Classes != Classes || other.Width != Width)
            throw new ArgumentException($"{other.Classes} classes of {other.Width} features do not merge into {Classes} of {Width}.", nameof(other));
        if (Count == 0)
            other._shift.CopyTo(_shift, 0);
        var offset = new double[Width];
        TensorPrimitives.Subtract<double>(other._shift, _shift, offset);
        var offsetSquare = TensorPrimitives.SumOfSquares<double>(offset);
        for (var c = 0; c < Classes; c++)
        {
            var sum = _sums.Row(c);
            var added = other._sums.Row(c);
            var count = other._counts[c];
            _squares[c] += other._squares[c] + (2 * TensorPrimitives.Dot<double>(offset, added)) + (count * offsetSquare);
            TensorPrimitives.Add(sum, added, sum);
            TensorPrimitives.MultiplyAdd(offset, count, sum, sum);
            _counts[c] += count;
        }

        Count += other.Count;
    }

    /// <summary>Class means minus the global mean: K × p; row c is m_c − m.</summary>
    /// <exception cref="DataException">A class has no sample.</exception>
    public Matrix<double> CentredMeans()
    {
        RequireSamples(_counts);
        var centred = new Matrix<double>(Classes, Width);
        var mean = new double[Width];
        for (var c = 0; c < Classes; c++)
            TensorPrimitives.Add<double>(mean, _sums.Row(c), mean);
        TensorPrimitives.Divide(mean, Count, mean);
        for (var c = 0; c < Classes; c++)
        {
            TensorPrimitives.Divide(_sums.Row(c), _counts[c], centred.Row(c));
            TensorPrimitives.Subtract(centred.Row(c), mean, centred.Row(c));
        }

        return centred;
    }

    /// <summary>Class means m_c in the coordinates of the samples: K × p.</summary>
    /// <exception cref="DataException">A class has no sample.</exception>
    public Matrix<double> Means()
    {
        RequireSamples(_counts);
        var means = new Matrix<double>(Classes, Width);
        for (var c = 0; c < Classes; c++)
        {
            TensorPrimitives.Divide(_sums.Row(c), _counts[c], means.Row(c));
            TensorPrimitives.Add(means.Row(c), _shift, means.Row(c));
        }

        return means;
    }

    /// <summary>Traces of the scatter within and between classes, class by class.</summary>
    /// <exception cref="DataException">Fewer than two classes, a class without samples, or no more samples than classes.</exception>
    public ScatterTraces Traces()
    {
        RequireSamples(_counts);
        var (within, between) = (new double[Classes], new double[Classes]);
        var means = CentredMeans();
        var floor = Resolution * TensorPrimitives.Sum<double>(_squares) / Count;
        for (var c = 0; c < Classes; c++)
        {
            var scatter = _squares[c] - (TensorPrimitives.SumOfSquares<double>(_sums.Row(c)) / _counts[c]);
            within[c] = Math.Max(0, scatter) / Count;
            between[c] = _counts[c] * TensorPrimitives.SumOfSquares<double>(means.Row(c)) / Count;
        }

        return new ScatterTraces(_counts, within, between, floor);
    }

    /// <summary>‖x − m_c‖² of a sample that was seen, without allocating.</summary>
    /// <param name="sample">x.</param>
    /// <param name="label">c.</param>
    /// <param name="scratch">p elements.</param>
    internal double SquaredDistance<T>(ReadOnlySpan<T> sample, int label, Span<double> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ShiftedRow.Widen(sample, _shift, scratch);
        TensorPrimitives.MultiplyAdd(_sums.Row(label), -1.0 / _counts[label], scratch[..Width], scratch);
        return TensorPrimitives.SumOfSquares<double>(scratch[..Width]);
    }

    /// <summary>ln(TrΣw/TrΣb) as <see cref="DataSeparation"/> has it, without allocating; NaN where it has no meaning.</summary>
    /// <param name="scratch">2·p elements.</param>
    internal double LogarithmOfRatio(Span<double> scratch)
    {
        if (Classes < 2 || Count <= Classes || Array.IndexOf(_counts, 0L) >= 0)
            return double.NaN;
        var (within, between) = ScatterSums(scratch);
        return Math.Log(within / between);
    }

    /// <summary>N·TrΣw and N·TrΣb over the classes that have samples, without allocating; NaN where one of them is zero within <see cref="Resolution"/>.</summary>
    /// <param name="scratch">2·p elements.</param>
    internal (double Within, double Between) ScatterSums(Span<double> scratch)
    {
        var mean = scratch[..Width];
        var deviation = scratch.Slice(Width, Width);
        var (within, between) = (0.0, 0.0);
        mean.Clear();
        for (var c = 0; c < Classes; c++)
            TensorPrimitives.Add(mean, _sums.Row(c), mean);
        TensorPrimitives.Divide(mean, Count, mean);
        for (var c = 0; c < Classes; c++)
        {
            if (_counts[c] == 0)
                continue;
            TensorPrimitives.Divide(_sums.Row(c), _counts[c], deviation);
            TensorPrimitives.Subtract(deviation, mean, deviation);
            within += Math.Max(0, _squares[c] - (TensorPrimitives.SumOfSquares<double>(_sums.Row(c)) / _counts[c]));
            between += _counts[c] * TensorPrimitives.SumOfSquares<double>(deviation);
        }

        var floor = Resolution * TensorPrimitives.Sum<double>(_squares);
        return within > floor && between > floor ? (within, between) : (double.NaN, double.NaN);
    }

    /// <summary>Class means m_c and the global mean m in the coordinates of the samples, without allocating; without meaning for a class without samples.</summary>
    internal void CopyMeans(Matrix<double> means, Span<double> mean)
    {
        mean.Clear();
        for (var c = 0; c < Classes; c++)
        {
            TensorPrimitives.Add(mean, _sums.Row(c), mean);
            TensorPrimitives.Divide(_sums.Row(c), Math.Max(1, _counts[c]), means.Row(c));
            TensorPrimitives.Add(means.Row(c), _shift, means.Row(c));
        }

        TensorPrimitives.Divide(mean, Count, mean);
        TensorPrimitives.Add(mean, _shift, mean);
    }

    private void SetShift<T>(ReadOnlySpan<T> sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var k = 0; k < Width; k++)
            _shift[k] = double.CreateTruncating(sample[k]);
    }

    /// <summary>Throws where scatter within and between classes has no meaning.</summary>
    /// <param name="counts">Samples of each class.</param>
    internal static void RequireSamples(ReadOnlySpan<long> counts)
    {
        var count = TensorPrimitives.Sum(counts);
        if (counts.Length < 2)
            throw new DataException("One class alone", "Separation needs samples of at least two classes.");
        if (counts.IndexOf(0L) is var empty and >= 0)
            throw new DataException($"Class {empty} has no sample among {count}", "Measure more samples, or leave the class out.");
        if (count <= counts.Length)
            throw new DataException($"{count} samples of {counts.Length} classes leave no scatter within a class", "Measure at least two samples of a class.");
    }
}
