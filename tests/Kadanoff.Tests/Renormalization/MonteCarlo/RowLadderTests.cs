using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;

namespace Kadanoff.Tests.Renormalization.MonteCarlo;

public class RowLadderTests
{
    [Theory]
    [InlineData(64, 2, new[] { 64, 32, 16, 8, 4, 2 })]
    [InlineData(96, 2, new[] { 96, 48, 24, 12, 6, 3 })]
    [InlineData(54, 3, new[] { 54, 18, 6, 2 })]
    public void Each_level_has_the_operators_of_the_blocks_of_the_level_above(int side, int factor, int[] sides)
    {
        var (spins, ladder) = (RowBlocksTests.Random(side, 1), new RowLadder(side, new RowBlocks(factor)));
        ladder.Sides.ShouldBe(sides);
        var sums = new double[sides.Length * RowOperators.Count];
        ladder.Measure(spins, new RandomStream(37, "ties"), sums);
        var (here, ties) = (spins, new RandomStream(37, "ties"));
        for (var level = 0; level < sides.Length; level++)
        {
            var expected = new double[RowOperators.Count];
            new RowOperators(sides[level], sides[level]).Measure(here, expected);
            sums.AsSpan(level * RowOperators.Count, RowOperators.Count).ToArray().ShouldBe(expected);
            if (level > 0)
                ladder.Level(level).Words.ToArray().ShouldBe(here.Words.ToArray());
            here = level + 1 < sides.Length ? new RowBlocks(factor).Apply(here, ties) : here;
        }
    }
}
