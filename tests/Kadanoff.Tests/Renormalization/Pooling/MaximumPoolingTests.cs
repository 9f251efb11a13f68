using Kadanoff.Renormalization.Pooling;

namespace Kadanoff.Tests.Renormalization.Pooling;

public class MaximumPoolingTests
{
    private static readonly MaximumPooling _exponential = new((_, above) => -Math.Log(above));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_maximum_of_exponential_values_has_the_cumulants_of_a_harmonic_sum(int steps)
    {
        var n = (int)Math.Pow(4, steps);
        double Cumulant(int order, double factor) => factor * Enumerable.Range(1, n).Sum(k => Math.Pow(k, -order));
        var shape = _exponential.Shape(steps);
        shape.Skewness.ShouldBe(Cumulant(3, 2) / Math.Pow(Cumulant(2, 1), 1.5), 1e-10);
        shape.ExcessKurtosis.ShouldBe(Cumulant(4, 6) / Math.Pow(Cumulant(2, 1), 2), 1e-10);
    }

    [Fact]
    public void Exponential_values_go_to_gumbels_law()
    {
        var shape = _exponential.Shape(12);
        shape.Skewness.ShouldBe(12 * Math.Sqrt(6) * 1.2020569031595942 / Math.Pow(Math.PI, 3), 1e-6);
        shape.ExcessKurtosis.ShouldBe(2.4, 1e-6);
    }

    [Fact]
    public void The_maximum_of_uniform_values_has_a_beta_law()
    {
        for (var steps = 0; steps < 5; steps++)
        {
            var n = Math.Pow(4, steps);
            new MaximumPooling((below, _) => below).Shape(steps).Skewness.ShouldBe(2 * (1 - n) * Math.Sqrt(n + 2) / ((n + 3) * Math.Sqrt(n)), 1e-9);
        }
    }

    [Fact]
    public void Spins_lose_their_symmetry()
    {
        var pooling = new MaximumPooling((below, _) => below);
        pooling.SpinUp(0.5).ShouldBe(0.9375, 1e-15);
        pooling.SpinUp(pooling.SpinUp(0.5)).ShouldBe(1 - Math.Pow(0.0625, 4), 1e-15);
    }
}
