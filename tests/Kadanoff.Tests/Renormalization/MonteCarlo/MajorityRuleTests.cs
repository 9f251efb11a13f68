using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;

namespace Kadanoff.Tests.Renormalization.MonteCarlo;

public class MajorityRuleTests
{
    private static readonly RandomStream _ties = new(1, "ties");

    [Fact]
    public void A_block_follows_its_majority()
    {
        sbyte[] spins = [1, 1, -1, -1, 1, -1, -1, 1, -1, -1, 1, 1, -1, 1, 1, 1];
        var blocks = new sbyte[4];
        new MajorityRule(4, 2).Apply(spins, _ties, blocks);
        blocks.ShouldBe([1, -1, -1, 1]);
    }

    [Fact]
    public void Blocks_of_three_have_no_ties()
    {
        sbyte[] spins = [1, -1, -1, 1, 1, -1];
        var blocks = new sbyte[2];
        new MajorityRule(6, 1, 3).Apply(spins, _ties, blocks);
        blocks.ShouldBe([-1, 1]);
    }

    [Fact]
    public void In_three_dimensions_a_block_is_a_cube()
    {
        var spins = new sbyte[64];
        for (var site = 0; site < 64; site++)
            spins[site] = (sbyte)(site / 16 < 2 && site / 4 % 4 >= 2 && site % 4 < 2 ? -1 : 1);
        var blocks = new sbyte[8];
        new MajorityRule(4, 3).Apply(spins, _ties, blocks);
        blocks.ShouldBe([1, 1, -1, 1, 1, 1, 1, 1]);
    }

    [Fact]
    public void Ties_are_fair()
    {
        var (rule, blocks, up) = (new MajorityRule(2, 1), new sbyte[1], 0);
        var ties = new RandomStream(7, "ties");
        for (var i = 0; i < 40_000; i++)
        {
            rule.Apply([1, -1], ties, blocks);
            up += blocks[0] > 0 ? 1 : 0;
        }

        // Binomial: 5 standard deviations are 500; false alarm 6e-7.
        up.ShouldBeInRange(19_500, 20_500);
    }

    [Fact]
    public void Scales_are_blocks_of_blocks_down_to_the_coarsest()
    {
        var stream = new RandomStream(3, "scales");
        sbyte[] spins = [.. Enumerable.Range(0, 24 * 24).Select(_ => (sbyte)((stream.NextInt32(2) * 2) - 1))];
        var scales = MajorityRule.Scales(24, spins, 3, 9, new RandomStream(1, "ties"));
        scales.Select(scale => scale.Side).ShouldBe([24, 12, 6, 3]);
        MajorityRule.Scales(24, spins, 4, 9, new RandomStream(1, "ties")).Count.ShouldBe(3);
        MajorityRule.Scales(24, spins, 3, 2, new RandomStream(1, "ties")).Count.ShouldBe(2);
        var blocks = new sbyte[144];
        new MajorityRule(24, 2).Apply(spins, new RandomStream(1, "ties"), blocks);
        scales[1].Spins.ShouldBe(blocks);
    }

    [Fact]
    public void A_block_size_that_does_not_divide_the_side_is_refused() =>
        Should.Throw<DataException>(() => new MajorityRule(9, 2)).Message.ShouldContain("side 9");
}
