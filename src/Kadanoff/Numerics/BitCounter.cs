using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kadanoff.Numerics;

/// <summary>Counts set bits of many vectors, in every lane for itself, as binary digits that lie one above the other.</summary>
/// <remarks>
/// <i>Algorithm</i>: carry-save addition: three words of one weight become one of the same weight and one of the next. So a vector costs a few operations instead of
/// one count of bits for each of its words. <i>Checked by</i> BitCounterTests.
/// </remarks>
internal static unsafe class BitCounter<TVector>
    where TVector : unmanaged, IBitVector<TVector>
{
    /// <summary>Digits of a counter.</summary>
    public const int Planes = 8;

    /// <summary>How often something may be added to a counter before it is emptied; always the same number of vectors.</summary>
    public const int Additions = 15;

    /// <summary>Adds four vectors.</summary>
    /// <param name="planes">The digits, the lowest first.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(TVector* planes, TVector a, TVector b, TVector c, TVector d)
    {
        var eights = Half(planes + 2, Fours(planes, a, b, c, d));
        var sixteens = Half(planes + 3, eights);
        planes[5] ^= Half(planes + 4, sixteens);
    }

    /// <summary>Adds twice four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(TVector* planes, TVector a, TVector b, TVector c, TVector d, TVector e, TVector f, TVector g, TVector h)
    {
        var first = Fours(planes, a, b, c, d);
        var sixteens = Half(planes + 3, Carry(planes + 2, first, Fours(planes, e, f, g, h)));
        planes[6] ^= Half(planes + 5, Half(planes + 4, sixteens));
    }

    /// <summary>Adds the carries of four times four vectors, which <see cref="Fours"/> gave.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFours(TVector* planes, TVector a, TVector b, TVector c, TVector d)
    {
        var first = Carry(planes + 2, a, b);
        var sixteens = Carry(planes + 3, first, Carry(planes + 2, c, d));
        planes[7] ^= Half(planes + 6, Half(planes + 5, Half(planes + 4, sixteens)));
    }

    /// <summary>Adds four vectors to the two lowest digits and gives what goes to the third.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Fours(TVector* planes, TVector a, TVector b, TVector c, TVector d)
    {
        var first = Carry(planes, a, b);
        return Carry(planes + 1, first, Carry(planes, c, d));
    }

    /// <summary>How many bits were added, in all lanes together; the counter is empty then.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static long Empty(TVector* planes)
    {
        var count = 0L;
        for (var plane = 0; plane < Planes; plane++)
        {
            var ones = 0;
            var words = (ulong*)(planes + plane);
            for (var end = words + TVector.Words; words < end; words++)
                ones += BitOperations.PopCount(*words);
            count += (long)ones << plane;
            planes[plane] = TVector.Zero;
        }

        return count;
    }

    /// <summary>Adds two vectors to a plane and gives what goes to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Carry(TVector* plane, TVector a, TVector b)
    {
        var carry = TVector.Majority(*plane, a, b);
        *plane = TVector.Parity(*plane, a, b);
        return carry;
    }

    /// <summary>Adds one vector to a plane and gives what goes to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Half(TVector* plane, TVector a)
    {
        var carry = *plane & a;
        *plane ^= a;
        return carry;
    }
}
