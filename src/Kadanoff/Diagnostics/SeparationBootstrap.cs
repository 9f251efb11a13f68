using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>What the data separation would have been on other samples: the scatter of bootstrap replicates, with the same replicates at every stage.</summary>
/// <remarks>
/// <para><i>Replicate</i>: from each class c, n_c of its n_c samples drawn with replacement. All stages use the same draws, so loads and
/// indices computed replicate by replicate know how the errors of D at different stages are correlated.</para>
/// <para><i>Equation</i>: with k_i draws of sample i and y = x − m_c: m*_c − m_c = (1/n_c) Σ k_i y_i and N·W*_c = Σ k_i ‖y_i‖² − n_c‖m*_c − m_c‖².
/// The sums for all replicates are one product of a replicates × samples and a samples × features matrix, in float32.</para>
/// <para><i>Valid for</i> classes of ten samples or more; the variance comes out too small by the factor 1 − 1/n_c.</para>
/// <para><i>Cost</i>: 2·B·N·p operations for each stage, B·N bytes, and a few 16 MB beside. <i>Reference</i>: [efron1979]. <i>Checked by</i> SeparationBootstrapTests.</para>
/// </remarks>
public sealed class SeparationBootstrap
{
    private const int MostRows = 256;
    private const int MostElements = 4 << 20;

    private readonly int[][] _members;
    private readonly byte[][][] _draws;
    private readonly int[] _labels;

    /// <param name="labels">Of the samples that all stages share, 0 … classes − 1.</param>
    /// <param name="classes">K.</param>
    /// <param name="replicates">B.</param>
    /// <param name="seed">Replicate b draws from the stream "bootstrap", b.</param>
    /// <exception cref="DataException">A label is out of range, a class has no sample, or there are no more samples than classes.</exception>
    public SeparationBootstrap(int[] labels, int classes, int replicates = 200, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        LabelledFeatures.CountClasses("bootstrap", labels, classes);
        _labels = labels;
        _members = [.. Enumerable.Range(0, classes).Select(c => Enumerable.Range(0, labels.Length).Where(i => labels[i] == c).ToArray())];
        _draws = [.. Enumerable.Range(0, replicates).Select(b => Draw(new RandomStream(seed, "bootstrap", b)))];
    }

    /// <summary>B.</summary>
    public int Replicates => _draws.Length;

    /// <summary>The samples of one replicate, class after class, each as often as it was drawn.</summary>
    public int[] Samples(int replicate)
    {
        var samples = new List<int>(_labels.Length);
        for (var c = 0; c < _members.Length; c++)
            for (var i = 0; i < _members[c].Length; i++)
                samples.AddRange(Enumerable.Repeat(_members[c][i], _draws[replicate][c][i]));
        return [.. samples];
    }

    /// <summary>D of every replicate at one stage; not finite where the draws left no scatter.</summary>
    /// <param name="features">The stage, of the samples given at the start.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <exception cref="ArgumentException">Other samples.</exception>
    public double[] Of(LabelledFeatures features, int threads = 1) =>
        [.. Traces(features, threads).Select(traces => Math.Log(traces.Within / traces.Between))];

