using System.Numerics;
using System.Runtime.CompilerServices;
using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>Bits that are set with a given probability, independently of each other, in all lanes of a vector at once.</summary>
/// <remarks>
/// <i>Equation</i>: random bits say where a number differs from the probability in each digit; the first difference decides, towards the digit of the probability.
/// Where twelve digits agree, a number that belongs to the place decides. <i>Cost</i>: 130 operations for a vector. <i>Checked by</i> BernoulliKernelTests.
/// </remarks>
internal static unsafe class BernoulliKernel<TVector, TRandom>
    where TVector : unmanaged, IBitVector<TVector>
    where TRandom : unmanaged, IRandomBits<TRandom, TVector>
{
    /// <summary>Fills blocks of eight words, in some of their lanes.</summary>
    /// <param name="target">The first block, at the first of these lanes.</param>
    /// <param name="blocks">How many.</param>
    /// <param name="law">The probability.</param>
    /// <param name="key">Of the numbers that belong to places.</param>
    /// <param name="place">Index of the first word among all that have this key.</param>
    /// <param name="state">The generator of these lanes.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ulong* target, int blocks, BernoulliLaw* law, ulong key, ulong place, TRandom* state)
    {
        var random = *state;
        for (var word = 0; word < blocks * ColourRows.Lanes; word += ColourRows.Lanes)
        {
            var decided = TVector.Zero;
            DigitComparison<TVector, TRandom, Equal>.Below(ref random, new Equal(law), ref decided).Store(target + word);
            var open = ~decided;
            if (!open.IsZero)
                Resolve(target + word, open, law->Rest, key, place + (ulong)word);
        }

        *state = random;
    }

    /// <summary>Decides the lanes whose twelve digits are those of the probability.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Resolve(ulong* target, TVector open, ulong rest, ulong key, ulong place)
    {
        for (var word = 0; word < TVector.Words; word++)
        {
            for (var left = ((ulong*)&open)[word]; left != 0; left &= left - 1)
            {
                var bit = BitOperations.TrailingZeroCount(left);
                if (SplitMix.At(key, ((place + (ulong)word) << 6) + (ulong)bit) < rest)
                    target[word] |= 1UL << bit;
            }
        }
    }

    /// <summary>The same probability in all lanes.</summary>
    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct Equal(BernoulliLaw* law) : IThresholds<TVector>
    {
        private readonly BernoulliLaw* _law = law;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Digit(int place) => TVector.Broadcast(_law->Digits[place]);
    }
}
