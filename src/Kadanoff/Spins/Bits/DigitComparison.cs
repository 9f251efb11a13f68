using System.Runtime.CompilerServices;
using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>The digits of thresholds, one threshold for each lane.</summary>
internal interface IThresholds<TVector>
    where TVector : unmanaged, IBitVector<TVector>
{
    /// <summary>A digit, from the last (0) to the first (11).</summary>
    TVector Digit(int place);
}

/// <summary>Where random numbers are below thresholds, in all lanes at once, digit by digit from the last to the first.</summary>
/// <remarks>
/// <i>Equation</i>: the random bit says whether the number differs from its threshold in this digit (it has the same law as the digit itself). Where it differs, the number is
/// below if the threshold has a one there; elsewhere the later digits decide. <i>Checked by</i> MetropolisKernelTests.
/// </remarks>
internal static class DigitComparison<TVector, TRandom, TThresholds>
    where TVector : unmanaged, IBitVector<TVector>
    where TRandom : unmanaged, IRandomBits<TRandom, TVector>
    where TThresholds : struct, IThresholds<TVector>
{
    /// <summary>Compares all twelve digits. Written out: a loop would send the generator's state through memory at each turn.</summary>
    /// <param name="decided">Lanes whose outcome does not matter; then also those where some digit differed.</param>
    /// <returns>Where the number is below its threshold; no lane that is not decided.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Below(ref TRandom random, TThresholds thresholds, ref TVector decided)
    {
        var below = TVector.Zero;
        Step(ref below, ref decided, random.Next(), thresholds.Digit(0));
        Step(ref below, ref decided, random.Next(), thresholds.Digit(1));
        Step(ref below, ref decided, random.Next(), thresholds.Digit(2));
        Step(ref below, ref decided, random.Next(), thresholds.Digit(3));
        Step(ref below, ref decided, random.Next(), thresholds.Digit(4));
        Step(ref below, ref decided, random.Next(), thresholds.Digit(5));
        Step(ref below, ref decided, random.Next(), thresholds.Digit(6));
        Step(ref below, ref decided, random.Next(), thresholds.Digit(7));
        Step(ref below, ref decided, random.Next(), thresholds.Digit(8));
        Step(ref below, ref decided, random.Next(), thresholds.Digit(9));
        Step(ref below, ref decided, random.Next(), thresholds.Digit(10));
        Step(ref below, ref decided, random.Next(), thresholds.Digit(11));
        return below;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(ref TVector below, ref TVector decided, TVector different, TVector threshold)
    {
        below = TVector.Select(different, threshold, below);
        decided |= different;
    }
}
