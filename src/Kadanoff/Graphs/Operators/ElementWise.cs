using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Graphs.Operators;

/// <summary>A function of eight numbers at once.</summary>
internal interface IVectorFunction
{
    Vector256<float> Of(Vector256<float> x);
}

/// <summary>Applies a function to every element, always eight at a time, so that an element's result does not depend on its place.</summary>
internal static class ElementWise
{
    /// <summary>y ← f(x) of the first input.</summary>
    public static void Run<TFunction>(Call call, TFunction function)
        where TFunction : struct, IVectorFunction
    {
        var x = call.Numbers(0);
        Run(function, x.Floats, call.Make(TensorKind.Float, x.Dimensions).Floats);
    }

    /// <summary>y ← f(x), one element after the other.</summary>
    public static void Run(Call call, Func<float, float> function)
    {
        var x = call.Numbers(0);
        var y = call.Make(TensorKind.Float, x.Dimensions).Floats;
        for (var i = 0; i < y.Length; i++)
            y[i] = function(x.Floats[i]);
    }

    /// <summary>y ← f(x).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Run<TFunction>(TFunction function, ReadOnlySpan<float> x, Span<float> y)
        where TFunction : struct, IVectorFunction
    {
        y = y[..x.Length];
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(y);
        nuint i = 0;
        for (; (int)i <= x.Length - 8; i += 8)
            function.Of(Vector256.LoadUnsafe(ref source, i)).StoreUnsafe(ref target, i);
        if ((int)i == x.Length)
            return;
        Span<float> rest = stackalloc float[8];
        rest.Clear();
        x[(int)i..].CopyTo(rest);
        function.Of(Vector256.LoadUnsafe(ref rest[0])).StoreUnsafe(ref rest[0]);
        rest[..(x.Length - (int)i)].CopyTo(y[(int)i..]);
    }
}
