using System.Runtime.Intrinsics;
using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;
using Kadanoff.Tests.Spins.Plain;

namespace Kadanoff.Tests.Spins.Updates;

public class OverRelaxationTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void The_energy_stays_and_every_visit_undoes_itself(int components)
    {
        var model = new VectorModel(Lattice.Square(4), components, 0.2);
        var (update, spins, stream) = (new OverRelaxation(model), new Vector512<double>[16], new RandomStream(1, "swing"));
        model.Disorder(spins, stream);
        var energy = model.Energy(spins);
        for (var site = 0; site < 16; site++)
        {
            var before = spins[site];
            spins[site] = update.Swing(spins, site);
            VectorModel.Dot(before, spins[site]).ShouldBeLessThan(1 - 1e-9);
            VectorModel.Dot(before, update.Swing(spins, site)).ShouldBe(1, 1e-13);
        }

        update.Sweep(spins, stream);
        model.Energy(spins).ShouldBe(energy, 1e-12);
    }

    [Fact]
    public void A_visit_keeps_volumes()
    {
        // The map of one spin is linear: the determinant of its matrix is ±1, a rotation or a reflection.
        var model = new VectorModel(Lattice.Square(3), 2);
        var (update, spins) = (new OverRelaxation(model), new Vector512<double>[9]);
        model.Disorder(spins, new RandomStream(2, "volume"));
        Vector512<double> Image(double x, double y)
        {
            spins[4] = Vector512.Create(x, y, 0, 0, 0, 0, 0, 0);
            return update.Swing(spins, 4);
        }

        var (first, second) = (Image(1, 0), Image(0, 1));
        Math.Abs((first[0] * second[1]) - (first[1] * second[0])).ShouldBe(1, 1e-13);
    }

    [Fact]
    public void A_plain_version_in_angles_gives_the_same_spins()
    {
        var model = new VectorModel(Lattice.Chain(12), 2);
        var (update, spins, stream) = (new OverRelaxation(model), new Vector512<double>[12], new RandomStream(3, "twins"));
        model.Disorder(spins, stream);
        double[] angles = [.. spins.Select(spin => Math.Atan2(spin[1], spin[0]))];
        for (var sweep = 0; sweep < 10; sweep++)
        {
            update.Sweep(spins, stream);
            PlainField.OverRelaxation(angles);
            for (var site = 0; site < 12; site++)
                Math.Cos(angles[site] - Math.Atan2(spins[site][1], spins[site][0])).ShouldBe(1, 1e-10);
        }
    }
}
