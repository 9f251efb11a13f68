using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Propagation;

/// <summary>Sums of lengths, cosines and distances at one stage, in groups of samples that can be left out one at a time.</summary>
/// <remarks><i>Checked by</i> SignalPropagationTests.</remarks>
internal sealed class PropagationSums
{
    /// <summary>Groups of the jackknife.</summary>
    public const int Groups = 16;

    private readonly double[,] _sums = new double[Groups, 5];

    private enum Kind
    {
        Samples,
        Squares,
        Cosines,
        Near,
        Far,
    }

    /// <summary>Why there are no numbers; null where there are.</summary>
    public string? Problem { get; private set; }

    /// <summary>Adds a group: samples, then the same with noise, then with twice the noise.</summary>
    /// <param name="group">Its number.</param>
    /// <param name="rows">One or three blocks of so many samples.</param>
    /// <param name="count">Samples of a block.</param>
    public void Add(int group, View<float> rows, int count)
    {
        _sums[group, (int)Kind.Samples] += count;
        var squares = new double[count];
        for (var i = 0; i < count; i++)
        {
            var sample = rows.Row(i);
            squares[i] = Dot(sample, sample);
            _sums[group, (int)Kind.Squares] += squares[i] / rows.Columns;
            if (!double.IsFinite(squares[i]))
                Problem = "The samples hold NaN or infinity. Check the weights and the scale of the data.";
            for (var j = 0; j < i; j++)
                _sums[group, (int)Kind.Cosines] += 2 * Cosine(Dot(sample, rows.Row(j)), squares[i] * squares[j]) / (count - 1);
            if (rows.Rows == count)
                continue;
            _sums[group, (int)Kind.Near] += SquaredDistance(sample, rows.Row(count + i)) / rows.Columns;
            _sums[group, (int)Kind.Far] += SquaredDistance(sample, rows.Row((2 * count) + i)) / rows.Columns / 4;
        }
    }

    /// <summary>q: mean square of a feature.</summary>
    /// <param name="without">Group that is left out; −1 for none.</param>
    public double Length(int without) => Mean(Kind.Squares, without);

    /// <summary>c: mean cosine of the angle between two samples of a group.</summary>
    public double Correlation(int without) => Mean(Kind.Cosines, without);

    /// <summary>Mean square of the change of a feature with the noise on the input.</summary>
    public double Distance(int without) => Mean(Kind.Near, without);

    /// <summary>The same with twice the noise, divided by four: no different where the network is smooth on that scale.</summary>
    public double FarDistance(int without) => Mean(Kind.Far, without);

    private double Mean(Kind kind, int without)
    {
        var (sum, samples) = (0.0, 0.0);
        for (var group = 0; group < Groups; group++)
        {
            if (group == without)
                continue;
            sum += _sums[group, (int)kind];
            samples += _sums[group, (int)Kind.Samples];
        }

        return sum / samples;
    }

    private static double Cosine(double product, double squares) => squares > 0 ? product / Math.Sqrt(squares) : 0;

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var first = 0; first < a.Length; first += 256)
        {
            var length = Math.Min(256, a.Length - first);
            sum += TensorPrimitives.Dot(a.Slice(first, length), b.Slice(first, length));
        }

        return sum;
    }

    /// <summary>In float64: the samples are near each other, and differences of squares would lose what is looked for.</summary>
    private static double SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var (lower, upper, k) = (Vector<double>.Zero, Vector<double>.Zero, 0);
        for (; k <= a.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(a[k..]), out var lowerA, out var upperA);
            Vector.Widen(new Vector<float>(b[k..]), out var lowerB, out var upperB);
            var (first, second) = (lowerA - lowerB, upperA - upperB);
            lower += first * first;
            upper += second * second;
        }

        var sum = Vector.Sum(lower + upper);
        for (; k < a.Length; k++)
        {
            var difference = (double)a[k] - b[k];
            sum += difference * difference;
        }

        return sum;
    }
}
