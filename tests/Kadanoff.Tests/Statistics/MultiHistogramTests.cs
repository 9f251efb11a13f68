using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;
using Kadanoff.Statistics;
using Kadanoff.Tests.Spins.Updates;

namespace Kadanoff.Tests.Statistics;

public class MultiHistogramTests
{
    private static readonly IsingEnumeration Exact = new(4);

    [Fact]
    public void Between_the_runs_all_means_of_the_4x4_lattice_are_those_of_enumeration()
    {
        var runs = new[] { 0.3, 0.42, 0.55 }.Select(coupling => Run(coupling, 8000)).ToArray();
        foreach (var coupling in new[] { 0.3, 0.36, 0.44068679, 0.5, 0.55 })
        {
            var exact = Exact.At(coupling);
            IsingRun.RequireClose(MultiHistogram.Jackknifed(runs, all => all.Energy(coupling) / 16), exact.Energy, 0.02);
            IsingRun.RequireClose(MultiHistogram.Jackknifed(runs, all => coupling * coupling * all.EnergyVariance(coupling) / 16), exact.SpecificHeat, 0.02);
            IsingRun.RequireClose(MultiHistogram.Jackknifed(runs, all => 1 - (all.Observable(coupling, 1) / (3 * Math.Pow(all.Observable(coupling), 2)))), exact.BinderRatio, 0.02);
        }
    }

    [Fact]
    public void Differences_of_the_free_energy_are_those_of_enumeration()
    {
        var runs = new[] { 0.3, 0.42, 0.55 }.Select(coupling => Run(coupling, 8000)).ToArray();
        var exact = Exact.At(0.5).LogPartition - Exact.At(0.33).LogPartition;
        IsingRun.RequireClose(MultiHistogram.Jackknifed(runs, all => all.LogPartition(0.5) - all.LogPartition(0.33)), exact, 0.05);
    }

    [Fact]
    public void One_run_alone_is_the_single_histogram()
    {
        var run = Run(0.4, 5000);
        var weights = run.Energies.Select(energy => Math.Exp(-0.03 * (energy + 20))).ToArray();
        var expected = run.Energies.Zip(weights, (energy, weight) => energy * weight).Sum() / weights.Sum();
        new MultiHistogram([run]).Energy(0.43).ShouldBe(expected, 1e-10);
        new MultiHistogram([run]).Observable(0.4).ShouldBe(run.Observables[0].Average(), 1e-12);
    }

    [Fact]
    public void Exact_histograms_give_exact_answers_at_energies_whose_weights_overflow()
    {
        // Gaussian densities: g(E) = exp(−E²/2s²), so ⟨E⟩ = −βs² for every β; s² = 10⁶ and β to 2 make weights of exp(±10⁶).
        const double Square = 1e6;
        ThermalRun Gaussian(double beta)
        {
            double[] energies = [.. Enumerable.Range(0, 4001).Select(i => 1000 * Quantile((i + 0.5) / 4001)).Select(energy => energy - (beta * Square))];
            return new ThermalRun(beta, energies, []);
        }

        var all = new MultiHistogram([Gaussian(-2), Gaussian(-1.998), Gaussian(-1.996)]);
        all.Energy(-1.998).ShouldBe(1.998 * Square, 2);
        all.Energy(-1.9975).ShouldBe(1.9975 * Square, 10);
        (all.LogPartition(-1.996) - all.LogPartition(-2)).ShouldBe(Square * ((1.996 * 1.996) - 4) / 2, 0.05);
    }

    [Fact]
    public void Runs_that_share_no_energy_are_refused()
    {
        ThermalRun[] runs = [new(0.1, [-1, -2], []), new(0.2, [-5, -6], [])];
        Should.Throw<DataException>(() => new MultiHistogram(runs)).Message.ShouldContain("share no energy");
        Should.Throw<DataException>(() => new MultiHistogram([]));
        Should.Throw<DataException>(() => new MultiHistogram([new(0.1, [1], [[1, 2]])]));
        Should.Throw<DataException>(() => new MultiHistogram([new(0.1, [double.NaN], [])]));
        Should.Throw<DataException>(() => MultiHistogram.Jackknifed([new(0.1, [1, 2], [])], all => all.Energy(0.1)));
    }

    private static ThermalRun Run(double coupling, int measurements)
    {
        var model = new IsingModel(Lattice.Square(4));
        var (energy, magnetisation) = IsingRun.Measure(model, new Wolff<IsingModel, sbyte>(model, 1 / coupling, 3), measurements, new RandomStream(8, "histogram"));
        return new ThermalRun(
            coupling,
            [.. energy.Select(e => Math.Round(16 * e))],
            [[.. magnetisation.Select(m => m * m)], [.. magnetisation.Select(m => m * m * m * m)]],
            Autocorrelation.Of(energy).Time);
    }

    private static double Quantile(double probability) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, probability);
}
