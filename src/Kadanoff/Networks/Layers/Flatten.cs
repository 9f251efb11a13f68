using System.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>Every sample as one vector, last dimension fastest.</summary>
public sealed record FlattenPlan : LayerPlan
{
    public override Shape OutputShape(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new Shape(input.Size);
    }

    public override Layer<T> Create<T>() => new Flatten<T>(this);
}

/// <summary>The same numbers under another shape.</summary>
/// <remarks><i>Checked by</i> LayerGradientTests.</remarks>
public sealed class Flatten<T>(FlattenPlan plan) : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Batch<T> _output = new(0, new Shape(1));
    private readonly Batch<T> _inputGradient = new(0, new Shape(1));
    private Shape _inputShape = new(1);

    public override LayerPlan Plan => plan;

    public override Batch<T> Forward(Batch<T> input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        _inputShape = input.Shape;
        input.Span.CopyTo(_output.Resize(input.Count, OutputShape(input.Shape)).Span);
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        outputGradient.Span.CopyTo(_inputGradient.Resize(outputGradient.Count, _inputShape).Span);
        return _inputGradient;
    }
}
