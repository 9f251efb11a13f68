using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;
using Kadanoff.Statistics;
using Kadanoff.Tests.Spins.Updates;

namespace Kadanoff.Tests.Spins.Models;

public class ScalarFieldModelTests
{
    public static TheoryData<string> Updates => ["metropolis", "hybrid", "clusters", "wolff"];

    [Theory]
    [MemberData(nameof(Updates))]
    public void The_free_field_has_the_Gaussian_propagator(string update)
    {
        // ⟨φ²⟩ = (1/N) Σ_k 1/(2(1 − 2κ Σ cos k)) on 4×4 at κ = 0.2.
        var exact = Enumerable.Range(0, 16).Average(k => 1 / (2 * (1 - (0.4 * (Math.Cos(Math.PI / 2 * (k % 4)) + Math.Cos(Math.PI / 2 * (k / 4)))))));
        var model = ScalarFieldModel.PhiFour(Lattice.Square(4), 0.2, 0);
        IsingRun.RequireClose(Series.Mean(Sample(model, update, 40_000, spins => spins.Average(x => x * x))), exact, 0.02);
    }

    [Theory]
    [MemberData(nameof(Updates))]
    public void Two_coupled_sites_of_the_quartic_field_follow_their_integral(string update)
    {
        const double Kappa = 0.3, Lambda = 0.5;
        double Mean(Func<double, double, double> of) => Integral((x, y) => of(x, y) * Weight(x, y)) / Integral(Weight);
        static double Site(double x) => (x * x) + (Lambda * Math.Pow((x * x) - 1, 2));
        static double Weight(double x, double y) => Math.Exp((2 * Kappa * x * y) - Site(x) - Site(y));
        var model = ScalarFieldModel.PhiFour(Lattice.Chain(2, Boundary.Open), Kappa, Lambda, 1.5);
        model.Energy([0.3, -0.7]).ShouldBe(-Math.Log(Weight(0.3, -0.7)), 1e-14);
        IsingRun.RequireClose(Series.Mean(Sample(model, update, 40_000, spins => spins[0] * spins[1])), Mean((x, y) => x * y), 0.01);
        IsingRun.RequireClose(Series.Mean(Sample(model, update, 40_000, spins => spins.Average(x => x * x * x * x))), Mean((x, y) => x * x * x * x), 0.02);
    }

    [Fact]
    public void The_Gaussian_chain_has_its_exact_variance()
    {
        // σ² = 1/(a√(1 − 4u²)), u = K/a; the ring of 64 differs by less than 1e-12.
        var exact = 1 / Math.Sqrt(1 - (4 * 0.3 * 0.3));
        var model = ScalarFieldModel.Gaussian(Lattice.Chain(64), 1, 0.3);
        IsingRun.RequireClose(Series.Mean(Sample(model, "hybrid", 10_000, spins => spins.Average(x => x * x))), exact, 0.005);
    }

    [Fact]
    public void A_chain_of_quartic_sites_has_the_variance_of_its_transfer_operator()
    {
        // θ = (0.5, 0.1), K = 0.3: ⟨x²⟩ from the operator exp(−½V(x) + Kxy − ½V(y)) on a grid, its largest eigenvector by powers.
        var grid = Enumerable.Range(0, 241).Select(i => (i - 120) * 0.05).ToArray();
        double V(double x) => (0.5 * x * x) + (0.1 * x * x * x * x);
        var vector = grid.Select(_ => 1.0).ToArray();
        for (var power = 0; power < 60; power++)
        {
            vector = [.. grid.Select(x => grid.Zip(vector, (y, weight) => Math.Exp((0.3 * x * y) - ((V(x) + V(y)) / 2)) * weight).Sum())];
            var size = Math.Sqrt(vector.Sum(x => x * x));
            vector = [.. vector.Select(x => x / size)];
        }

        var model = new ScalarFieldModel(Lattice.Chain(32), 0.3, [0, 0.5, 0.1]);
        IsingRun.RequireClose(Series.Mean(Sample(model, "hybrid", 20_000, spins => spins.Average(x => x * x))), grid.Zip(vector, (x, psi) => x * x * psi * psi).Sum(), 0.005);
    }

    [Fact]
    public void The_force_is_minus_the_slope_of_the_energy()
    {
        var model = new ScalarFieldModel(Lattice.Triangular(3, 3), 0.3, [0.7, -1, 0.4, 0.05]);
        var spins = new double[9];
        model.Disorder(spins, new RandomStream(1, "force"));
        for (var site = 0; site < 9; site++)
        {
            double Energy(double by)
            {
                double[] moved = [.. spins];
                moved[site] += by;
                return model.Energy(moved);
            }

            model.Force(spins, site).ShouldBe((Energy(-1e-5) - Energy(1e-5)) / 2e-5, 1e-8);
        }
    }

    [Fact]
    public void A_stiff_quartic_field_is_the_Ising_model()
    {
        // λ → ∞: E of ±1 fields is −2κ Σ ss′ + 1 for each site.
        var (lattice, kappa) = (Lattice.Square(3), 0.35);
        var (ising, field) = (new IsingModel(lattice), ScalarFieldModel.PhiFour(lattice, kappa, 1e6));
        sbyte[] spins = [1, -1, 1, 1, 1, -1, -1, 1, 1];
        field.Energy([.. spins.Select(spin => (double)spin)]).ShouldBe((2 * kappa * ising.Energy(spins)) + 9, 1e-8);
    }

    [Fact]
    public void Energies_without_lower_bound_are_refused()
    {
        var ring = Lattice.Chain(4);
        Should.Throw<DataException>(() => ScalarFieldModel.Gaussian(ring, 1, 0.5)).Message.ShouldContain("below 0.5");
        Should.Throw<DataException>(() => new ScalarFieldModel(ring, 0.1, [0, 1, -0.1]));
        Should.Throw<DataException>(() => new ScalarFieldModel(ring, double.NaN, [0, 1]));
        Should.Throw<DataException>(() => new ScalarFieldModel(ring, 0, [1]));
    }

    private static double[] Sample(ScalarFieldModel model, string update, int measurements, Func<double[], double> observable)
    {
        // Clusters keep |φ|: Metropolis moves it.
        var metropolis = new Metropolis<ScalarFieldModel, double>(model, 1);
        IUpdate<double>[] rules = update switch
        {
            "metropolis" => [metropolis],
            "hybrid" => [new HybridMonteCarlo(model, 1, 0.2, 7)],
            "clusters" => [new SwendsenWang<ScalarFieldModel, double>(model, 1), metropolis],
            _ => [new Wolff<ScalarFieldModel, double>(model, 1, 2), metropolis],
        };
        var (spins, stream) = (new double[model.Lattice.Sites], new RandomStream(2, "field"));
        model.Disorder(spins, stream);
        var series = new double[measurements];
        for (var sweep = -200; sweep < measurements; sweep++)
        {
            foreach (var rule in rules)
                rule.Sweep(spins, stream);
            if (sweep >= 0)
                series[sweep] = observable(spins);
        }

        return series;
    }

    private static double Integral(Func<double, double, double> of)
    {
        var grid = Enumerable.Range(0, 401).Select(i => (i - 200) * 0.025).ToArray();
        return grid.Sum(x => grid.Sum(y => of(x, y)));
    }
}
