using Kadanoff.Renormalization.MonteCarlo;
using Kadanoff.Spins.Exact;
using Kadanoff.Studies.Sampling;
using Kadanoff.Studies.Swendsen1979;

namespace Kadanoff.Studies.Tests;

public class Swendsen1979Tests
{
    [Fact]
    public void Parts_are_samples_of_equilibrium_and_do_not_depend_on_threads()
    {
        var (one, two) = (Measure(1), Measure(2));
        one.Energy.ShouldBe(two.Energy);

        // Fifty independent parts: six standard errors are exceeded once in four million times.
        Math.Abs(one.Energy.Value - new IsingTorus(8, 8, InfiniteIsing.CriticalCoupling).Energy).ShouldBeLessThan(6 * one.Energy.StandardError);
        one.Energy.StandardError.ShouldBeLessThan(0.02);
    }

    [Fact]
    public void Even_and_odd_operators_of_a_ladder_are_kept_apart()
    {
        var observer = new LadderObserver(8, SpinShapes.SquareEven, SpinShapes.SquareOdd, 1);
        observer.Take([.. Enumerable.Repeat((sbyte)-1, 64)], new Kadanoff.Numerics.RandomStream(1, "ties"));
        observer.Even.Mean(0, 0).ShouldBe(128);
        observer.Even.Mean(1, 6).ShouldBe(32);
        observer.Odd.Mean(0, 0).ShouldBe(-64);
        observer.Odd.Mean(1, 3).ShouldBe(-64);
    }

    [Fact]
    public void Exponents_are_given_for_every_step_and_every_number_of_operators()
    {
        var exponents = Measure(2).ThermalByOperators(1, 7, 1, "onsager1944");
        exponents.Steps.Single().Count.ShouldBe(7);
        exponents.Steps[0][1].Value.ShouldBe(0.97, 0.1);
    }

    private static Exponents Measure(int threads) => new(
        "square lattice, L = 8", 64,
        new IsingSamples(2, 8, InfiniteIsing.CriticalCoupling, 20_000).Measure(
            new StudySetting(1, threads, null, (_, _) => { }, TestContext.Current.CancellationToken), () => new LadderObserver(8, SpinShapes.SquareEven, SpinShapes.SquareOdd, 1)));
}
