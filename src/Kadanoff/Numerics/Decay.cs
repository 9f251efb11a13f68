using System.Runtime.CompilerServices;

namespace Kadanoff.Numerics;

/// <summary>exp(−2x) of several x from 0 to 350 side by side, and what it lacks to 1.</summary>
/// <remarks>
/// <i>Equation</i>: exp(−2x) = 2^k exp(−2h) with h = x + k ln 2/2 in ±¼ ln 2, and (1 − exp(−2h))/2 = h + h² q(h), q the polynomial of degree nine that is right at the zeros of
/// a Chebyshev polynomial; its error is 4·10⁻¹⁷ of the value. ln 2 is one number, whose rounding costs another 3·10⁻¹⁷ for each k. <i>Checked by</i> HyperbolicTangentTests, SoftplusTests.
/// </remarks>
internal static class Decay
{
    /// <summary>1.5·2^52 and a little: added to a small number k, it leaves the nearest whole number in the last digits, as the exponent of 2·2^k.</summary>
    private const double Whole = 6755399441055744 + 1024;

    /// <summary>exp(−2x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, IDoubleLanes<TLanes>
    {
        var (scale, rise) = Parts(x);
        return TLanes.Fused(scale, TLanes.Broadcast(0) - rise, scale * TLanes.Broadcast(0.5));
    }

    /// <summary>1 − exp(−2x), with all its digits also for small x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Complement<TLanes>(TLanes x)
        where TLanes : struct, IDoubleLanes<TLanes>
    {
        var (scale, rise) = Parts(x);
        return TLanes.Fused(scale, rise, TLanes.Fused(scale, TLanes.Broadcast(-0.5), TLanes.Broadcast(1)));
    }

    /// <summary>2·2^k and (1 − exp(−2h))/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Scale, TLanes Rise) Parts<TLanes>(TLanes x)
        where TLanes : struct, IDoubleLanes<TLanes>
    {
        var digits = TLanes.Fused(x, TLanes.Broadcast(-2 * 1.4426950408889634), TLanes.Broadcast(Whole));
        var rest = TLanes.Fused(digits - TLanes.Broadcast(Whole), TLanes.Broadcast(0.6931471805599453 / 2), x);
        return (TLanes.PowerOfTwo(digits), Rise(rest));
    }

    /// <summary>h + h² q(h), summed by pairs, fours and eights rather than term by term, so that a vector does not wait for itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Rise<TLanes>(TLanes h)
        where TLanes : struct, IDoubleLanes<TLanes>
    {
        var square = h * h;
        var low = TLanes.Fused(Pair(h, -8 * 0.04166666666662413, 16 * 0.008333333333330062), square, Pair(h, -2 * 0.5000000000000001, 4 * 0.16666666666666669));
        var high = TLanes.Fused(Pair(h, -128 * 2.4801521295954376e-05, 256 * 2.7557268459997064e-06), square, Pair(h, -32 * 0.0013888888917213717, 64 * 0.00019841269863053618));
        var fourth = square * square;
        var sum = TLanes.Fused(TLanes.Fused(Pair(h, -512 * 2.7620088445409746e-07, 1024 * 2.510038549551032e-08), fourth, high), fourth, low);
        return TLanes.Fused(sum, square, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Pair<TLanes>(TLanes h, double constant, double slope)
        where TLanes : struct, IDoubleLanes<TLanes> => TLanes.Fused(h, TLanes.Broadcast(slope), TLanes.Broadcast(constant));
}
