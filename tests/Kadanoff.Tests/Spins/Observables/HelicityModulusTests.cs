using System.Runtime.Intrinsics;
using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Observables;
using Kadanoff.Spins.Updates;
using Kadanoff.Statistics;
using Kadanoff.Tests.Spins.Updates;

namespace Kadanoff.Tests.Spins.Observables;

public class HelicityModulusTests
{
    [Fact]
    public void On_a_ring_of_three_it_is_the_curvature_of_the_free_energy_by_the_twist()
    {
        // F(φ) = −T ln Z, each bond twisted by φ; two relative angles on a grid, which is exact to rounding.
        const double Temperature = 0.9, Twist = 1e-3;
        static double LogPartition(double twist)
        {
            var sum = 0.0;
            for (var i = 0; i < 100; i++)
            {
                for (var j = 0; j < 100; j++)
                {
                    var (a, b) = (2 * Math.PI * i / 100, 2 * Math.PI * j / 100);
                    sum += Math.Exp((Math.Cos(a + twist) + Math.Cos(b + twist) + Math.Cos(twist - a - b)) / Temperature);
                }
            }

            return Math.Log(sum);
        }

        var exact = -Temperature * (LogPartition(Twist) + LogPartition(-Twist) - (2 * LogPartition(0))) / (Twist * Twist) / 3;
        var model = new VectorModel(Lattice.Chain(3), 2);
        IsingRun.RequireClose(Measure(model, Temperature, new HeatBath<VectorModel, Vector512<double>>(model, Temperature), 100_000), exact, 0.01);
    }

    [Fact]
    [Trait("speed", "slow")]
    public void Swendsen_Wang_and_Metropolis_agree_within_a_hundredth()
    {
        // L = 16 at T = 0.8, below the transition: about 0.8, more than 2T/π.
        const double Temperature = 0.8;
        var model = new VectorModel(Lattice.Square(16), 2);
        var clusters = Measure(model, Temperature, new SwendsenWang<VectorModel, Vector512<double>>(model, Temperature), 40_000);
        var single = Measure(model, Temperature, new Mixed(new Metropolis<VectorModel, Vector512<double>>(model, Temperature), new OverRelaxation(model)), 40_000);
        clusters.Value.ShouldBe(single.Value, 0.01 * clusters.Value);
        clusters.Value.ShouldBe(single.Value, 5 * Math.Sqrt(Math.Pow(clusters.StandardError, 2) + Math.Pow(single.StandardError, 2)));
        clusters.Value.ShouldBeGreaterThan(2 * Temperature / Math.PI);
    }

    [Fact]
    public void Only_the_XY_model_has_one() => Should.Throw<DataException>(() => new HelicityModulus(new VectorModel(Lattice.Square(4), 3), 1));

    private static Estimate Measure(VectorModel model, double temperature, IUpdate<Vector512<double>> update, int measurements)
    {
        var (spins, stream) = (new Vector512<double>[model.Lattice.Sites], new RandomStream(1, "helicity"));
        model.Order(spins);
        var helicity = new HelicityModulus(model, temperature);
        for (var sweep = -200; sweep < measurements; sweep++)
        {
            update.Sweep(spins, stream);
            if (sweep >= 0)
                helicity.Measure(spins);
        }

        return helicity.Estimate;
    }

    private sealed class Mixed(params IUpdate<Vector512<double>>[] rules) : IUpdate<Vector512<double>>
    {
        public void Sweep(Span<Vector512<double>> spins, RandomStream stream)
        {
            foreach (var rule in rules)
                rule.Sweep(spins, stream);
        }
    }
}
