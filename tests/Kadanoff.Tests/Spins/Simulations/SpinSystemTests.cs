using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Simulations;

namespace Kadanoff.Tests.Spins.Simulations;

public class SpinSystemTests
{
    [Fact]
    public void Every_update_of_the_ising_model_meets_the_exact_energy()
    {
        var system = SpinSystems.Ising(Lattice.Square(4));
        foreach (var update in system.Updates)
            Energy(system, 2.5, update, 4000).ShouldBe(system.ExactEnergy(2.5)!.Value, update);
    }

    [Fact]
    public void Two_colours_are_the_ising_model_and_one_component_of_phi4_in_the_limit_too()
    {
        // E_Potts = −Σ δ = ½E_Ising − bonds/2 at half the temperature.
        var exact = (SpinSystems.Ising(Lattice.Square(4)).ExactEnergy(2.5)!.Value / 2) - 1;
        var potts = SpinSystems.Potts(Lattice.Square(4), 2);
        foreach (var update in potts.Updates)
            Energy(potts, 1.25, update, 4000).ShouldBe(exact, update);
    }

    [Fact]
    public void Every_update_of_the_xy_chain_meets_the_ratio_of_bessel_functions()
    {
        // ⟨cos⟩ of a bond = I₁(2)/I₀(2) on a long ring, with K = 1/T = 2.
        var chain = SpinSystems.Vector(Lattice.Chain(32), 2);
        foreach (var update in chain.Updates)
            Energy(chain, 0.5, update, 4000).ShouldBe(-1.5906368546373291 / 2.2795853023360673, update);
    }

    [Fact]
    public void Every_update_of_the_gaussian_field_meets_its_modes()
    {
        // E = Σ_k ½(a − 2K cos k)|φ_k|² and each mode holds ½T.
        var field = SpinSystems.Field(ScalarFieldModel.Gaussian(Lattice.Chain(8), 1, 0.3));
        foreach (var update in field.Updates)
            Energy(field, 1, update, 8000).ShouldBe(0.5, update);
    }

    [Fact]
    public void What_is_exact_is_that_of_this_very_lattice()
    {
        SpinSystems.Ising(Lattice.Chain(6)).ExactEnergy(2)!.Value.ShouldBe(-IsingChain.Correlation(6, 1, 0.5), 1e-14);
        SpinSystems.Ising(Lattice.Square(4), 0.1).ExactEnergy(2).ShouldBeNull();
        SpinSystems.Ising(Lattice.Cubic(4)).ExactEnergy(2).ShouldBeNull();
        new SquareIsing(32).ExactEnergy(InfiniteIsing.CriticalTemperature)!.Value.ShouldBe(-1.4336585, 1e-7);
    }

    [Fact]
    public void An_update_that_a_system_does_not_have_is_refused_with_those_it_has() =>
        Should.Throw<DataException>(() => SpinSystems.Ising(Lattice.Square(4)).Simulate(2, "hybrid", true, new RandomStream(1, "x"))).Message.ShouldContain("swendsen-wang, wolff");

    private static Within Energy(SpinSystem system, double temperature, string update, int sweeps)
    {
        var run = new SpinRun([system.Simulate(temperature, update, true, new RandomStream(11, update))], new RunSchedule(200, sweeps, 1, false), new RandomStream(11, "run"));
        run.Advance(int.MaxValue);
        return new Within(run.Series[0].Energy);
    }

    /// <summary>Six standard errors: false alarm about 2e-9 each, and below 1e-6 for all tests of this class.</summary>
    private sealed record Within(Kadanoff.Statistics.Estimate Measured)
    {
        public void ShouldBe(double exact, string what) => Math.Abs(Measured.Value - exact).ShouldBeLessThan(6 * Measured.StandardError, $"{what}: {Measured} instead of {exact}");
    }
}
