using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;
using Kadanoff.Tests.Numerics;

namespace Kadanoff.Tests.Spins.Bits;

public unsafe class BernoulliKernelTests
{
    [Theory]
    [InlineData(LaneGenerator.SmallFast)]
    [InlineData(LaneGenerator.Xoshiro)]
    public void Rows_are_those_of_the_scalar_generators_whatever_the_vectors(LaneGenerator generator)
    {
        const int Rows = 40, Blocks = 3;
        var lanes = new PlainLanes(21, 5, generator == LaneGenerator.SmallFast);
        ulong[] expected = [.. Enumerable.Range(0, Rows * Blocks).SelectMany(block => Plain(lanes, BinaryProbability.Of(0.3), 8 * block))];
        foreach (var width in Enum.GetValues<BitWidth>())
        {
            var rows = RandomRows.Create(0.3, 21, generator, width);
            rows.Restart(5);
            Draw(rows, Rows, Blocks).ShouldBe(expected, $"{width}");
        }
    }

    /// <summary>A count of independent bits is normal: 5 deviations have a false-alarm probability of 6e-7.</summary>
    [Theory]
    [InlineData(1e-4)]
    [InlineData(0.0286)]
    [InlineData(0.58578643762690485)]
    [InlineData(0.99999)]
    public void Bits_are_set_as_often_as_the_probability_says(double probability)
    {
        var rows = RandomRows.Create(probability, 22, LaneGenerator.SmallFast, BitWidths.Widest);
        rows.Restart(0);
        var bits = 1000 * 4 * 512.0;
        ((double)BitRow.Count(Draw(rows, 1000, 4))).ShouldBe(bits * probability, 5 * Math.Sqrt(bits * probability * (1 - probability)));
    }

    /// <summary>A block of eight words, bit by bit.</summary>
    internal static IEnumerable<ulong> Plain(PlainLanes lanes, BinaryProbability probability, long place)
    {
        var numbers = lanes.NextNumbers();
        return Enumerable.Range(0, 8).Select(lane => Enumerable.Range(0, 64).Aggregate(0UL, (word, bit) => word | (IsSet(lane, bit) ? 1UL << bit : 0)));

        bool IsSet(int lane, int bit)
        {
            var number = probability.Leading ^ numbers[lane][bit];
            return number < probability.Leading
                || (number == probability.Leading && SplitMix.At(lanes.PlaceKey, (ulong)(((place + lane) * 64) + bit)) < probability.Rest);
        }
    }

    private static ulong[] Draw(RandomRows rows, int count, int blocks)
    {
        var words = new ulong[count * blocks * 8];
        fixed (ulong* first = words)
        {
            for (var row = 0; row < count; row++)
                rows.Next(first + (row * blocks * 8), blocks);
        }

        return words;
    }
}
