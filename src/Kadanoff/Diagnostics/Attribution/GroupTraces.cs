using System.Numerics.Tensors;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Attribution;

/// <summary>The traces of scatter of every group of features of a stage, gathered while samples stream by: which channels, heads or units carry the separation.</summary>
/// <remarks>
/// <para>Groups are runs of neighbouring features of equal length: the planes of an image, the parts of a head, single units.</para>
/// <para><i>Errors</i>: samples fall in turn into <see cref="Blocks"/> blocks, and each is left out once. <i>Valid for</i> samples in an order that has nothing to do with their class.</para>
/// <para><i>Cost</i>: one pass, O(N·p); memory O(blocks·K·p). <i>Reference</i>: traces of [shi2025], [efron1979]. <i>Checked by</i> GroupTracesTests.</para>
/// </remarks>
public sealed class GroupTraces
{
    /// <summary>Blocks of samples behind the errors.</summary>
    public const int Blocks = 10;

    private readonly int _size;
    private readonly double[] _shift;
    private readonly Sums[] _blocks;
    private bool _hasShift;

    /// <param name="classes">K, at least 2.</param>
    /// <param name="groups">Groups of features.</param>
    /// <param name="size">Features of a group.</param>
    public GroupTraces(int classes, int groups, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groups);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        (Classes, Groups, _size) = (classes, groups, size);
        _shift = new double[checked(groups * size)];
        _blocks = [.. Enumerable.Range(0, Blocks).Select(_ => new Sums(classes, groups, size))];
    }

    public int Classes { get; }

    public int Groups { get; }

    /// <summary>Samples seen.</summary>
    public long Count => _blocks.Sum(block => block.Count);

    /// <summary>Adds samples.</summary>
    /// <param name="rows">samples × features, row-major.</param>
    /// <param name="labels">One per row, 0 … K − 1.</param>
    /// <exception cref="DataException">A label is out of range, or a sample holds NaN or infinity.</exception>
    public void Add(View<float> rows, ReadOnlySpan<int> labels)
    {
        if (rows.Columns != _shift.Length || rows.Rows != labels.Length || rows.ColumnStride != 1)
            throw new ArgumentException($"{rows.Rows}×{rows.Columns} rows and {labels.Length} labels do not fit {Groups} groups of {_size} features.", nameof(rows));
        for (var i = 0; i < labels.Length; i++)
            Add(rows.Row(i), labels[i]);
    }

    /// <summary>What every group does, in the order of groups.</summary>
    /// <exception cref="DataException">A class has no sample, or the stage has no scatter.</exception>
    public IReadOnlyList<GroupShare> Shares()
    {
        var all = Sums.Total(_blocks, leftOut: -1);
        all.Require();
        var whole = all.Traces();
        var without = Enumerable.Range(0, Blocks).Select(block => Sums.Total(_blocks, block)).Where(sums => sums.HasAllClasses).Select(sums => sums.Traces()).ToArray();
        return [.. Enumerable.Range(0, Groups).Select(group => Share(group, whole, without, all.Count))];
    }

    private static GroupShare Share(int group, (double[] Within, double[] Between) whole, (double[] Within, double[] Between)[] without, long samples)
    {
        Estimate Of(Func<double[], double[], double> number) => new(number(whole.Within, whole.Between), Deviation([.. without.Select(traces => number(traces.Within, traces.Between))]), samples);
        return new GroupShare(
            group,
            Of((within, between) => Part(between, group) - Part(within, group)),
            Of((_, between) => Part(between, group)),
            Of((within, _) => Part(within, group)),
            whole.Within[group] == 0 && whole.Between[group] == 0);
    }

    private static double Part(double[] traces, int group) => traces[group] / TensorPrimitives.Sum<double>(traces);

    /// <summary>Of the jackknife over blocks; NaN where too few of them hold all classes.</summary>
    private static double Deviation(double[] without) =>
        without.Length < Blocks ? double.NaN : Math.Sqrt((Blocks - 1.0) / Blocks * Moments.SumOfSquares(without));

    private void Add(ReadOnlySpan<float> sample, int label)
    {
        if ((uint)label >= (uint)Classes)
            throw new DataException($"sample {Count} has label {label}, but there are {Classes} classes", "Labels must be 0 … classes − 1.");
        if (!_hasShift)
            TensorPrimitives.ConvertTruncating(sample, _shift);
        _hasShift = true;
        _blocks[Count % Blocks].Add(sample, _shift, label);
    }

    /// <summary>Of one block of samples, relative to the shift: n_c, Σx by class, Σx² by group.</summary>
    private sealed class Sums(int classes, int groups, int size)
    {
        private readonly long[] _counts = new long[classes];
        private readonly Matrix<double> _sums = new(classes, groups * size);
        private readonly double[] _squares = new double[groups];

        public long Count => TensorPrimitives.Sum<long>(_counts);

        public bool HasAllClasses => Array.IndexOf(_counts, 0L) < 0 && Count > classes;

        public void Add(ReadOnlySpan<float> sample, ReadOnlySpan<double> shift, int label)
        {
            var sum = _sums.Row(label);
            for (var group = 0; group < groups; group++)
            {
                var start = group * size;
                var square = ShiftedRow.AddTo(sample.Slice(start, size), shift[start..], sum[start..]);
                if (!double.IsFinite(square))
                    throw new DataException("A sample holds NaN or infinity", "Check the weights and the scale of the data.");
                _squares[group] += square;
            }

            _counts[label]++;
        }

        public void Require() => ClassMoments.RequireSamples(_counts);

        /// <summary>N·w_g and N·b_g.</summary>
        public (double[] Within, double[] Between) Traces()
        {
            var (within, between, mean) = (new double[groups], new double[groups], new double[groups * size]);
            for (var c = 0; c < classes; c++)
                TensorPrimitives.Add(mean, _sums.Row(c), mean);
            for (var group = 0; group < groups; group++)
            {
                var total = TensorPrimitives.SumOfSquares<double>(mean.AsSpan(group * size, size)) / Count;
                var ofClasses = 0.0;
                for (var c = 0; c < classes; c++)
                    ofClasses += TensorPrimitives.SumOfSquares<double>(_sums.Row(c).Slice(group * size, size)) / _counts[c];
                var floor = ClassMoments.Resolution * _squares[group];
                within[group] = _squares[group] - ofClasses > floor ? _squares[group] - ofClasses : 0;
                between[group] = ofClasses - total > floor ? ofClasses - total : 0;
            }

            return (within, between);
        }

        public static Sums Total(Sums[] blocks, int leftOut)
        {
            var total = new Sums(blocks[0]._counts.Length, blocks[0]._squares.Length, blocks[0]._sums.Columns / blocks[0]._squares.Length);
            for (var b = 0; b < blocks.Length; b++)
            {
                if (b == leftOut)
                    continue;
                TensorPrimitives.Add(total._sums.Data, blocks[b]._sums.Data, total._sums.Data);
                TensorPrimitives.Add(total._squares, blocks[b]._squares, total._squares);
                TensorPrimitives.Add<long>(total._counts, blocks[b]._counts, total._counts);
            }

            return total;
        }
    }
}
