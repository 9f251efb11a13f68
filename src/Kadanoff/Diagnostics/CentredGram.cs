using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>Inner products of centred features, of whichever side is shorter: p × p over the samples, or N × N over the features.</summary>
/// <remarks>
/// Both have the same eigenvalues but for zeros: N times those of the covariance. Only the lower triangle is there.
/// <i>Cost</i>: N·p·min(N, p) operations in float64, 8·min(N, p)² bytes and a portion of the samples. <i>Checked by</i> NumericalRankTests, LinearProbeTests.
/// </remarks>
internal sealed class CentredGram
{
    /// <summary>The longest shorter side: its matrix takes 128 MB.</summary>
    public const int MostSize = 4096;

    private const int Portion = 256;
    private const int BlockRows = 96;

    private readonly LabelledFeatures _features;

    /// <exception cref="DataException">Samples and features are both too many, or all samples coincide.</exception>
    public CentredGram(LabelledFeatures features, ClassMoments moments, int threads = 1)
    {
        _features = features;
        Size = Math.Min(features.Count, features.Width);
        if (Size > MostSize)
            throw new DataException($"{features.Name}: {features.Count} samples × {features.Width} features; one of the two must be at most {MostSize}", "Measure fewer samples.");
        Mean = new double[features.Width];
        TensorPrimitives.Subtract<double>(moments.Means().Row(0), moments.CentredMeans().Row(0), Mean);
        Matrix = new Matrix<double>(Size, Size);
        if (OverSamples)
            AddSamples(threads);
        else
            AddFeatures(threads);
        for (var i = 0; i < Size; i++)
            Trace += Matrix[i, i];
        if (Trace <= 1e-24 * features.Count * TensorPrimitives.SumOfSquares<double>(Mean))
            throw new DataException($"{features.Name}: constant features, all samples coincide", "Look for a dead layer or an input without variation.");
    }

    /// <summary>min(N, p).</summary>
    public int Size { get; }

    /// <summary>Whether the sums run over samples: the matrix is p × p.</summary>
    public bool OverSamples => _features.Width <= _features.Count;

    /// <summary>m: mean over the samples.</summary>
    public double[] Mean { get; }

    /// <summary>Size × Size, lower triangle.</summary>
    public Matrix<double> Matrix { get; }

    public double Trace { get; }

    /// <summary>Σ_i a_ic (x_i − m): classes × features.</summary>
    /// <param name="coefficients">samples × classes.</param>
    public Matrix<double> Combine(Matrix<double> coefficients, int threads = 1)
    {
        var (classes, width) = (coefficients.Columns, _features.Width);
        var (combined, rows) = (new Matrix<double>(classes, width), new double[Portion * width]);
        for (var first = 0; first < _features.Count; first += Portion)
        {
            var count = Math.Min(Portion, _features.Count - first);
            Widen(first, count, 0, width, rows);
            Gemm.Multiply(new View<double>(coefficients.Span[(first * classes)..], count, classes).Transpose(), new View<double>(rows, count, width), combined.Span, accumulate: true, threads: threads);
        }

        return combined;
    }

    private void AddSamples(int threads)
    {
        var rows = new double[Portion * Size];
        for (var first = 0; first < _features.Count; first += Portion)
        {
            var count = Math.Min(Portion, _features.Count - first);
            Widen(first, count, 0, Size, rows);
            for (var row = 0; row < Size; row += BlockRows)
            {
                var block = Math.Min(BlockRows, Size - row);
                Gemm.Multiply(new View<double>(rows.AsSpan(row), count, block, Size).Transpose(), new View<double>(rows, count, row + block, Size), Matrix.Span[(row * Size)..], Size, accumulate: true, threads: threads);
            }
        }
    }

    private void AddFeatures(int threads)
    {
        var rows = new double[Size * Portion];
        for (var first = 0; first < _features.Width; first += Portion)
        {
            var width = Math.Min(Portion, _features.Width - first);
            Widen(0, Size, first, width, rows);
            for (var row = 0; row < Size; row += BlockRows)
            {
                var block = Math.Min(BlockRows, Size - row);
                Gemm.Multiply(new View<double>(rows.AsSpan(row * width), block, width), new View<double>(rows, row + block, width).Transpose(), Matrix.Span[(row * Size)..], Size, accumulate: true, threads: threads);
            }
        }
    }

    /// <summary>Part of the centred samples, row after row.</summary>
    private void Widen(int firstSample, int samples, int firstFeature, int features, Span<double> rows)
    {
        for (var i = 0; i < samples; i++)
            ShiftedRow.Widen<float>(_features.Rows.Row(firstSample + i).Slice(firstFeature, features), Mean.AsSpan(firstFeature, features), rows.Slice(i * features, features));
    }
}
