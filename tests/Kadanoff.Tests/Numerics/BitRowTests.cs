using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class BitRowTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(66)]
    [InlineData(128)]
    [InlineData(200)]
    public void A_turned_ring_has_at_x_what_was_at_x_plus_the_distance(int length)
    {
        var stream = new RandomStream(2, "ring", length);
        var bits = Enumerable.Range(0, length).Select(_ => stream.NextInt32(2) == 1).ToArray();
        foreach (var distance in new[] { 0, 1, 2, 3, 63 })
        {
            var target = new ulong[BitRow.Words(length)];
            BitRow.Turn(Pack(bits), length, distance, target);
            target.ShouldBe(Pack([.. Enumerable.Range(0, length).Select(x => bits[(x + distance) % length])]), $"{distance}");
        }
    }

    [Fact]
    public void Set_and_different_bits_are_counted()
    {
        BitRow.Count([3, 1UL << 63]).ShouldBe(3);
        BitRow.Differences([3, 1UL << 63], [1, 0]).ShouldBe(2);
        (BitRow.LastMask(64), BitRow.LastMask(65), BitRow.LastMask(3)).ShouldBe((ulong.MaxValue, 1UL, 7UL));
    }

    private static ulong[] Pack(bool[] bits)
    {
        var words = new ulong[BitRow.Words(bits.Length)];
        foreach (var (x, bit) in bits.Index())
            words[x / 64] |= bit ? 1UL << (x % 64) : 0;
        return words;
    }
}

public class EvenBitsTests
{
    [Fact]
    public void Even_bits_are_gathered_and_spread_with_and_without_the_instruction()
    {
        var stream = new RandomStream(3, "even");
        for (var i = 0; i < 100; i++)
        {
            var word = stream.NextUInt64();
            var expected = Enumerable.Range(0, 32).Aggregate(0UL, (sum, bit) => sum | ((word >> (2 * bit) & 1) << bit));
            (EvenBits.Gather(word), EvenBits.GatherByShifts(word)).ShouldBe((expected, expected));
            (EvenBits.Spread(expected), EvenBits.SpreadByShifts(expected)).ShouldBe((word & EvenBits.Mask, word & EvenBits.Mask));
        }
    }
}
