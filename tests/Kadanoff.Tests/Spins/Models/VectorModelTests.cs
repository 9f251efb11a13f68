using System.Runtime.Intrinsics;
using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;
using Kadanoff.Statistics;
using Kadanoff.Tests.Spins.Updates;

namespace Kadanoff.Tests.Spins.Models;

public class VectorModelTests
{
    public static TheoryData<string, int> Updates => new(
        from update in new[] { "metropolis", "heat bath", "swendsen-wang", "wolff", "over-relaxation" }
        from components in new[] { 2, 3, 5 }
        select (update, components));

    [Theory]
    [MemberData(nameof(Updates))]
    public void Correlations_of_an_open_chain_are_powers_of_the_ratio_of_Bessel_functions(string update, int components)
    {
        // ⟨s₀·s_r⟩ = t^r, t = I_{n/2}(K)/I_{n/2−1}(K): [stanley1969]. Neighbours and third neighbours of a chain of 6 at K = 1.5.
        const double K = 1.5;
        var t = Integral(components, K, w => w) / Integral(components, K, _ => 1);
        if (components == 2)
            t.ShouldBe(MathNet.Numerics.SpecialFunctions.BesselI(1, K) / MathNet.Numerics.SpecialFunctions.BesselI(0, K), 1e-9);
        var model = new VectorModel(Lattice.Chain(6, Boundary.Open), components, width: 2);
        var (first, third) = Sample(model, Rule(update, model, 1 / K), 20_000);
        IsingRun.RequireClose(Series.Mean(first), t, 0.012);
        IsingRun.RequireClose(Series.Mean(third), t * t * t, 0.012);
    }

    [Theory]
    [InlineData(2, 0.1)]
    [InlineData(2, 30)]
    [InlineData(3, 3)]
    [InlineData(8, 4)]
    public void Directions_follow_their_law(int components, double concentration)
    {
        var stream = new RandomStream(1, "direction");
        double[] drawn = [.. Enumerable.Range(0, 100_000).Select(_ => DirectionLaw.DrawCosine(components, concentration, stream))];
        double Exact(Func<double, double> of) => Integral(components, concentration, of) / Integral(components, concentration, _ => 1);
        IsingRun.RequireClose(Series.Independent(drawn), Exact(w => w), 0.01);
        IsingRun.RequireClose(Series.Independent([.. drawn.Select(w => w * w)]), Exact(w => w * w), 0.01);
        IsingRun.RequireClose(Series.Independent([.. drawn.Select(w => w * w * w)]), Exact(w => w * w * w), 0.01);
    }

    [Fact]
    public void Spins_stay_unit_vectors_of_their_components()
    {
        var model = new VectorModel(Lattice.Square(4), 3);
        var (spins, stream) = (new Vector512<double>[16], new RandomStream(2, "units"));
        model.Disorder(spins, stream);
        IUpdate<Vector512<double>>[] rules = [new Metropolis<VectorModel, Vector512<double>>(model, 1), new HeatBath<VectorModel, Vector512<double>>(model, 1), new Wolff<VectorModel, Vector512<double>>(model, 1), new OverRelaxation(model)];
        for (var sweep = 0; sweep < 400; sweep++)
            rules[sweep % rules.Length].Sweep(spins, stream);
        foreach (var spin in spins)
        {
            VectorModel.Dot(spin, spin).ShouldBe(1, 1e-14);
            Enumerable.Range(3, 5).ShouldAllBe(component => spin[component] == 0);
        }
    }

    [Fact]
    public void Mean_spins_in_a_field_follow_Langevin()
    {
        // Free Heisenberg spins: ⟨s¹⟩ = coth x − 1/x with x = h/T = 2, by clusters with a ghost and by the heat bath.
        var lattice = Lattice.Chain(4);
        var model = new VectorModel(lattice, 3, 2, Couplings.Uniform(0));
        IUpdate<Vector512<double>>[] rules = [new SwendsenWang<VectorModel, Vector512<double>>(model, 1), new Wolff<VectorModel, Vector512<double>>(model, 1, 4), new HeatBath<VectorModel, Vector512<double>>(model, 1)];
        foreach (var rule in rules)
        {
            var (spins, stream) = (new Vector512<double>[4], new RandomStream(3, "langevin"));
            model.Disorder(spins, stream);
            var means = Enumerable.Range(0, 20_000).Select(_ =>
            {
                rule.Sweep(spins, stream);
                return spins.Average(spin => spin[0]);
            }).ToArray();
            IsingRun.RequireClose(Series.Mean(means), (1 / Math.Tanh(2)) - 0.5, 0.01);
        }
    }

    [Fact]
    public void Spins_have_from_two_to_eight_components()
    {
        Should.Throw<DataException>(() => new VectorModel(Lattice.Chain(3), 1)).Message.ShouldContain("Ising");
        Should.Throw<DataException>(() => new VectorModel(Lattice.Chain(3), 9));
    }

    private static IUpdate<Vector512<double>>[] Rule(string update, VectorModel model, double temperature) => update switch
    {
        "metropolis" => [new Metropolis<VectorModel, Vector512<double>>(model, temperature)],
        "heat bath" => [new HeatBath<VectorModel, Vector512<double>>(model, temperature)],
        "swendsen-wang" => [new SwendsenWang<VectorModel, Vector512<double>>(model, temperature)],
        "wolff" => [new Wolff<VectorModel, Vector512<double>>(model, temperature, 3)],
        _ => [new OverRelaxation(model), new Metropolis<VectorModel, Vector512<double>>(model, temperature)],
    };

    private static (double[] First, double[] Third) Sample(VectorModel model, IUpdate<Vector512<double>>[] rules, int measurements)
    {
        var (spins, stream) = (new Vector512<double>[model.Lattice.Sites], new RandomStream(4, "chain"));
        model.Disorder(spins, stream);
        var (first, third) = (new double[measurements], new double[measurements]);
        for (var sweep = -100; sweep < measurements; sweep++)
        {
            foreach (var rule in rules)
                rule.Sweep(spins, stream);
            if (sweep < 0)
                continue;
            first[sweep] = Enumerable.Range(0, spins.Length - 1).Average(i => VectorModel.Dot(spins[i], spins[i + 1]));
            third[sweep] = Enumerable.Range(0, spins.Length - 3).Average(i => VectorModel.Dot(spins[i], spins[i + 3]));
        }

        return (first, third);
    }

    /// <summary>∫ f(cos θ) exp(K cos θ) sin^{n−2} θ dθ by the midpoint rule, which converges exponentially here.</summary>
    private static double Integral(int components, double concentration, Func<double, double> of) =>
        Enumerable.Range(0, 4000).Sum(i =>
        {
            var angle = (i + 0.5) * Math.PI / 4000;
            return of(Math.Cos(angle)) * Math.Exp(concentration * (Math.Cos(angle) - 1)) * Math.Pow(Math.Sin(angle), components - 2);
        });
}
