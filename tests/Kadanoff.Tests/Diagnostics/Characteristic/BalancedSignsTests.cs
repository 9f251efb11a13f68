using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class BalancedSignsTests
{
    [Fact]
    public void Different_values_are_split_at_the_median() => Signs([5, 1, 3, 2, 4, 6], null).ShouldBe([1, -1, -1, -1, 1, 1]);

    [Fact]
    public void The_median_is_that_of_the_weights() => Signs([1, 2, 3], [0.1, 0.2, 0.7]).ShouldBe([-1, -1, 1]);

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.497)]
    [InlineData(0.503)]
    [InlineData(0.01)]
    [InlineData(0.99)]
    public void Spins_keep_their_signs_whatever_their_mean(double down) => Signs([1, -1], [1 - down, down]).ShouldBe([1, -1]);

    [Fact]
    public void A_rectified_unit_that_is_mostly_off_is_on_or_off() => Signs([0, 0, 0, 0.5, 2], null).ShouldBe([-1, -1, -1, 1, 1]);

    [Fact]
    public void A_state_without_weight_moves_nothing() => Signs([1, 9, 2], [0.5, 0, 0.5]).ShouldBe([-1, 1, 1]);

    [Fact]
    public void Patterns_have_a_bit_for_every_unit_that_is_down()
    {
        var features = new WeightedFeatures(new Matrix<double>(2, 3, [1, 2, 3, 9, 1, 1]), [0.3, 0.3, 0.4], true);
        features.Signs.Patterns.ShouldBe([0b01, 0b11, 0b10]);
        features.Signs.Spins().Data.ShouldBe([-1, -1, 1, 1, -1, -1]);
    }

    [Fact]
    public void Values_that_many_states_share_are_on_the_side_that_is_nearer_to_one_half() => Signs([1, 2, 2, 2, 3, 4], [0.3, 0.1, 0.1, 0.05, 0.25, 0.2]).ShouldBe([-1, -1, -1, -1, 1, 1]);

    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    public void Signs_of_a_replicate_are_those_of_its_weights(double off)
    {
        var units = new Matrix<double>(3, 2000);
        new RandomStream(2, "units").FillGaussian(units.Span);
        for (var i = 0; i < units.Data.Length; i++)
            units.Data[i] = Math.Max(units.Data[i], off == 0 ? double.NegativeInfinity : off - 0.35);
        var features = new WeightedFeatures(units, [.. Enumerable.Repeat(1.0 / 2000, 2000)], false);
        var blocks = new StateBlocks(2000, 3);
        for (var b = 0; b < 20; b++)
        {
            var replicate = features.Replicates(blocks)(new Bootstrap(blocks.Count, 20, 4).Draw(b));
            replicate.Signs.Probabilities().ShouldBe(new WeightedFeatures(units, replicate.Weights.ToArray(), false).Signs.Probabilities(), 1e-12);
        }
    }

    private static double[] Signs(double[] values, double[]? weights) =>
        new WeightedFeatures(new Matrix<double>(1, values.Length, values), weights ?? [.. values.Select(_ => 1.0 / values.Length)], true).Signs.Spins().Data;
}
