using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Observables;

namespace Kadanoff.Tests.Spins.Observables;

public class CorrelationFunctionTests
{
    [Fact]
    public void Averaged_over_all_states_of_a_ring_it_is_the_exact_one()
    {
        var model = new IsingModel(Lattice.Chain(8));
        var states = new FiniteStates<IsingModel, sbyte>(model);
        for (var distance = 0; distance < 8; distance++)
            states.Mean(1 / 0.7, spins => At(model, spins, 0, distance)).ShouldBe(IsingChain.Correlation(8, distance, 0.7), 1e-13);
    }

    [Fact]
    public void On_an_open_chain_it_counts_the_pairs_there_are()
    {
        var model = new IsingModel(Lattice.Chain(6, Boundary.Open));
        var states = new FiniteStates<IsingModel, sbyte>(model);
        for (var distance = 0; distance < 6; distance++)
            states.Mean(1 / 0.7, spins => At(model, spins, 0, distance)).ShouldBe(Math.Pow(Math.Tanh(0.7), distance), 1e-13);
    }

    [Fact]
    public void It_is_the_Fourier_transform_of_the_structure_factor_on_a_ring()
    {
        var model = new PottsModel(Lattice.Chain(10), 3);
        var spins = new byte[10];
        model.Disorder(spins, new RandomStream(1, "ring"));
        var factor = new StructureFactor<PottsModel, byte>(model);
        var correlations = new double[10];
        model.Correlate(spins, 0, correlations);
        Enumerable.Range(0, 10).Sum(r => correlations[r] * Math.Cos(2 * Math.PI * 3 * r / 10)).ShouldBe(factor.At(spins, 0, 3), 1e-12);
    }

    private static double At(IsingModel model, sbyte[] spins, int axis, int distance)
    {
        var correlations = new double[distance + 1];
        model.Correlate(spins, axis, correlations);
        return correlations[distance];
    }
}
