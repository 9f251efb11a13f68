using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;

namespace Kadanoff.Tests.Spins.Models;

public class CouplingsTests
{
    private static readonly Lattice Square = Lattice.Square(100);

    [Fact]
    public void Half_of_the_bonds_of_a_glass_are_negative_and_the_same_seed_gives_the_same_glass()
    {
        // 20 000 bonds: five deviations are 0.018.
        var glass = Couplings.PlusMinus(Square, 0.5, new RandomStream(1, "glass"));
        Values(glass).ShouldAllBe(coupling => coupling == 1 || coupling == -1);
        Values(glass).Average().ShouldBe(0, 0.036);
        Values(Couplings.PlusMinus(Square, 0.5, new RandomStream(1, "glass"))).ShouldBe(Values(glass));
        Values(Couplings.PlusMinus(Square, 0.5, new RandomStream(2, "glass"))).ShouldNotBe(Values(glass));
    }

    [Fact]
    public void A_diluted_magnet_lacks_its_share_of_bonds()
    {
        var diluted = Values(Couplings.Diluted(Square, 0.3, new RandomStream(1, "diluted")));
        diluted.ShouldAllBe(coupling => coupling == 1 || coupling == 0);
        diluted.Average().ShouldBe(0.7, 0.017);
        Values(Couplings.Diluted(Square, 0, new RandomStream(1, "whole"))).ShouldAllBe(coupling => coupling == 1);
    }

    [Fact]
    public void A_seam_changes_the_partition_function_of_a_ring_as_the_transfer_matrix_says()
    {
        // Tr of (2 cosh K)^N − (2 sinh K)^N instead of their sum.
        const double K = 0.7;
        var ring = Lattice.Chain(6);
        var states = new FiniteStates<IsingModel, sbyte>(new IsingModel(ring, 0, Couplings.Antiperiodic(ring, 0)));
        var model = new IsingModel(ring, 0, Couplings.Antiperiodic(ring, 0));
        Enumerable.Range(0, 64).Sum(state => Math.Exp(-K * model.Energy(states[state]))).ShouldBe(Math.Pow(2 * Math.Cosh(K), 6) - Math.Pow(2 * Math.Sinh(K), 6), 1e-9);
        var square = Lattice.Square(4);
        Enumerable.Range(0, 32).Count(bond => Couplings.Antiperiodic(square, 1)[bond] == -1).ShouldBe(4);
    }

    [Fact]
    public void Probabilities_lie_between_0_and_1()
    {
        Should.Throw<DataException>(() => Couplings.PlusMinus(Square, 1.1, new RandomStream(1, "x")));
        Should.Throw<DataException>(() => Couplings.Diluted(Square, double.NaN, new RandomStream(1, "x")));
        Should.Throw<ArgumentException>(() => Couplings.Each(Square, [1, 2]));
    }

    private static double[] Values(Couplings couplings) => [.. Enumerable.Range(0, Square.Bonds.Length).Select(bond => couplings[bond])];
}
