using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class BlockInformationTests
{
    [Theory]
    [InlineData(3, 1, 0.5)]
    [InlineData(4, 1, 1)]
    [InlineData(3, 2, 1)]
    public void No_bit_knows_more_than_the_spin_at_the_edge(int spins, int buffer, double coupling)
    {
        var information = new BlockInformation(spins, buffer, coupling);
        var states = 1 << spins;
        var best = 0.0;
        for (var function = 0; function < 1 << states; function++)
            best = Math.Max(best, information.Of(state => (function >> state) & 1));
        best.ShouldBe(information.EdgeDecimation, 1e-12);
        information.EdgeDecimation.ShouldBeLessThan(information.Bound);
    }

    /// <summary>The same from the law of the whole chain of block, buffers and environment.</summary>
    [Fact]
    public void It_is_counted_out_on_the_whole_chain()
    {
        // Sites 0 and 7 are the environment, 1 and 6 the buffers, 2 … 5 the block; more environment adds nothing.
        var chain = SpinLaw.Open(8, 0.8);
        var joint = new double[2, 4];
        for (var state = 0; state < 256; state++)
            joint[1 - ((state >> 4) & 1), (state & 1) | ((state >> 7) << 1)] += chain.Probability(state);
        var sum = 0.0;
        for (var h = 0; h < 2; h++)
        {
            for (var e = 0; e < 4; e++)
                sum += joint[h, e] * Math.Log(joint[h, e] / (0.5 * (joint[0, e] + joint[1, e])));
        }

        new BlockInformation(4, 1, 0.8).MiddleSpin.ShouldBe(sum, 1e-14);
    }

    [Fact]
    public void A_bit_of_chance_knows_nothing_and_half_a_rule_less_than_half()
    {
        var information = new BlockInformation(4, 1, 1);
        information.Of(_ => 0.5).ShouldBe(0, 1e-15);
        var blurred = information.Of(state => 0.25 + (0.5 * (SpinLaw.Spin(state, 0) + 1) / 2));
        blurred.ShouldBeLessThan(information.EdgeDecimation / 2);
        blurred.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Of_a_block_of_one_the_spin_is_all_there_is()
    {
        var information = new BlockInformation(1, 2, 0.7);
        information.EdgeDecimation.ShouldBe(information.Bound, 1e-15);
        information.Majority.ShouldBe(information.Bound, 1e-15);
        Should.Throw<ArgumentOutOfRangeException>(() => new BlockInformation(2, -1, 0.5));
    }
}
