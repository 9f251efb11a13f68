using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;
using Kadanoff.Tests.Spins.Plain;

namespace Kadanoff.Tests.Spins.Updates;

public class HeatBathTests
{
    [Fact]
    public void A_plain_version_with_the_same_random_numbers_gives_the_same_spins() =>
        Twins.RequireSame(model => new HeatBath<IsingModel, sbyte>(model, 2.3), (s, stream) => PlainIsing.HeatBath(s, 2.3, stream));

    [Fact]
    public void Means_of_the_4x4_lattice_are_those_of_enumeration() =>
        IsingRun.RequireEnumeration(Lattice.Square(4), (model, t) => new HeatBath<IsingModel, sbyte>(model, t), largestError: 0.005);

    [Fact]
    public void Very_cold_spins_stay_finite_numbers()
    {
        var model = new IsingModel(Lattice.Square(4));
        var spins = new sbyte[16];
        model.Order(spins);
        new HeatBath<IsingModel, sbyte>(model, 1e-6).Sweep(spins, new Kadanoff.Numerics.RandomStream(1, "cold"));
        spins.ShouldAllBe(spin => spin == 1);
    }
}
