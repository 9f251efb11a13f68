using System.Numerics;
using System.Numerics.Tensors;

namespace Kadanoff.Networks.Layers;

/// <summary>The rectifier: y = max(0, x).</summary>
public sealed record ReluPlan : LayerPlan
{
    public override Shape OutputShape(Shape input) => input;

    public override Layer<T> Create<T>() => new Relu<T>(this);
}

/// <summary>y = max(0, x), element by element; the derivative at 0 is 0.</summary>
/// <remarks><i>Checked by</i> LayerGradientTests.</remarks>
public sealed class Relu<T>(ReluPlan plan) : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Batch<T> _output = new(0, new Shape(1));
    private readonly Batch<T> _inputGradient = new(0, new Shape(1));

    public override LayerPlan Plan => plan;

    public override Batch<T> Forward(Batch<T> input, Pass pass)
    {
        _output.Resize(input.Count, input.Shape);
        TensorPrimitives.Max<T>(input.Span, T.Zero, _output.Span);
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Pass pass)
    {
        _inputGradient.Resize(outputGradient.Count, outputGradient.Shape);
        var output = _output.Span;
        var gradient = outputGradient.Span;
        var result = _inputGradient.Span;
        for (var i = 0; i < result.Length; i++)
            result[i] = output[i] > T.Zero ? gradient[i] : T.Zero;
        return _inputGradient;
    }
}
