using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

/// <summary>Eight scalar generators as published, one after the other: the twin of the generators in vectors.</summary>
internal sealed unsafe class PlainLanes
{
    private readonly ulong[] _seeds = new ulong[LaneSeeds.Count];
    private readonly bool _small;

    public PlainLanes(ulong key, long step, bool small)
    {
        _small = small;
        fixed (ulong* seeds = _seeds)
            PlaceKey = LaneSeeds.Fill(key, step, seeds);
        if (small)
            _seeds.AsSpan(24).Fill(1);
    }

    /// <summary>Of numbers that belong to places.</summary>
    public ulong PlaceKey { get; }

    /// <summary>One number of each lane.</summary>
    public ulong[] Next() => [.. Enumerable.Range(0, 8).Select(lane => _small ? SmallFast(lane) : Xoshiro(lane))];

    /// <summary>Twelve draws: for every lane and bit a number whose digit k, from the last, is the bit of draw k.</summary>
    public int[][] NextNumbers()
    {
        var draws = Enumerable.Range(0, 12).Select(_ => Next()).ToArray();
        return [.. Enumerable.Range(0, 8).Select(lane => Enumerable.Range(0, 64).Select(bit => Enumerable.Range(0, 12).Sum(k => (int)(draws[k][lane] >> bit & 1) << k)).ToArray())];
    }

    private ulong SmallFast(int lane)
    {
        ref ulong a = ref _seeds[lane], b = ref _seeds[8 + lane], c = ref _seeds[16 + lane], count = ref _seeds[24 + lane];
        var result = a + b + count++;
        a = b ^ (b >> 11);
        b = c + (c << 3);
        c = BitOperations.RotateLeft(c, 24) + result;
        return result;
    }

    private ulong Xoshiro(int lane)
    {
        ref ulong s0 = ref _seeds[lane], s1 = ref _seeds[8 + lane], s2 = ref _seeds[16 + lane], s3 = ref _seeds[24 + lane];
        var (result, t) = (BitOperations.RotateLeft(s0 + s3, 23) + s0, s1 << 17);
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }
}
