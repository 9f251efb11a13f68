using Kadanoff.Renormalization;

namespace Kadanoff.Tests.Renormalization;

public class OneLoopWilsonTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(3.5)]
    [InlineData(2)]
    public void Newton_finds_the_closed_form(double dimension)
    {
        var flow = new OneLoopWilson(dimension);
        flow.Rate([.. flow.WilsonFisher.Couplings]).ShouldBe([0, 0], 1e-16);
        var found = flow.FixedPointNear([-0.1, 0.03]);
        found.Couplings.ShouldBe(flow.WilsonFisher.Couplings, 1e-13);
        (found.Stability, found.Relevant).ShouldBe((Stability.Saddle, 1));
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(5, 1)]
    public void The_gaussian_point_loses_a_relevant_direction_above_four_dimensions(double dimension, int relevant)
    {
        var gaussian = new OneLoopWilson(dimension).Gaussian;
        gaussian.ScalingDimensions.ShouldBe([2, 4 - dimension], 1e-14);
        (gaussian.Relevant, gaussian.CorrelationExponent).ShouldBe((relevant, 0.5));
    }

    [Fact]
    public void In_four_dimensions_the_coupling_is_marginal() => new OneLoopWilson(4).Gaussian.Marginal.ShouldBe(1);

    [Fact]
    public void To_first_order_the_exponent_is_that_of_Wilson_and_Fisher()
    {
        // ν = ½ + ε/12 + O(ε²), ω = ε + O(ε²).
        const double Epsilon = 1e-3;
        var point = new OneLoopWilson(4 - Epsilon).WilsonFisher;
        point.CorrelationExponent.ShouldBe(0.5 + (Epsilon / 12), Epsilon * Epsilon);
        point.ScalingDimensions[1].ShouldBe(-Epsilon, Epsilon * Epsilon);
    }

    [Fact]
    public void The_stability_matrix_is_the_derivative_of_the_rate()
    {
        var flow = new OneLoopWilson(3);
        double[] at = [-0.2, 0.05];
        var matrix = flow.StabilityMatrix(at);
        const double Step = 1e-5;
        for (var j = 0; j < 2; j++)
        {
            double[] up = [.. at], down = [.. at];
            (up[j], down[j]) = (up[j] + Step, down[j] - Step);
            for (var i = 0; i < 2; i++)
                matrix[i, j].ShouldBe((flow.Rate(up)[i] - flow.Rate(down)[i]) / (2 * Step), 1e-7);
        }
    }

    [Fact]
    public void Where_there_is_no_fixed_point_it_says_so() =>
        Should.Throw<DataException>(() => new OneLoopWilson(3).FixedPointNear([double.NaN, 1])).Message.ShouldContain("one-loop flow");
}
