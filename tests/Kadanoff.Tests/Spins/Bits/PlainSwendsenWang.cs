using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;
using Kadanoff.Tests.Numerics;

namespace Kadanoff.Tests.Spins.Bits;

/// <summary>Swendsen and Wang once more: bonds, flood fill, turn; fed with the same random words.</summary>
internal sealed class PlainSwendsenWang(int rows, int columns, double temperature, RandomStream stream)
{
    private readonly ulong _key = stream.Split("sweeps").NextUInt64();

    public sbyte[] Spins { get; } = [.. Enumerable.Repeat((sbyte)1, rows * columns)];

    /// <summary>The sites of each cluster of the last sweep.</summary>
    public List<int> Sizes { get; private set; } = [];

    public void Sweep(int sweep)
    {
        var (right, down, key) = Draw(sweep);
        var (label, clusters) = (0L, Clusters(Spins, rows, columns, right, down));
        var bits = new long[rows * columns];
        for (var site = 0; site < bits.Length; site++)
        {
            var isJoinedToLeft = site % columns != 0 && right[site - 1] && Spins[site] == Spins[site - 1];
            bits[site] = isJoinedToLeft ? bits[site - 1] : (long)(SplitMix.At(key, (ulong)(label >> 6)) >> (int)label++ & 1);
        }

        Sizes = [.. clusters.GroupBy(first => first).Select(group => group.Count())];
        for (var site = 0; site < bits.Length; site++)
            Spins[site] = bits[clusters[site]] == 1 ? (sbyte)-Spins[site] : Spins[site];
    }

    /// <summary>For each site the first site of its cluster, where bonds may be set between unlike spins and then do nothing.</summary>
    public static int[] Clusters(sbyte[] spins, int rows, int columns, bool[] right, bool[] down)
    {
        var first = Enumerable.Range(0, spins.Length).ToArray();
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            for (var site = 0; site < spins.Length; site++)
            {
                Meet(site, (site % columns) == columns - 1 ? site - columns + 1 : site + 1, right[site]);
                Meet(site, (site + columns) % spins.Length, down[site]);
            }

            void Meet(int a, int b, bool bond)
            {
                if (!bond || spins[a] != spins[b] || first[a] == first[b])
                    return;
                (first[a], first[b], isChanged) = (Math.Min(first[a], first[b]), Math.Min(first[a], first[b]), true);
            }
        }

        return first;
    }

    private (bool[] Right, bool[] Down, ulong Key) Draw(int sweep)
    {
        var (lanes, words) = (new PlainLanes(_key, sweep, true), (columns + 63) / 64);
        var (right, down, blocks) = (new bool[rows * columns], new bool[rows * columns], ((2 * words) + 7) / 8);
        for (var row = 0; row < rows; row++)
        {
            ulong[] random = [.. Enumerable.Range(row * blocks, blocks).SelectMany(block => BernoulliKernelTests.Plain(lanes, BinaryProbability.Of(-double.ExpM1(-2 / temperature)), 8 * block))];
            for (var column = 0; column < columns; column++)
            {
                right[(row * columns) + column] = (random[column / 64] >> column & 1) == 1;
                down[(row * columns) + column] = (random[words + (column / 64)] >> column & 1) == 1;
            }
        }

        return (right, down, SplitMix.Mix(lanes.PlaceKey));
    }

}
