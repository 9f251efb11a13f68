using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;
using Kadanoff.Spins.Bits;

namespace Kadanoff.Tests.Renormalization.MonteCarlo;

public class RowBlocksTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 100)]
    [InlineData(2, 256)]
    [InlineData(2, 512)]
    [InlineData(3, 99)]
    [InlineData(3, 192)]
    [InlineData(4, 132)]
    [InlineData(5, 325)]
    public void A_block_has_the_sign_of_its_majority_and_ties_go_both_ways(int factor, int side)
    {
        var (ties, up) = (0, 0);
        for (var sample = 0; sample < 10; sample++)
        {
            var spins = Random(side, sample);
            var blocks = new RowBlocks(factor).Apply(spins, new RandomStream(33, "ties", sample));
            for (var block = 0; block < blocks.Sites; block++)
            {
                var (row, column) = (block / blocks.Columns, block % blocks.Columns);
                var sum = Sum(spins, factor, row, column);
                if (sum != 0)
                    ((int)blocks[row, column]).ShouldBe(Math.Sign(sum));
                ties += sum == 0 ? 1 : 0;
                up += sum == 0 && blocks[row, column] > 0 ? 1 : 0;
            }
        }

        if (factor % 2 == 0)
            ((double)up).ShouldBe(ties / 2.0, 5 * Math.Sqrt(ties) / 2);
        else
            ties.ShouldBe(0);
    }

    /// <summary>For every sum of the four spins the fraction of block spins up: five deviations, a false alarm of 6e-7 each.</summary>
    [Theory]
    [InlineData(2, 0)]
    [InlineData(2, 0.4)]
    [InlineData(3, 0.2)]
    public void A_tunable_block_spin_is_up_as_often_as_its_weight_says(int factor, double weight)
    {
        var (up, all) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        var spins = Random(600, 0);
        var blocks = new RowBlocks(factor, weight).Apply(spins, new RandomStream(34, "blocks"));
        for (var block = 0; block < blocks.Sites; block++)
        {
            var (row, column) = (block / blocks.Columns, block % blocks.Columns);
            var sum = Sum(spins, factor, row, column);
            all[sum] = all.GetValueOrDefault(sum) + 1;
            up[sum] = up.GetValueOrDefault(sum) + (blocks[row, column] > 0 ? 1 : 0);
        }

        foreach (var (sum, count) in all)
        {
            var p = 1 / (1 + Math.Exp(-2 * weight * sum));
            ((double)up[sum]).ShouldBe(count * p, 5 * Math.Sqrt(count * p * (1 - p)));
        }
    }

    [Theory]
    [InlineData(66)]
    [InlineData(512)]
    [InlineData(1024)]
    public void Ties_do_not_depend_on_the_vectors(int side)
    {
        var (spins, all) = (Random(side, 3), new List<ulong[]>());
        foreach (var width in Enum.GetValues<BitWidth>())
        {
            var blocks = new SpinRows(side / 2, side / 2);
            PairMajorities.Apply(spins, 77, blocks, width);
            all.Add(blocks.Words.ToArray());
        }

        all[1].ShouldBe(all[0]);
        all[2].ShouldBe(all[0]);
    }

    [Fact]
    public void A_large_weight_is_the_majority()
    {
        var spins = Random(99, 0);
        new RowBlocks(3, 50).Apply(spins, new RandomStream(35, "a")).Words.ToArray().ShouldBe(new RowBlocks(3).Apply(spins, new RandomStream(35, "b")).Words.ToArray());
    }

    [Fact]
    public void Blocks_that_do_not_fit_are_refused()
    {
        Should.Throw<DataException>(() => new RowBlocks(3).Apply(new SpinRows(9, 10), new RandomStream(1, "x"))).Message
            .ShouldBe("Blocks of side 3 do not fill a lattice of 9×10. Use sides that are multiples of 3, or another block size.");
        Should.Throw<DataException>(() => new RowBlocks(1)).Message.ShouldContain("from 2 to 63");
        Should.Throw<DataException>(() => new RowBlocks(2, double.NaN)).Message.ShouldContain("at least 0");
        Should.Throw<DataException>(() => new RowLadder(10, new RowBlocks(4))).Message.ShouldContain("multiple of 4, from 8");
    }

    internal static SpinRows Random(int side, int sample)
    {
        var spins = new SpinRows(side, side);
        spins.Randomise(new RandomStream(36, "spins", sample));
        return spins;
    }

    private static int Sum(SpinRows spins, int factor, int row, int column)
    {
        var sum = 0;
        for (var inner = 0; inner < factor * factor; inner++)
            sum += spins[(row * factor) + (inner / factor), (column * factor) + (inner % factor)];
        return sum;
    }
}