    /// <summary>Traces of every replicate at one stage.</summary>
    /// <param name="features">The stage, of the samples given at the start.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <exception cref="ArgumentException">Other samples.</exception>
    public ScatterTraces[] Traces(LabelledFeatures features, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Classes != _members.Length || !features.Labels.AsSpan().SequenceEqual(_labels))
            throw new ArgumentException($"{features.Name} holds other samples than the bootstrap was made for.", nameof(features));
        var (moments, traces) = (features.Moments(), new ScatterTraces[Replicates]);
        var group = (int)Math.Clamp(MostElements / ((long)features.Classes * features.Width), 1, Replicates);
        for (var first = 0; first < Replicates; first += group)
            new ReplicateGroup(this, features, moments, first, Math.Min(group, Replicates - first)).Traces(traces, threads);
        return traces;
    }

    /// <summary>From D of every replicate at each stage to one curve for each replicate, as <see cref="LoadCurve"/> takes them.</summary>
    /// <param name="stages">Stages 0 … L, each with B numbers.</param>
    public static IReadOnlyList<double[]> Curves(IReadOnlyList<double[]> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        return [.. Enumerable.Range(0, stages.Count == 0 ? 0 : stages[0].Length).Select(b => stages.Select(stage => stage[b]).ToArray())];
    }

    /// <summary>How often each member of each class is drawn. A byte holds it: 256 draws of one sample do not happen.</summary>
    private byte[][] Draw(RandomStream stream)
    {
        var draws = new byte[_members.Length][];
        for (var c = 0; c < draws.Length; c++)
        {
            draws[c] = new byte[_members[c].Length];
            for (var i = 0; i < draws[c].Length; i++)
                draws[c][stream.NextInt32(draws[c].Length)]++;
        }

        return draws;
    }

    /// <summary>Replicates that share one pass over the samples.</summary>
    private sealed class ReplicateGroup(SeparationBootstrap bootstrap, LabelledFeatures features, ClassMoments moments, int first, int count)
    {
        private readonly Matrix<double> _means = moments.Means();
        private readonly Matrix<double> _centred = moments.CentredMeans();
        private readonly float[] _sums = new float[count * features.Classes * features.Width];
        private readonly double[,] _squares = new double[count, features.Classes];
        private readonly int _portion = Portion(features.Width);
        private readonly float[] _rows = new float[Portion(features.Width) * features.Width];
        private readonly float[] _draws = new float[MostRows * count];
        private readonly double[] _row = new double[features.Width];

        public void Traces(ScatterTraces[] traces, int threads)
        {
            for (var c = 0; c < features.Classes; c++)
                for (var start = 0; start < bootstrap._members[c].Length; start += _portion)
                    AddPortion(c, start, Math.Min(_portion, bootstrap._members[c].Length - start), threads);
            for (var b = 0; b < count; b++)
                traces[first + b] = TracesOf(b);
        }

        private static int Portion(int width) => Math.Clamp(MostElements / width, 1, MostRows);

        private void AddPortion(int label, int start, int length, int threads)
        {
            for (var i = 0; i < length; i++)
            {
                ShiftedRow.Widen<float>(features.Rows.Row(bootstrap._members[label][start + i]), _means.Row(label), _row);
                var square = TensorPrimitives.SumOfSquares<double>(_row);
                TensorPrimitives.ConvertTruncating<double, float>(_row, _rows.AsSpan(i * features.Width));
                for (var b = 0; b < count; b++)
                {
                    var draws = bootstrap._draws[first + b][label][start + i];
                    _draws[(b * length) + i] = draws;
                    _squares[b, label] += draws * square;
                }
            }

            Gemm.Multiply(
                new View<float>(_draws, count, length),
                new View<float>(_rows, length, features.Width),
                _sums.AsSpan(label * features.Width),
                features.Classes * features.Width,
                accumulate: true,
                threads: threads);
        }

        private ScatterTraces TracesOf(int replicate)
        {
            var (classes, samples) = (features.Classes, (double)features.Count);
            var (within, between, mean) = (new double[classes], new double[classes], new double[features.Width]);
            var deviations = new Matrix<double>(classes, features.Width);
            for (var c = 0; c < classes; c++)
            {
                var size = features.Counts[c];
                var deviation = deviations.Row(c);
                TensorPrimitives.ConvertTruncating<float, double>(_sums.AsSpan(((replicate * classes) + c) * features.Width, features.Width), deviation);
                TensorPrimitives.Divide(deviation, size, deviation);
                within[c] = Math.Max(0, _squares[replicate, c] - (size * TensorPrimitives.SumOfSquares<double>(deviation))) / samples;
                TensorPrimitives.Add(deviation, _centred.Row(c), deviation);
                TensorPrimitives.MultiplyAdd(deviation, size / samples, mean, mean);
            }

            for (var c = 0; c < classes; c++)
            {
                var distance = TensorPrimitives.Distance<double>(deviations.Row(c), mean);
                between[c] = features.Counts[c] / samples * distance * distance;
            }

            return new ScatterTraces([.. features.Counts.Select(size => (long)size)], within, between);
        }
    }
}
