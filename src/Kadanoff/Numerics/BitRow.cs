using System.Numerics;

namespace Kadanoff.Numerics;

/// <summary>A ring of bits in words of 64, first bit lowest, zeros behind the last.</summary>
/// <remarks><i>Checked by</i> BitRowTests.</remarks>
internal static class BitRow
{
    /// <summary>Words that a ring takes.</summary>
    public static int Words(int length) => ((length - 1) >> 6) + 1;

    /// <summary>The places of the last word that are used.</summary>
    public static ulong LastMask(int length) => ulong.MaxValue >> (-length & 63);

    /// <summary>Turns the ring: bit x of the target is bit x + distance of the source, modulo the length.</summary>
    /// <param name="source">The ring.</param>
    /// <param name="length">Bits in it.</param>
    /// <param name="distance">0 … 63.</param>
    /// <param name="target">As many words; not the source.</param>
    public static void Turn(ReadOnlySpan<ulong> source, int length, int distance, Span<ulong> target)
    {
        distance %= length;
        if (distance == 0)
        {
            source.CopyTo(target);
            return;
        }

        for (var word = 0; word < source.Length - 1; word++)
            target[word] = (source[word] >> distance) | (source[word + 1] << (64 - distance));
        target[source.Length - 1] = source[^1] >> distance;
        var (first, place) = (source[0] & ((1UL << distance) - 1), length - distance);
        target[place >> 6] |= first << (place & 63);
        if ((place & 63) + distance > 64)
            target[(place >> 6) + 1] |= first >> (64 - (place & 63));
    }

    /// <summary>How many bits are set.</summary>
    public static long Count(ReadOnlySpan<ulong> words)
    {
        var count = 0L;
        foreach (var word in words)
            count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>In how many places two rings differ.</summary>
    public static long Differences(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second)
    {
        var count = 0L;
        for (var word = 0; word < first.Length; word++)
            count += BitOperations.PopCount(first[word] ^ second[word]);
        return count;
    }
}
