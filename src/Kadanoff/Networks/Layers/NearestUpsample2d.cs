using System.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>Every element of an image becomes a square of equal elements.</summary>
/// <param name="Factor">Side of the square.</param>
public sealed record NearestUpsample2dPlan(int Factor = 2) : LayerPlan
{
    public override Shape OutputShape(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Validate();
        return input.Rank == 3
            ? Dimensions.Shape("An upsampling", input[0], Enlarged(input[1]), Enlarged(input[2]))
            : throw new ShapeException($"An upsampling cannot follow {input}", "Give it images: channels × height × width.");
    }

    public override Layer<T> Create<T>()
    {
        Validate();
        return new NearestUpsample2d<T>(this);
    }

    private int Enlarged(int size) => (int)Math.Min((long)size * Factor, int.MaxValue);

    private void Validate() => Dimensions.AtLeast(1, Factor, "The factor of an upsampling");
}

/// <summary>y[c, i, j] = x[c, ⌊i/factor⌋, ⌊j/factor⌋]; ∂x is the sum of ∂y over the square.</summary>
/// <remarks><i>Checked by</i> LayerGradientTests, PoolingTests.</remarks>
public sealed class NearestUpsample2d<T>(NearestUpsample2dPlan plan) : Layer<T>
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
        _output.Resize(input.Count, OutputShape(input.Shape));
        for (var line = 0; line < _output.Span.Length / Across; line++)
            for (var x = 0; x < Across; x++)
                _output.Span[(line * Across) + x] = input.Span[Source(line, x)];
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        if (!NeedsInputGradient)
            return outputGradient;
        _inputGradient.Resize(outputGradient.Count, _inputShape).Span.Clear();
        for (var line = 0; line < outputGradient.Span.Length / Across; line++)
            for (var x = 0; x < Across; x++)
                _inputGradient.Span[Source(line, x)] += outputGradient.Span[(line * Across) + x];
        return _inputGradient;
    }

    private int Across => _inputShape[2] * plan.Factor;

    /// <summary>The element of the input that lies under element x of a line of the output; lines are counted through the whole batch.</summary>
    private int Source(int line, int x) => (line / plan.Factor * _inputShape[2]) + (x / plan.Factor);
}
