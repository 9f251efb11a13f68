using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kadanoff.Numerics;

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

    /// <summary>The mask and the output; nothing where nothing is dropped.</summary>
    internal override long Elements(Shape input) => Probability > 0 ? 2L * input.Size : 0;

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
/// 32 bits decide an element, so p is met to 2⁻³².</para>
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

    /// <summary>One random number of 32 bits per element, drawn in blocks that stay in the cache.</summary>
    [SkipLocalsInit]
    private void DrawMask(Span<T> mask, Pass pass)
    {
        var lanes = new RandomLanes(pass.Stream(_stream ??= $"dropout/{Path}"));
        var threshold = (uint)Math.Min(Math.Round(plan.Probability * 4294967296.0), uint.MaxValue);
        var kept = T.CreateTruncating(1 / (1 - plan.Probability));
        Span<uint> bits = stackalloc uint[64 * RandomLanes.StepLength];
        for (var start = 0; start < mask.Length; start += bits.Length)
        {
            var block = mask.Slice(start, Math.Min(bits.Length, mask.Length - start));
            lanes.Fill(bits[..block.Length]);
            Decide(bits[..block.Length], threshold, kept, block);
        }
    }

    private static void Decide(ReadOnlySpan<uint> bits, uint threshold, T kept, Span<T> mask)
    {
        var whole = 0;
        if (typeof(T) == typeof(float))
        {
            var (limit, value) = (Vector256.Create(threshold), Vector256.Create(kept).AsUInt32());
            ref var bit = ref MemoryMarshal.GetReference(bits);
            ref var target = ref Unsafe.As<T, uint>(ref MemoryMarshal.GetReference(mask));
            for (whole = 0; whole <= mask.Length - Vector256<uint>.Count; whole += Vector256<uint>.Count)
                (Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref bit, (nuint)whole), limit) & value).StoreUnsafe(ref target, (nuint)whole);
        }

        for (var i = whole; i < mask.Length; i++)
            mask[i] = bits[i] < threshold ? T.Zero : kept;
    }
}
