using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>ln(1 + e^x) of many float64, with its derivative σ(x).</summary>
/// <remarks>
/// <i>Equation</i>: max(x, 0) + ln(1 + d) with d = exp(−|x|), which neither overflows nor loses digits; ln(1 + d) = 2 artanh s with s = d/(2 + d), s² ≤ 1/9, term by term;
/// σ(x) = 1/(1 + d) for x &gt; 0, else d/(1 + d). <i>Accuracy</i>: 10⁻¹⁵ + 3·10⁻¹⁷|x| of the value. An element does not depend on its place or on the width of vectors.
/// <i>Checked by</i> SoftplusTests.
/// </remarks>
internal static class Softplus
{
    /// <param name="x">A multiple of eight numbers.</param>
    /// <param name="values">ln(1 + e^x).</param>
    /// <param name="slopes">σ(x).</param>
    public static void Map(ReadOnlySpan<double> x, Span<double> values, Span<double> slopes)
    {
        if (Vector512.IsHardwareAccelerated)
            Map<Double512>(x, values, slopes);
        else
            Map<Double256>(x, values, slopes);
    }

    internal static void Map<TLanes>(ReadOnlySpan<double> x, Span<double> values, Span<double> slopes)
        where TLanes : struct, IDoubleLanes<TLanes>
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var value = ref MemoryMarshal.GetReference(values);
        ref var slope = ref MemoryMarshal.GetReference(slopes);
        for (var i = 0; i < x.Length; i += TLanes.Count)
        {
            var number = TLanes.Load(in source, (nuint)i);
            var size = TLanes.CopySign(number, TLanes.Broadcast(1));
            var decay = Decay.Of(TLanes.AtMost(size, TLanes.Broadcast(700)) * TLanes.Broadcast(0.5));
            ((TLanes.Broadcast(0.5) * (number + size)) + LogOnePlus(decay)).Store(ref value, (nuint)i);
            (TLanes.Choose(number, decay, TLanes.Broadcast(1)) / (TLanes.Broadcast(1) + decay)).Store(ref slope, (nuint)i);
        }
    }

    /// <summary>ln(1 + d) for d in 0 … 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes LogOnePlus<TLanes>(TLanes d)
        where TLanes : struct, IDoubleLanes<TLanes>
    {
        var s = d / (d + TLanes.Broadcast(2));
        var square = s * s;
        var sum = TLanes.Broadcast(2.0 / 35);
        for (var k = 33; k > 0; k -= 2)
            sum = TLanes.Fused(sum, square, TLanes.Broadcast(2.0 / k));
        return s * sum;
    }
}
