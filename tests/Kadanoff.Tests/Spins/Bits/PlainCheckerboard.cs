using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;
using Kadanoff.Tests.Numerics;
using Kadanoff.Tests.Spins.Plain;

namespace Kadanoff.Tests.Spins.Bits;

/// <summary>The checkerboard engines once more, one spin at a time on a plain lattice, fed with the same random words.</summary>
internal sealed class PlainCheckerboard(int side, double temperature, RandomStream stream, LaneGenerator generator)
{
    private readonly ulong _key = stream.Split("sweeps").NextUInt64();

    public PlainSquare Lattice { get; } = new(side);

    /// <summary>Metropolis: twelve random digits say where the number differs from its probability.</summary>
    public void Metropolis(int sweep)
    {
        var lanes = new PlainLanes(_key, sweep, generator == LaneGenerator.SmallFast);
        foreach (var (sites, place) in Blocks())
        {
            var numbers = lanes.NextNumbers();
            foreach (var (lane, bit, site) in sites)
            {
                var probability = BinaryProbability.Of(Math.Exp(-Lattice.EnergyChange(site) / temperature));
                var number = probability.Leading ^ numbers[lane][bit];
                if (Lattice.EnergyChange(site) <= 0 || number < probability.Leading
                    || (number == probability.Leading && SplitMix.At(lanes.PlaceKey, (ulong)(((place + lane) * 64) + bit)) < probability.Rest))
                    Lattice.Flip(site);
            }
        }
    }

    /// <summary>Demons: each site with its demon; every interval-th word of demons is drawn anew.</summary>
    public void Demons(int sweep, int interval, Span<ulong> demons)
    {
        var lanes = new PlainLanes(_key, sweep, generator == LaneGenerator.SmallFast);
        var p = Math.Exp(-4 / temperature);
        var visit = (long)sweep * side * side / 512;
        foreach (var (sites, place) in Blocks())
        {
            var pool = demons.Slice((int)(visit % 61) * 16, 16);
            if (++visit % interval == 0)
                Redraw(pool, lanes, place, BinaryProbability.Of(p / (1 + p)), BinaryProbability.Of(p * p / (1 + (p * p))));
            foreach (var (lane, bit, site) in sites)
            {
                var left = (int)((pool[lane] >> bit & 1) + (2 * (pool[8 + lane] >> bit & 1))) - (Lattice.EnergyChange(site) / 4);
                if (left is < 0 or > 3)
                    continue;
                Lattice.Flip(site);
                pool[lane] = (pool[lane] & ~(1UL << bit)) | ((ulong)(left & 1) << bit);
                pool[8 + lane] = (pool[8 + lane] & ~(1UL << bit)) | ((ulong)(left >> 1) << bit);
            }
        }
    }

    private static void Redraw(Span<ulong> pool, PlainLanes lanes, long place, BinaryProbability low, BinaryProbability high)
    {
        pool.Clear();
        var draws = Enumerable.Range(0, 24).Select(_ => lanes.Next()).ToArray();
        for (var i = 0; i < 16 * 64; i++)
        {
            var (word, bit, probability, key) = (i / 64, i % 64, i < 512 ? low : high, i < 512 ? lanes.PlaceKey : ~lanes.PlaceKey);
            var number = probability.Leading ^ Enumerable.Range(0, 12).Sum(k => (int)(draws[k + (12 * (word / 8))][word % 8] >> bit & 1) << k);
            if (number < probability.Leading || (number == probability.Leading && SplitMix.At(key, (ulong)(((place + (word % 8)) * 64) + bit)) < probability.Rest))
                pool[word] |= 1UL << bit;
        }
    }

    /// <summary>The blocks of the layout in their order, each with its sites and the index of its first word, margins counted.</summary>
    private IEnumerable<(IEnumerable<(int Lane, int Bit, int Site)> Sites, long Place)> Blocks()
    {
        var (rows, words) = (side / 8, side / 128);
        var stride = (words + 2) * 8;
        return from colour in Enumerable.Range(0, 2)
               from row in Enumerable.Range(0, rows)
               from word in Enumerable.Range(0, words)
               let sites = from lane in Enumerable.Range(0, 8)
                           from bit in Enumerable.Range(0, 64)
                           let column = (2 * ((word * 64) + bit)) + ((row + colour) % 2)
                           select (lane, bit, (((lane * rows) + row) * side) + column)
               select (sites, (((colour * rows) + row) * (long)stride) + (word * 8));
    }
}
