using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;
using Kadanoff.Statistics;
using Kadanoff.Tests.Spins.Plain;

namespace Kadanoff.Tests.Spins.Updates;

public class MetropolisTests
{
    [Fact]
    public void A_plain_version_with_the_same_random_numbers_gives_the_same_spins() =>
        Twins.RequireSame(model => new Metropolis<IsingModel, sbyte>(model, 2.3), (s, stream) => PlainIsing.Metropolis(s, 2.3, stream));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Means_of_the_4x4_lattice_are_those_of_enumeration(bool checkerboard) =>
        IsingRun.RequireEnumeration(Lattice.Square(4), (model, t) => new Metropolis<IsingModel, sbyte>(model, t, checkerboard ? SiteOrder.Checkerboard(model.Lattice) : null), largestError: 0.004);

    [Fact]
    public void Acceptance_is_certain_downhill_and_Boltzmann_uphill()
    {
        var update = new Metropolis<IsingModel, sbyte>(new IsingModel(Lattice.Chain(3)), 2);
        update.Acceptance(-1).ShouldBe(1);
        update.Acceptance(0).ShouldBe(1);
        update.Acceptance(3).ShouldBe(Math.Exp(-1.5), 1e-15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_temperature_must_be_positive(double temperature) =>
        Should.Throw<DataException>(() => new Metropolis<IsingModel, sbyte>(new IsingModel(Lattice.Chain(3)), temperature)).Message.ShouldContain("Give a positive number");

    [Fact]
    public void Spins_that_do_not_fit_the_lattice_are_refused() =>
        Should.Throw<ArgumentException>(() => new Metropolis<IsingModel, sbyte>(new IsingModel(Lattice.Chain(3)), 1).Sweep(new sbyte[4], new RandomStream(1, "x")));

    [Fact]
    public void A_sweep_takes_no_memory()
    {
        var model = new IsingModel(Lattice.Square(8));
        var (update, spins, stream) = (new Metropolis<IsingModel, sbyte>(model, 2.3), new sbyte[64], new RandomStream(1, "memory"));
        model.Order(spins);
        update.Sweep(spins, stream);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var sweep = 0; sweep < 10; sweep++)
            update.Sweep(spins, stream);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Theory]
    [Trait("speed", "slow")]
    [InlineData(2.0)]
    [InlineData(2.6)]
    public void Energy_of_a_32x32_lattice_matches_Onsager(double temperature)
    {
        // The finite size adds less than 1e-4.
        var model = new IsingModel(Lattice.Square(32));
        var (energy, _) = IsingRun.Measure(model, new Metropolis<IsingModel, sbyte>(model, temperature), 50_000, new RandomStream(4, "onsager"));
        IsingRun.RequireClose(Series.Mean(energy), InfiniteIsing.Energy(1 / temperature), 0.0012);
    }
}
