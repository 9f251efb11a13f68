using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class InfiniteIsingTests
{
    private const double Catalan = 0.915965594177219015;

    [Fact]
    public void At_the_critical_point_the_known_constants()
    {
        InfiniteIsing.CriticalCoupling.ShouldBe(1 / InfiniteIsing.CriticalTemperature, 1e-16);
        Math.Sinh(2 * InfiniteIsing.CriticalCoupling).ShouldBe(1, 1e-15);
        InfiniteIsing.LogPartition(InfiniteIsing.CriticalCoupling).ShouldBe((Math.Log(2) / 2) + (2 * Catalan / Math.PI), 1e-13);
        InfiniteIsing.Energy(InfiniteIsing.CriticalCoupling).ShouldBe(-Math.Sqrt(2), 1e-12);
        InfiniteIsing.Magnetisation(InfiniteIsing.CriticalCoupling).ShouldBe(0);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.35)]
    [InlineData(0.44)]
    [InlineData(0.7)]
    public void Kramers_and_Wannier_join_high_and_low_temperatures(double coupling)
    {
        var dual = InfiniteIsing.Dual(coupling);
        InfiniteIsing.Dual(dual).ShouldBe(coupling, 1e-14);
        (InfiniteIsing.LogPartition(coupling) - (Math.Log(Math.Sinh(2 * coupling)) / 2)).ShouldBe(
            InfiniteIsing.LogPartition(dual) - (Math.Log(Math.Sinh(2 * dual)) / 2), 1e-13);
        var (disordered, ordered) = (Math.Min(coupling, dual), Math.Max(coupling, dual));
        InfiniteIsing.CorrelationLength(disordered).ShouldBe(2 * InfiniteIsing.CorrelationLength(ordered), 1e-10);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.43)]
    [InlineData(0.45)]
    [InlineData(1.2)]
    public void The_energy_is_the_slope_of_the_free_energy(double coupling)
    {
        const double Step = 1e-5;
        var slope = (InfiniteIsing.LogPartition(coupling + Step) - InfiniteIsing.LogPartition(coupling - Step)) / (2 * Step);
        InfiniteIsing.Energy(coupling).ShouldBe(-slope, 1e-7);
    }

    [Fact]
    public void The_magnetisation_vanishes_with_the_exponent_one_eighth()
    {
        double Exponent(double distance) =>
            Math.Log(InfiniteIsing.Magnetisation(InfiniteIsing.CriticalCoupling + distance) / InfiniteIsing.Magnetisation(InfiniteIsing.CriticalCoupling + (distance / 2))) / Math.Log(2);
        Exponent(1e-6).ShouldBe(0.125, 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Couplings_that_are_not_positive_are_refused(double coupling)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => InfiniteIsing.LogPartition(coupling));
        Should.Throw<ArgumentOutOfRangeException>(() => InfiniteIsing.Energy(coupling));
        Should.Throw<ArgumentOutOfRangeException>(() => InfiniteIsing.Magnetisation(coupling));
        Should.Throw<ArgumentOutOfRangeException>(() => new IsingTorus(4, 4, coupling));
    }
}
