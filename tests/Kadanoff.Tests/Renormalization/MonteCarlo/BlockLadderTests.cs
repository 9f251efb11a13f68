using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;

namespace Kadanoff.Tests.Renormalization.MonteCarlo;

public class BlockLadderTests
{
    [Fact]
    public void Every_level_has_the_operators_of_its_own_blocks()
    {
        var stream = new RandomStream(1, "ladder");
        sbyte[] spins = [.. Enumerable.Range(0, 256).Select(_ => (sbyte)((stream.NextInt32(2) * 2) - 1))];
        var ladder = new BlockLadder(16, SpinShapes.SquareEven, 2);
        var values = ladder.Measure(spins, new RandomStream(2, "ties")).ToArray();
        values.Length.ShouldBe(21);
        var ties = new RandomStream(2, "ties");
        var expected = new double[7];
        for (var (level, side) = (0, 16); level < 3; level++, side /= 2)
        {
            new ShapeSums(side, SpinShapes.SquareEven).Measure(spins, expected);
            values[(7 * level)..(7 * (level + 1))].ShouldBe(expected);
            var blocks = new sbyte[side * side / 4];
            new MajorityRule(side, 2).Apply(spins, ties, blocks);
            spins = blocks;
            if (level < 2)
                ladder.Blocks(level + 1).ToArray().ShouldBe(blocks);
        }
    }

    [Fact]
    public void A_ladder_that_goes_too_far_is_refused()
    {
        Should.Throw<DataException>(() => new BlockLadder(16, SpinShapes.SquareEven, 3)).Message.ShouldContain("side 2");
        Should.Throw<DataException>(() => new BlockLadder(12, SpinShapes.SquareOdd, 3)).Message.ShouldContain("side 3");
    }
}
