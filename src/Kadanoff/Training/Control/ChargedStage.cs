using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Training.Control;

/// <summary>D of a batch at one stage, and the gradient of a function of it by the features.</summary>
/// <remarks><i>Equation</i>: slope·∂D/∂x_i = a·x_i + v_c with a = 2·slope/W, b = 2·slope/B, v_c = b·m − (a + b)·m_c, W = N·TrΣw, B = N·TrΣb. <i>Checked by</i> LoadPenaltyTests.</remarks>
internal sealed class ChargedStage<T>(int classes, int width)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ClassMoments _moments = new(classes, width);
    private readonly Matrix<double> _means = new(classes, width);
    private readonly Matrix<T> _shift = new(classes, width);
    private readonly double[] _mean = new double[width];
    private readonly double[] _scratch = new double[2 * width];
    private double _within;
    private double _between;
    private T _scale;

    /// <summary>D of the last batch; NaN where it has no meaning.</summary>
    public double Separation { get; private set; }

    public void Measure(Batch<T> features, ReadOnlySpan<int> labels)
    {
        _moments.Clear();
        Separation = double.NaN;
        try
        {
            _moments.Add(features.Rows, labels);
        }
        catch (DataException)
        {
            return;
        }

        (_within, _between) = _moments.ScatterSums(_scratch);
        _moments.CopyMeans(_means, _mean);
        Separation = Math.Log(_within / _between);
    }

    /// <summary>Prepares the gradient of a function with this derivative by D.</summary>
    public void SetSlope(double slope)
    {
        var (a, b) = slope == 0 ? (0.0, 0.0) : (2 * slope / _within, 2 * slope / _between);
        _scale = T.CreateTruncating(a);
        for (var c = 0; c < classes; c++)
        {
            var mean = _means.Row(c);
            var shift = _shift.Row(c);
            for (var k = 0; k < width; k++)
                shift[k] = T.CreateTruncating((b * _mean[k]) - ((a + b) * mean[k]));
        }
    }

    public void AddGradient(Batch<T> features, ReadOnlySpan<int> labels, Batch<T> gradient)
    {
        if (_scale == T.Zero)
            return;
        for (var i = 0; i < labels.Length; i++)
        {
            var target = gradient.Sample(i);
            TensorPrimitives.MultiplyAdd(features.Sample(i), _scale, target, target);
            TensorPrimitives.Add(target, _shift.Row(labels[i]), target);
        }
    }
}
