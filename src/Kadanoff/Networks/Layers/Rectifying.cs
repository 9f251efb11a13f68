using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Networks.Layers;

/// <summary>A function that is linear above zero and below, written for a vector of eight floats or four doubles.</summary>
public interface IRectifier<T> : IBitFunction<T>
{
    /// <summary>y = f(x); <see cref="IBitFunction{T}.Of"/> gives ∂x from x &gt; 0 and ∂y.</summary>
    Vector256<T> Forward(Vector256<T> x);
}

/// <summary>A layer that applies a rectifier to every element: the loops that all rectifiers share.</summary>
/// <remarks>
/// <i>Equation</i>: y = f(x), ∂x = f′(x) · ∂y, element by element; the shape stays. Of x the backward pass knows one bit, whether it was positive.
/// <i>Checked by</i> LayerGradientTests.
/// </remarks>
public abstract class Rectifying<T, TFunction>(LayerPlan plan, TFunction function) : SampleWiseLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TFunction : struct, IRectifier<T>
{
    private readonly ElementBits _positive = new();

    public override LayerPlan Plan => plan;

    internal override bool ReplacesGradient => true;

    internal override bool KeepsInput => false;

    private protected override void Prepare(Pass pass) => _positive.Resize(Input.Count * Input.Shape.Size);

    internal override void ForwardSamples(int first, int count)
    {
        var x = Input.Samples(first, count);
        Map(x, _positive.Part(first * Input.Shape.Size, x.Length), Output.Samples(first, count));
    }

    internal override void BackwardSamples(int first, int count)
    {
        if (!NeedsInputGradient)
            return;
        var gradient = OutputGradient.Samples(first, count);
        ElementBits.Apply(_positive.Part(first * Input.Shape.Size, gradient.Length), gradient, InputGradient.Samples(first, count), function);
    }

    private void Map(ReadOnlySpan<T> input, Span<byte> positive, Span<T> output)
    {
        var f = function;
        var whole = input.Length & ~7;
        ref var x = ref MemoryMarshal.GetReference(input);
        ref var y = ref MemoryMarshal.GetReference(output);
        ref var first = ref MemoryMarshal.GetReference(positive);
        for (nuint i = 0; i < (nuint)whole; i += 8)
        {
            var bits = 0u;
            for (var v = 0; v < 8 / Vector256<T>.Count; v++)
            {
                var at = i + (nuint)(v * Vector256<T>.Count);
                var values = Vector256.LoadUnsafe(ref x, at);
                f.Forward(values).StoreUnsafe(ref y, at);
                bits |= ElementBits.Bits(Vector256.GreaterThan(values, Vector256<T>.Zero), v);
            }

            Unsafe.Add(ref first, i / 8) = (byte)bits;
        }

        if (whole < input.Length)
            positive[whole / 8] = 0;
        for (var i = whole; i < input.Length; i++)
        {
            output[i] = f.Forward(Vector256.Create(input[i]))[0];
            positive[i / 8] |= (byte)(input[i] > T.Zero ? 1 << (i % 8) : 0);
        }
    }
}
