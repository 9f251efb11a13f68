using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class StateBlocksTests
{
    private const int States = 3000;

    [Fact]
    public void Every_block_has_as_many_states_as_the_next_and_their_order_means_nothing()
    {
        var blocks = new StateBlocks(States, 1);
        blocks.Count.ShouldBe(StateBlocks.Most);
        blocks.Of.ToArray().CountBy(block => block).ShouldAllBe(pair => pair.Value == States / StateBlocks.Most);
        blocks.Of.ToArray().ShouldNotBe(new StateBlocks(States, 2).Of.ToArray());
        new StateBlocks(7, 1).Of.ToArray().Order().ShouldBe([0, 1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public void Moments_of_a_replicate_are_those_of_its_weights()
    {
        var (features, blocks) = (Features(sorted: false), new StateBlocks(States, 3));
        var replicate = features.Replicates(blocks)(new Bootstrap(blocks.Count, 2, 5).Draw(0));
        replicate.Weights.ToArray().Sum().ShouldBe(1, 1e-12);
        var same = new WeightedFeatures(features.Units, replicate.Weights.ToArray(), isExact: false);
        replicate.Means.ShouldBe(same.Means, 1e-14);
        replicate.Covariance.Data.ShouldBe(same.Covariance.Data, 1e-13);
        replicate.Moments(3).Data.ShouldBe(same.Moments(3).Data, 1e-12);
        replicate.PowerMeans(6).Data.ShouldBe(same.PowerMeans(6).Data, 1e-11);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_spread_of_a_mean_is_its_standard_error_in_whatever_order_the_states_come(bool sorted)
    {
        var (features, blocks) = (Features(sorted), new StateBlocks(States, 3));
        var (bootstrap, drawn) = (new Bootstrap(blocks.Count, 2000, 5), features.Replicates(blocks));
        double[] means = [.. Enumerable.Range(0, 2000).Select(replicate => drawn(bootstrap.Draw(replicate)).Means[0])];
        var expected = Math.Sqrt(features.Covariance[0, 0] / States);
        Moments.Deviation(means).ShouldBe(expected, 0.25 * expected);
    }

    private static WeightedFeatures Features(bool sorted)
    {
        var units = new Matrix<double>(2, States);
        new RandomStream(1, "features").FillGaussian(units.Span);
        if (sorted)
            units.Row(0).Sort();
        return new(units, [.. Enumerable.Repeat(1.0 / States, States)], isExact: false);
    }
}
