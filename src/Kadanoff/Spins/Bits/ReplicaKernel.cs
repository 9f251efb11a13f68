using System.Numerics;
using System.Runtime.CompilerServices;
using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>One colour of the checkerboard of 256 replicas, each updated by the Metropolis rule at its own temperature with random bits of its own.</summary>
/// <remarks>
/// As <see cref="MetropolisKernel{TVector, TRandom}"/>, but the digit of a threshold differs from lane to lane. Replicas never share random numbers: with one number for a site of all of them
/// lattices of a ferromagnet become equal to each other, and 256 count as one. <i>Cost</i>: about 160 operations for a vector with AVX-512. <i>Checked by</i> ReplicaLanesTests.
/// </remarks>
internal static unsafe class ReplicaKernel<TVector, TRandom>
    where TVector : unmanaged, IBitVector<TVector>
    where TRandom : unmanaged, IRandomBits<TRandom, TVector>
{
    /// <summary>Updates all rows of one colour in some lanes of their blocks.</summary>
    /// <param name="mine">First block of the first row, at the first of these lanes.</param>
    /// <param name="other">The same of the other colour.</param>
    /// <param name="lane">The first of these lanes, in words.</param>
    /// <param name="pass">What else there is to know.</param>
    /// <param name="state">The generator of these lanes.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Update(ulong* mine, ulong* other, int lane, ReplicaPass* pass, TRandom* state)
    {
        var random = *state;
        ulong* ones = pass->One + lane, nones = pass->None + lane;
        int words = pass->Words, stride = pass->Stride, beside = pass->Left ? -ReplicaRows.SiteWords : ReplicaRows.SiteWords;
        for (var row = 0; row < pass->Rows; row++, mine += stride, other += stride, beside = -beside)
        {
            for (var block = 0; block < words; block += ColourRows.Lanes)
            {
                var same = other + block;
                var spin = TVector.Load(mine + block);
                var (x1, x2) = (spin ^ TVector.Load(same), spin ^ TVector.Load(same + beside));
                var (x3, x4) = (spin ^ TVector.Load(same - stride), spin ^ TVector.Load(same + stride));
                var (odd, pair) = (TVector.Parity(x1, x2, x3), TVector.Majority(x1, x2, x3));
                var free = pair | (odd & x4);
                var one = odd ^ x4;
                var decided = free;
                var below = DigitComparison<TVector, TRandom, OfReplicas>.Below(ref random, new OfReplicas(one, ones, nones), ref decided);
                var open = ~decided;
                if (!open.IsZero)
                {
                    below |= Resolve(open, one, lane, pass, (ulong)(mine + block - pass->Origin));
                }

                (spin ^ (free | below)).Store(mine + block);
            }
        }

        *state = random;
    }

    /// <summary>Decides the lanes whose twelve digits are those of their threshold.</summary>
    /// <param name="open">Undecided lanes.</param>
    /// <param name="one">Lanes with one unlike neighbour.</param>
    /// <returns>Those accepted.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TVector Resolve(TVector open, TVector one, int lane, ReplicaPass* pass, ulong place)
    {
        ulong* undecided = (ulong*)&open, ones = (ulong*)&one;
        for (var word = 0; word < TVector.Words; word++)
        {
            var accepted = 0UL;
            for (var left = undecided[word]; left != 0; left &= left - 1)
            {
                var bit = BitOperations.TrailingZeroCount(left);
                var replica = ((lane + word) % ReplicaRows.SiteWords * 64) + bit;
                var rest = (ones[word] >> bit & 1) == 1 ? pass->RestOfOne[replica] : pass->RestOfNone[replica];
                if (SplitMix.At(pass->Key, ((place + (ulong)word) << 6) + (ulong)bit) < rest)
                    accepted |= 1UL << bit;
            }

            undecided[word] = accepted;
        }

        return open;
    }

    /// <summary>Each lane with its own temperature, one probability where one neighbour is unlike, the other where none is.</summary>
    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct OfReplicas(TVector one, ulong* ones, ulong* nones) : IThresholds<TVector>
    {
        private readonly TVector _one = one;
        private readonly ulong* _ones = ones;
        private readonly ulong* _nones = nones;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Digit(int place) =>
            TVector.Select(_one, TVector.Load(_ones + (place * ColourRows.Lanes)), TVector.Load(_nones + (place * ColourRows.Lanes)));
    }
}
