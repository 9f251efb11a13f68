using System.Runtime.CompilerServices;
using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>One colour of the checkerboard, each site exchanging energy with a demon of two bits, in all lanes of a vector at once.</summary>
/// <remarks>
/// <para><i>Equation</i>: with n unlike neighbours ΔE = 8 − 4n. Let t = D + n: turn over where 2 ≤ t ≤ 5, and then D′ = t − 2, so that E + 4D stays. Done twice to the same
/// site and demon it undoes itself.</para>
/// <para><i>Cost</i>: about 20 operations for a vector with AVX-512; a redraw 270, every sixteenth time. <i>Checked by</i> DemonKernelTests.</para>
/// </remarks>
internal static unsafe class DemonKernel<TVector, TRandom>
    where TVector : unmanaged, IBitVector<TVector>
    where TRandom : unmanaged, IRandomBits<TRandom, TVector>
{
    /// <summary>Updates rows of one colour in some lanes of their blocks.</summary>
    /// <param name="mine">First block of the first row, at the first of these lanes.</param>
    /// <param name="other">The same of the other colour.</param>
    /// <param name="demons">The pool, at the first of these lanes.</param>
    /// <param name="pass">What else there is to know.</param>
    /// <param name="state">The generator of these lanes.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Update(ulong* mine, ulong* other, ulong* demons, DemonPass* pass, TRandom* state)
    {
        var (words, stride, left) = (pass->Words * ColourRows.Lanes, pass->Stride, pass->Left);
        var due = pass->Due;
        ulong* demon = demons + (pass->Position * DemonPool.Stride), end = demons + (DemonPool.Count * DemonPool.Stride);
        for (var row = 0; row < pass->Rows; row++, mine += stride, other += stride, left = !left)
        {
            for (var block = 0; block < words; block += ColourRows.Lanes)
            {
                if (--due < 0)
                {
                    Redraw(demon, pass, state, (ulong)(mine + block - pass->Origin));
                    due = pass->Interval - 1;
                }

                var same = other + block;
                var spin = TVector.Load(mine + block);
                var beside = left
                    ? (TVector.Load(same) << 1) | (TVector.Load(same - ColourRows.Lanes) >>> 63)
                    : (TVector.Load(same) >>> 1) | (TVector.Load(same + ColourRows.Lanes) << 63);
                var turned = Exchange(spin, TVector.Load(same), beside, TVector.Load(same - stride), TVector.Load(same + stride), demon);
                (spin ^ turned).Store(mine + block);
                demon += DemonPool.Stride;
                if (demon == end)
                    demon = demons;
            }

            TVector.Load(mine + words - ColourRows.Lanes).Store(mine - ColourRows.Lanes);
            TVector.Load(mine).Store(mine + words);
        }
    }

    /// <summary>Where spins turn over, given their neighbours and demons; the demons take or give the energy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exchange(TVector spin, TVector n1, TVector n2, TVector n3, TVector n4, ulong* demon)
    {
        var (low, high) = (TVector.Load(demon), TVector.Load(demon + ColourRows.Lanes));
        var (x1, x2, x3, x4) = (spin ^ n1, spin ^ n2, spin ^ n3, spin ^ n4);
        var (odd, pair) = (TVector.Parity(x1, x2, x3), TVector.Majority(x1, x2, x3));
        var (t0, carry) = (TVector.Parity(odd, x4, low), TVector.Majority(odd, x4, low));
        var (t1, t2) = (TVector.Parity(pair, carry, high), TVector.Majority(pair, carry, high));
        var turned = t1 ^ t2;
        TVector.Select(turned, t0, low).Store(demon);
        TVector.Select(turned, t2, high).Store(demon + ColourRows.Lanes);
        return turned;
    }

    /// <summary>Both bits of a word of demons from their exact law.</summary>
    /// <param name="place">A number that no other vector of the sweep has: its index in words of 64 sites.</param>
    public static void Redraw(ulong* demon, DemonPass* pass, TRandom* state, ulong place)
    {
        BernoulliKernel<TVector, TRandom>.Fill(demon, 1, &pass->Low, pass->Key, place, state);
        BernoulliKernel<TVector, TRandom>.Fill(demon + ColourRows.Lanes, 1, &pass->High, ~pass->Key, place, state);
    }
}
