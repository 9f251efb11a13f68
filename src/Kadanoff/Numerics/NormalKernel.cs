using System.Runtime.CompilerServices;

namespace Kadanoff.Numerics;

/// <summary>Standard normal numbers in sixteen lanes, by Box and Muller.</summary>
/// <remarks>
/// <para><i>Equation</i>: of two words of 32 bits, the upper 31 bits of the first give u in (0, 1], its lowest bit a sign, the second t in [−1, 1];
/// r = √(−2 ln u), and the pair is (±r·cos(πt/2), r·sin(πt/2)): every direction is reached once.</para>
/// <para><i>Precision</i>: ln, sine and cosine are polynomials with errors below 3·10⁻⁶ of the result (1.2·10⁻⁶ for the sine); r ends at 6.66, beyond which a normal number lies once in 4·10¹⁰ times.</para>
/// <para><i>Cost</i>: about 28 operations of vectors for one number in each lane, bits included. <i>Reference</i>: [box1958]. <i>Checked by</i> NormalLanesTests.</para>
/// </remarks>
internal static unsafe class NormalKernel
{
    /// <summary>Lanes of a block.</summary>
    public const int Lanes = 16;

    /// <summary>Fills a block with pairs.</summary>
    /// <param name="generators">One for each part of the block; they move on.</param>
    /// <param name="normals">2·pairs rows of sixteen numbers.</param>
    /// <param name="pairs">How many.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Fill<TBits, TFloat>(SmallFastBits<TBits>* generators, float* normals, int pairs)
        where TBits : unmanaged, IBitVector<TBits>
        where TFloat : unmanaged, IFloatLanes<TFloat, TBits>
    {
        for (var offset = 0; offset < Lanes; offset += TFloat.Count)
        {
            var generator = *generators;
            var here = normals + offset;
            for (var pair = 0; pair < pairs; pair++)
            {
                var first = generator.Next();
                var radius = TFloat.SquareRoot(MinusTwiceLogarithm<TBits, TFloat>(first));
                var turn = TFloat.Signed(generator.Next()) * TFloat.Broadcast(1f / (1u << 31));
                var square = turn * turn;
                TFloat.TurnedByLowestBit(radius * Cosine<TBits, TFloat>(square), first).Store(here);
                (radius * (turn * Sine<TBits, TFloat>(square))).Store(here + Lanes);
                here += 2 * Lanes;
            }

            *generators++ = generator;
        }
    }

    /// <summary>−2 ln u with u = (n + ½)/2³¹ for the number n of the upper bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TFloat MinusTwiceLogarithm<TBits, TFloat>(TBits bits)
        where TBits : unmanaged, IBitVector<TBits>
        where TFloat : unmanaged, IFloatLanes<TFloat, TBits>
    {
        var scaled = (TFloat.UpperBits(bits) + TFloat.Broadcast(0.5f)) * TFloat.Broadcast(1f / (1u << 31));
        var f = TFloat.Split(scaled, out var exponent) - TFloat.Broadcast(1);
        var sum = TFloat.Broadcast(-0.2331561228689971f);
        sum = TFloat.Fused(sum, f, TFloat.Broadcast(0.37147680268034955f));
        sum = TFloat.Fused(sum, f, TFloat.Broadcast(-0.41050887239388456f));
        sum = TFloat.Fused(sum, f, TFloat.Broadcast(0.498406725293279f));
        sum = TFloat.Fused(sum, f, TFloat.Broadcast(-0.6662712657233212f));
        sum = TFloat.Fused(sum, f, TFloat.Broadcast(1.000017547896395f));
        sum = TFloat.Fused(sum, f, TFloat.Broadcast(-2.0000020547066977f));
        return TFloat.Fused(sum, f, exponent * TFloat.Broadcast(-1.3862943611198906f));
    }

    /// <summary>sin(πt/2)/t of t².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TFloat Sine<TBits, TFloat>(TFloat square)
        where TBits : unmanaged, IBitVector<TBits>
        where TFloat : unmanaged, IFloatLanes<TFloat, TBits>
    {
        var sum = TFloat.Broadcast(-0.0043705859440115215f);
        sum = TFloat.Fused(sum, square, TFloat.Broadcast(0.07950000675584987f));
        sum = TFloat.Fused(sum, square, TFloat.Broadcast(-0.6459257207952535f));
        return TFloat.Fused(sum, square, TFloat.Broadcast(1.5707951283739523f));
    }

    /// <summary>cos(πt/2) of t².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TFloat Cosine<TBits, TFloat>(TFloat square)
        where TBits : unmanaged, IBitVector<TBits>
        where TFloat : unmanaged, IFloatLanes<TFloat, TBits>
    {
        var sum = TFloat.Broadcast(0.000858134467096344f);
        sum = TFloat.Fused(sum, square, TFloat.Broadcast(-0.020810515199813993f));
        sum = TFloat.Fused(sum, square, TFloat.Broadcast(0.2536506744226677f));
        sum = TFloat.Fused(sum, square, TFloat.Broadcast(-1.2336982006223656f));
        return TFloat.Fused(sum, square, TFloat.Broadcast(0.9999999530275124f));
    }
}
