using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;
using Kadanoff.Statistics;
using Kadanoff.Tests.Spins.Plain;

namespace Kadanoff.Tests.Spins.Updates;

public class SwendsenWangTests
{
    [Fact]
    public void A_plain_version_with_the_same_random_numbers_gives_the_same_spins_and_clusters()
    {
        SwendsenWang<IsingModel, sbyte>? ours = null;
        Twins.RequireSame(model => ours = new SwendsenWang<IsingModel, sbyte>(model, 2.3), (s, stream) =>
        {
            var sizes = PlainIsing.SwendsenWang(s, 2.3, stream);
            ours!.SquaredSizes.ShouldBe(sizes.Sum(size => (double)size * size));
            ours.FourthPowersOfSizes.ShouldBe(sizes.Sum(size => Math.Pow(size, 4)));
        });
    }

    [Fact]
    public void Means_of_the_4x4_lattice_are_those_of_enumeration() =>
        IsingRun.RequireEnumeration(Lattice.Square(4), (model, t) => new SwendsenWang<IsingModel, sbyte>(model, t), largestError: 0.004);

    [Fact]
    public void Means_of_triangular_and_cubic_lattices_are_those_of_enumeration()
    {
        IsingRun.RequireEnumeration(Lattice.Triangular(4, 3), (model, t) => new SwendsenWang<IsingModel, sbyte>(model, t), 20_000, 0.02);
        IsingRun.RequireEnumeration(Lattice.Hypercubic([3, 3, 2]), (model, t) => new SwendsenWang<IsingModel, sbyte>(model, t), 20_000, 0.02);
    }

    [Fact]
    public void Cluster_sizes_give_the_moments_of_the_magnetisation()
    {
        var model = new IsingModel(Lattice.Square(4));
        var (update, spins, stream) = (new SwendsenWang<IsingModel, sbyte>(model, 3), new sbyte[16], new RandomStream(5, "improved"));
        model.Order(spins);
        var (second, fourth) = (new double[50_000], new double[50_000]);
        for (var sweep = 0; sweep < second.Length; sweep++)
        {
            update.Sweep(spins, stream);
            second[sweep] = update.SquaredSizes / 256;
            fourth[sweep] = ((3 * update.SquaredSizes * update.SquaredSizes) - (2 * update.FourthPowersOfSizes)) / 65536;
        }

        var exact = new IsingEnumeration(4).At(1 / 3.0);
        IsingRun.RequireClose(Series.Mean(second), exact.MagnetisationSquared, 0.002);
        IsingRun.RequireClose(Series.Mean(fourth), exact.MagnetisationFourth, 0.002);
    }
}
