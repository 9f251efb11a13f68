using System.Numerics;
using System.Numerics.Tensors;

namespace Kadanoff.Networks.Layers;

/// <summary>Noise in training: every element is zeroed with some probability.</summary>
/// <param name="Probability">Of an element to be zeroed, in [0, 1).</param>
public sealed record DropoutPlan(double Probability) : LayerPlan
{
    public override Shape OutputShape(Shape input)
    {
        Validate();
        return input;
    }

    public override Layer<T> Create<T>()
    {
        Validate();
        return new Dropout<T>(this);
    }

    private void Validate() => Dimensions.Within(0, 1, Probability, "The probability of dropout");
}

/// <summary>y = x · mask/(1 − p) in training, y = x in evaluation; the mask is 0 with probability p.</summary>
/// <remarks>
/// <para><i>Randomness</i>: the mask is a pure function of (seed, path of the layer, step), so a resumed run repeats it.
/// One 64-bit number decides two elements, so p is met to 2⁻³².</para>
/// <para><i>Reference</i>: [srivastava2014]. <i>Checked by</i> LayerGradientTests, DropoutTests.</para>
/// </remarks>
public sealed class Dropout<T>(DropoutPlan plan) : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Batch<T> _mask = new(0, new Shape(1));
    private readonly Batch<T> _output = new(0, new Shape(1));
    private readonly Batch<T> _inputGradient = new(0, new Shape(1));
    private string? _stream;

    public override LayerPlan Plan => plan;

    public override Batch<T> Forward(Batch<T> input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!IsActive(pass))
            return input;
        DrawMask(_mask.Resize(input.Count, input.Shape).Span, pass);
        TensorPrimitives.Multiply(input.Span, _mask.Span, _output.Resize(input.Count, input.Shape).Span);
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        if (!IsActive(pass))
            return outputGradient;
        TensorPrimitives.Multiply(outputGradient.Span, _mask.Span, _inputGradient.Resize(outputGradient.Count, outputGradient.Shape).Span);
        return _inputGradient;
    }

    private bool IsActive(Pass pass) => pass.Training && plan.Probability > 0;

    private void DrawMask(Span<T> mask, Pass pass)
    {
        var stream = pass.Stream(_stream ??= $"dropout/{Path}");
        var threshold = (uint)Math.Round(plan.Probability * 4294967296.0);
        var kept = T.CreateTruncating(1 / (1 - plan.Probability));
        var bits = 0UL;
        for (var i = 0; i < mask.Length; i++)
        {
            bits = (i & 1) == 0 ? stream.NextUInt64() : bits >> 32;
            mask[i] = (uint)bits < threshold ? T.Zero : kept;
        }
    }
}
