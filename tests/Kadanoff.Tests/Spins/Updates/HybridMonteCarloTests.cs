using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;
using Kadanoff.Statistics;
using Kadanoff.Tests.Spins.Plain;

namespace Kadanoff.Tests.Spins.Updates;

public class HybridMonteCarloTests
{
    [Fact]
    public void Turned_round_the_trajectory_goes_back_where_it_came_from()
    {
        var (update, field, momenta) = Start(0.1, 20);
        double[] start = [.. field];
        update.Follow(field, momenta);
        for (var site = 0; site < momenta.Length; site++)
            momenta[site] = -momenta[site];
        update.Follow(field, momenta);
        for (var site = 0; site < field.Length; site++)
            field[site].ShouldBe(start[site], 1e-12);
    }

    [Fact]
    public void The_error_of_the_energy_falls_with_the_square_of_the_step()
    {
        double Error(double step, int steps)
        {
            var (update, field, momenta) = Start(step, steps);
            var before = update.Hamiltonian(field, momenta);
            update.Follow(field, momenta);
            return update.Hamiltonian(field, momenta) - before;
        }

        (Error(0.01, 100) / Error(0.005, 200)).ShouldBe(4, 0.02);
    }

    [Fact]
    public void A_trajectory_keeps_volumes()
    {
        // The Jacobian of (φ, p) of two sites, by central differences.
        var update = new HybridMonteCarlo(ScalarFieldModel.PhiFour(Lattice.Chain(2), 0.2, 0.5), 1, 0.1, 10);
        double[] start = [0.3, -0.8, 0.5, 1.1];
        double[] End(int shifted, double by)
        {
            double[] x = [.. start];
            x[shifted] += by;
            update.Follow(x.AsSpan(0, 2), x.AsSpan(2, 2));
            return x;
        }

        var jacobian = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfColumns(
            Enumerable.Range(0, 4).Select(i => End(i, 1e-5).Zip(End(i, -1e-5), (up, down) => (up - down) / 2e-5)));
        jacobian.Determinant().ShouldBe(1, 1e-8);
    }

    [Fact]
    public void The_mean_of_the_exponential_of_the_energy_error_is_one()
    {
        var model = ScalarFieldModel.PhiFour(Lattice.Square(4), 0.2, 0.5);
        var (update, spins, stream) = (new HybridMonteCarlo(model, 1, 0.25, 4), new double[16], new RandomStream(5, "creutz"));
        model.Disorder(spins, stream);
        var factors = Enumerable.Range(0, 20_100).Select(_ =>
        {
            update.Sweep(spins, stream);
            return Math.Exp(-update.EnergyError);
        }).Skip(100).ToArray();
        factors.Max().ShouldBeGreaterThan(1.1);
        IsingRun.RequireClose(Series.Mean(factors), 1, 0.01);
    }

    [Fact]
    public void A_plain_version_with_the_same_random_numbers_gives_the_same_field()
    {
        var model = ScalarFieldModel.PhiFour(Lattice.Chain(10), 0.2, 0.5);
        var (update, spins) = (new HybridMonteCarlo(model, 1, 0.2, 5), new double[10]);
        var (first, second) = (new RandomStream(3, "twins"), new RandomStream(3, "twins"));
        model.Disorder(spins, first);
        double[] plain = [.. Enumerable.Range(0, 10).Select(_ => second.NextGaussian())];
        for (var sweep = 0; sweep < 5; sweep++)
        {
            update.Sweep(spins, first);
            PlainField.HybridMonteCarlo(plain, 0.2, 0.5, 0.2, 5, second);
            for (var site = 0; site < 10; site++)
                spins[site].ShouldBe(plain[site], 1e-9);
        }
    }

    private static (HybridMonteCarlo Update, double[] Field, double[] Momenta) Start(double step, int steps)
    {
        var model = ScalarFieldModel.PhiFour(Lattice.Square(4), 0.2, 0.5);
        var (field, momenta, stream) = (new double[16], new double[16], new RandomStream(1, "trajectory"));
        model.Disorder(field, stream);
        stream.FillGaussian<double>(momenta);
        return (new HybridMonteCarlo(model, 1, step, steps), field, momenta);
    }
}
