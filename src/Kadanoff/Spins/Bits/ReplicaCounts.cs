using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>Counts over all sites for every one of 256 replicas: unlike neighbours, spins up.</summary>
/// <remarks>Digits of 256 counters lie one above the other, so that a site is added to all of them at once. <i>Checked by</i> ReplicaRowsTests.</remarks>
internal static unsafe class ReplicaCounts
{
    /// <summary>Digits of the largest count there can be: two bonds for each of 2048² sites.</summary>
    private const int MostDigits = 24;

    /// <summary>Bonds between unlike neighbours, of each replica: every bond has one end of colour 0. Two sites at a time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Unlike(ReplicaRows spins, Span<int> counts)
    {
        var planes = stackalloc Bits256[MostDigits];
        var digits = Digits(spins);
        new Span<Bits256>(planes, digits).Clear();
        for (var row = 0; row < spins.Side; row++)
        {
            ulong* mine = spins.Row(0, row), same = spins.Row(1, row);
            int beside = row % 2 == 0 ? -ReplicaRows.SiteWords : ReplicaRows.SiteWords, stride = spins.Stride;
            for (var site = 0; site < spins.RowWords; site += 2 * ReplicaRows.SiteWords)
            {
                ulong* next = mine + site + ReplicaRows.SiteWords, nextSame = same + site + ReplicaRows.SiteWords;
                Bits256 spin = Bits256.Load(mine + site), second = Bits256.Load(next);
                var first = BitCounter<Bits256>.Fours(
                    planes, spin ^ Bits256.Load(same + site), spin ^ Bits256.Load(same + site + beside), spin ^ Bits256.Load(same + site - stride), spin ^ Bits256.Load(same + site + stride));
                Add(planes, digits, first, BitCounter<Bits256>.Fours(
                    planes, second ^ Bits256.Load(nextSame), second ^ Bits256.Load(nextSame + beside), second ^ Bits256.Load(nextSame - stride), second ^ Bits256.Load(nextSame + stride)));
            }
        }

        Extract(planes, digits, counts);
    }

    /// <summary>Spins up, of each replica: two places of both colours at a time, in two rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Up(ReplicaRows spins, Span<int> counts)
    {
        var planes = stackalloc Bits256[MostDigits];
        var digits = Digits(spins);
        new Span<Bits256>(planes, digits).Clear();
        for (var row = 0; row < spins.Side; row += 2)
        {
            ulong* even = spins.Row(0, row), odd = spins.Row(1, row);
            for (var site = 0; site < spins.RowWords; site += 2 * ReplicaRows.SiteWords)
                Add(planes, digits, Four(planes, even + site, odd + site), Four(planes, even + spins.Stride + site, odd + spins.Stride + site));
        }

        Extract(planes, digits, counts);
    }

    /// <summary>So many that twice the sites can be counted.</summary>
    private static int Digits(ReplicaRows spins) => BitOperations.Log2((uint)(2 * spins.Side * spins.Side)) + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Bits256 Four(Bits256* planes, ulong* even, ulong* odd) => BitCounter<Bits256>.Fours(
        planes, Bits256.Load(even), Bits256.Load(even + ReplicaRows.SiteWords), Bits256.Load(odd), Bits256.Load(odd + ReplicaRows.SiteWords));

    /// <summary>Adds two vectors of the third digit, and carries them on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Bits256* planes, int digits, Bits256 first, Bits256 second)
    {
        var carry = BitCounter<Bits256>.Carry(planes + 2, first, second);
        for (var digit = 3; digit < digits; digit++)
            carry = BitCounter<Bits256>.Half(planes + digit, carry);
    }

    /// <summary>The 256 numbers, eight at a time.</summary>
    private static void Extract(Bits256* planes, int digits, Span<int> counts)
    {
        var bits = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        for (var group = 0; group < ReplicaRows.Replicas; group += 8)
        {
            var sum = Vector256<int>.Zero;
            for (var digit = 0; digit < digits; digit++)
            {
                var octet = ((byte*)(planes + digit))[group / 8];
                sum += ~Vector256.Equals(Vector256.Create((int)octet) & bits, Vector256<int>.Zero) & Vector256.Create(1 << digit);
            }

            sum.CopyTo(counts[group..]);
        }
    }
}
