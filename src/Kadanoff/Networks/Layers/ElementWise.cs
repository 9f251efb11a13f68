using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Networks.Layers;

/// <summary>A function of one number and its derivative, written for a vector of eight floats or four doubles.</summary>
/// <remarks>The same code serves every element, wherever it lies in the batch, so results do not depend on position, threads or machine.</remarks>
public interface IElementFunction<T>
{
    /// <summary>Whether <see cref="Backward"/> wants the output of the layer; otherwise it wants the input.</summary>
    static abstract bool FromOutput { get; }

    /// <summary>y = f(x).</summary>
    Vector256<T> Forward(Vector256<T> x);

    /// <summary>∂x = f′ · ∂y.</summary>
    /// <param name="known">x, or y = f(x) where <see cref="FromOutput"/> says so.</param>
    /// <param name="gradient">∂y.</param>
    Vector256<T> Backward(Vector256<T> known, Vector256<T> gradient);
}

/// <summary>A layer that applies one function to every element: the loops that all activations share.</summary>
/// <remarks>
/// <i>Equation</i>: y = f(x), ∂x = f′(x) · ∂y, element by element; the shape stays.
/// <i>Checked by</i> LayerGradientTests.
/// </remarks>
public abstract class ElementWise<T, TFunction>(LayerPlan plan, TFunction function) : SampleWiseLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TFunction : struct, IElementFunction<T>
{
    public override LayerPlan Plan => plan;

    internal override bool ReplacesGradient => true;

    internal override bool KeepsInput => !TFunction.FromOutput;

    internal override bool KeepsOutput => TFunction.FromOutput;

    internal override void ForwardSamples(int first, int count) => Map(Input.Samples(first, count), Output.Samples(first, count));

    internal override void BackwardSamples(int first, int count)
    {
        if (NeedsInputGradient)
            MapBack((TFunction.FromOutput ? Output : Input).Samples(first, count), OutputGradient.Samples(first, count), InputGradient.Samples(first, count));
    }

    /// <summary>y = f(x), element by element.</summary>
    private protected virtual void Map(ReadOnlySpan<T> input, Span<T> output)
    {
        var f = function;
        var whole = input.Length - (input.Length % Vector256<T>.Count);
        ref var x = ref MemoryMarshal.GetReference(input);
        ref var y = ref MemoryMarshal.GetReference(output);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector256<T>.Count)
            f.Forward(Vector256.LoadUnsafe(ref x, i)).StoreUnsafe(ref y, i);
        if (whole < input.Length)
            Tail(f.Forward(Padded(input[whole..])), output[whole..]);
    }

    /// <summary>∂x = f′ · ∂y, element by element.</summary>
    private protected virtual void MapBack(ReadOnlySpan<T> known, ReadOnlySpan<T> gradient, Span<T> result)
    {
        var f = function;
        var whole = result.Length - (result.Length % Vector256<T>.Count);
        ref var k = ref MemoryMarshal.GetReference(known);
        ref var g = ref MemoryMarshal.GetReference(gradient);
        ref var r = ref MemoryMarshal.GetReference(result);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector256<T>.Count)
            f.Backward(Vector256.LoadUnsafe(ref k, i), Vector256.LoadUnsafe(ref g, i)).StoreUnsafe(ref r, i);
        if (whole < result.Length)
            Tail(f.Backward(Padded(known[whole..]), Padded(gradient[whole..])), result[whole..]);
    }

    [SkipLocalsInit]
    private static Vector256<T> Padded(ReadOnlySpan<T> part)
    {
        Span<T> buffer = stackalloc T[Vector256<T>.Count];
        buffer.Clear();
        part.CopyTo(buffer);
        return Vector256.Create<T>(buffer);
    }

    private static void Tail(Vector256<T> values, Span<T> part)
    {
        for (var i = 0; i < part.Length; i++)
            part[i] = values[i];
    }
}
