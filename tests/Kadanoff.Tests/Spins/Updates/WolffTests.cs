using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;
using Kadanoff.Statistics;
using Kadanoff.Tests.Spins.Plain;

namespace Kadanoff.Tests.Spins.Updates;

public class WolffTests
{
    [Fact]
    public void A_plain_version_with_the_same_random_numbers_gives_the_same_spins_and_clusters()
    {
        Wolff<IsingModel, sbyte>? ours = null;
        Twins.RequireSame(model => ours = new Wolff<IsingModel, sbyte>(model, 2.3), (s, stream) => ours!.MeanSize.ShouldBe(PlainIsing.Wolff(s, 2.3, stream)));
    }

    [Fact]
    public void Means_of_the_4x4_lattice_are_those_of_enumeration() =>
        IsingRun.RequireEnumeration(Lattice.Square(4), (model, t) => new Wolff<IsingModel, sbyte>(model, t, 3), largestError: 0.003);

    [Fact]
    public void Energy_of_the_critical_32x32_lattice_is_that_of_Kaufman()
    {
        var (model, exact) = (new IsingModel(Lattice.Square(32)), new IsingTorus(32, 32, InfiniteIsing.CriticalCoupling).Energy);
        exact.ShouldBe(-1.4336585, 1e-7);
        var (energy, _) = IsingRun.Measure(model, new Wolff<IsingModel, sbyte>(model, InfiniteIsing.CriticalTemperature, 5), 6000, new RandomStream(2, "B2"));
        var measured = Series.Mean(energy);
        measured.Value.ShouldBe(exact, 0.003);
        IsingRun.RequireClose(measured, exact, 0.002);
    }

    [Fact]
    public void The_mean_size_of_clusters_is_the_mean_square_of_the_magnetisation()
    {
        var model = new IsingModel(Lattice.Square(4));
        var (update, spins, stream) = (new Wolff<IsingModel, sbyte>(model, 2.5, 2), new sbyte[16], new RandomStream(6, "improved"));
        model.Order(spins);
        var sizes = Enumerable.Range(0, 50_000).Select(_ =>
        {
            update.Sweep(spins, stream);
            return update.MeanSize / 16;
        }).ToArray();
        IsingRun.RequireClose(Series.Mean(sizes), new IsingEnumeration(4).At(0.4).MagnetisationSquared, 0.002);
    }
}
