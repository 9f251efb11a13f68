using System.Runtime.Intrinsics;
using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Observables;

namespace Kadanoff.Tests.Spins.Observables;

public class StructureFactorTests
{
    [Fact]
    public void It_is_the_square_of_the_Fourier_sum_of_every_component()
    {
        var model = new VectorModel(Lattice.Hypercubic([3, 4, 5]), 3);
        var spins = new Vector512<double>[60];
        model.Disorder(spins, new RandomStream(1, "waves"));
        var factor = new StructureFactor<VectorModel, Vector512<double>>(model);
        var expected = Enumerable.Range(0, 3).Sum(component =>
        {
            var sum = System.Numerics.Complex.Zero;
            for (var site = 0; site < 60; site++)
                sum += spins[site][component] * System.Numerics.Complex.Exp(new(0, 2 * Math.PI * 2 * (site / 3 % 4) / 4));
            return Math.Pow(sum.Magnitude, 2);
        }) / 60;
        factor.At(spins, 1, 2).ShouldBe(expected, 1e-11);
        factor.At(spins, 0, 0).ShouldBe(60 * model.SquaredMagnetisation<VectorModel, Vector512<double>>(spins), 1e-11);
    }

    [Fact]
    public void On_a_chain_the_sum_over_all_waves_is_the_number_of_spins()
    {
        var model = new PottsModel(Lattice.Chain(12), 4);
        var spins = new byte[12];
        model.Disorder(spins, new RandomStream(2, "waves"));
        var factor = new StructureFactor<PottsModel, byte>(model);
        Enumerable.Range(0, 12).Sum(wave => factor.At(spins, 0, wave)).ShouldBe(12, 1e-11);
        factor.AtLongestWave(spins).ShouldBe(factor.At(spins, 0, 1));
    }

    [Fact]
    public void Open_lattices_have_none() =>
        Should.Throw<ShapeException>(() => new StructureFactor<IsingModel, sbyte>(new IsingModel(Lattice.Chain(4, Boundary.Open))));
}
