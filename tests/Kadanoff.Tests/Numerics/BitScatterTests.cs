using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class BitScatterTests
{
    [Fact]
    public void Bits_go_to_the_places_of_the_mask_with_and_without_the_instruction()
    {
        var stream = new RandomStream(4, "scatter");
        for (var i = 0; i < 100; i++)
        {
            var (bits, mask) = (stream.NextUInt64(), stream.NextUInt64() & stream.NextUInt64());
            int[] places = [.. Enumerable.Range(0, 64).Where(place => (mask >> place & 1) == 1)];
            var expected = places.Select((place, k) => (bits >> k & 1) << place).Aggregate(0UL, (sum, bit) => sum | bit);
            (BitScatter.To(bits, mask), BitScatter.OneByOne(bits, mask)).ShouldBe((expected, expected));
        }
    }

    [Fact]
    public void The_running_parity_counts_all_bits_up_to_a_place()
    {
        var bits = new RandomStream(5, "parity").NextUInt64();
        for (var place = 0; place < 64; place++)
            (BitScatter.Running(bits) >> place & 1).ShouldBe((ulong)BitOperations.PopCount(bits << (63 - place)) & 1);
    }
}
