using Kadanoff.Renormalization;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Renormalization;

public class MigdalKadanoffTests
{
    [Theory]
    [InlineData(2, 0.4)]
    [InlineData(3, 1.2)]
    [InlineData(2, 1e-7)]
    public void Two_Potts_states_are_the_Ising_model(int factor, double coupling)
    {
        var ising = Math.Atanh(Math.Pow(Math.Tanh(factor * coupling), factor));
        new MigdalKadanoff(2, factor).Apply(2 * coupling).ShouldBe(2 * ising, 1e-13 * Math.Max(1e-6, ising));
    }

    [Fact]
    public void In_one_dimension_it_is_the_exact_decimation()
    {
        foreach (var coupling in new[] { 0.2, 1, 4 })
            (new MigdalKadanoff(1, 3).Apply(2 * coupling) / 2).ShouldBe(new ChainDecimation(3).Apply(coupling), 1e-14);
    }

    [Theory]
    [InlineData(2, 2, 2)]
    [InlineData(3, 2, 3)]
    [InlineData(2, 3, 4)]
    public void The_order_moves_the_fixed_point_and_no_exponent(int dimension, int factor, int states)
    {
        var moved = new MigdalKadanoff(dimension, factor, states).FixedPointBetween(0.01, 3);
        var decimated = new MigdalKadanoff(dimension, factor, states, BondOrder.DecimateFirst).FixedPointBetween(0.01, 3);
        decimated.Coupling.ShouldBe(Math.Pow(factor, dimension - 1) * moved.Coupling, 1e-12);
        decimated.ScalingDimension.ShouldBe(moved.ScalingDimension, 1e-8);
    }

    [Fact]
    public void Small_steps_tend_to_the_differential_flow_which_respects_duality()
    {
        var limit = new InfinitesimalMigdalKadanoff(2).FixedPoint;
        limit.Coupling.ShouldBe(InfiniteIsing.CriticalCoupling, 1e-14);
        var small = new MigdalKadanoff(2, 1.001).FixedPointBetween(0.5, 1.2);
        (small.Coupling / 2).ShouldBe(limit.Coupling, 1e-3);
        small.ScalingDimension.ShouldBe(limit.ScalingDimension, 1e-3);
    }

    [Fact]
    public void The_slope_of_the_differential_flow_is_its_derivative()
    {
        var flow = new InfinitesimalMigdalKadanoff(3);
        flow.Slope(0.2).ShouldBe((flow.Rate(0.2 + 1e-6) - flow.Rate(0.2 - 1e-6)) / 2e-6, 1e-8);
    }

    [Theory]
    [InlineData(2, 2, 3, 0.4)]
    [InlineData(3, 3, 2, 1.5)]
    [InlineData(2, 1.5, 5, 0.02)]
    public void The_derivative_of_a_step_is_its_difference(double dimension, double factor, double states, double coupling)
    {
        foreach (var order in Enum.GetValues<BondOrder>())
        {
            var step = new MigdalKadanoff(dimension, factor, states, order);
            step.Slope(coupling).ShouldBe((step.Apply(coupling + 1e-6) - step.Apply(coupling - 1e-6)) / 2e-6, 1e-7);
        }
    }

    [Fact]
    public void At_infinite_temperature_the_derivative_is_zero() => new MigdalKadanoff(2, 1.5).Slope(0).ShouldBe(0);

    [Fact]
    public void The_Ising_step_is_that_of_two_Potts_states()
    {
        var (ising, potts) = (new IsingMigdalKadanoff(2).FixedPointBetween(0.1, 1), new MigdalKadanoff(2).FixedPointBetween(0.1, 2));
        ising.Coupling.ShouldBe(potts.Coupling / 2, 1e-14);
        ising.ScalingDimension.ShouldBe(potts.ScalingDimension, 1e-12);
        new IsingMigdalKadanoff(1).Apply(0.8).ShouldBe(new ChainDecimation().Apply(0.8), 1e-14);
    }
}
