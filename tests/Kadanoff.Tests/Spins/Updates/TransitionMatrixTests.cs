using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;

namespace Kadanoff.Tests.Spins.Updates;

/// <summary>The rules themselves, driven through every random choice they can make: the exact matrix of one sweep.</summary>
public class TransitionMatrixTests
{
    private static readonly Lattice TwoByTwo = Lattice.Square(2);
    private static readonly Lattice ThreeByTwo = Lattice.Rectangle(3, 2);

    public static TheoryData<string, double> Ising => new(
        from update in new[] { "metropolis", "metropolis sequential", "metropolis checkerboard", "heat bath", "heat bath sequential", "heat bath checkerboard", "swendsen-wang", "wolff", "two wolff" }
        from temperature in new[] { 0.7, 2.269, 9.0 }
        select (update, temperature));

    [Theory]
    [MemberData(nameof(Ising))]
    public void Every_update_of_the_2x2_Ising_lattice_leaves_the_Boltzmann_weights(string update, double temperature) =>
        RequireInvariant(new IsingModel(TwoByTwo), Update<IsingModel, sbyte>(update, new IsingModel(TwoByTwo), temperature), temperature, Balances(update));

    [Theory]
    [MemberData(nameof(Ising))]
    public void Every_update_of_the_2x2_Ising_lattice_in_a_field_leaves_the_Boltzmann_weights(string update, double temperature)
    {
        var model = new IsingModel(TwoByTwo, 0.3);
        RequireInvariant(model, Update<IsingModel, sbyte>(update, model, temperature), temperature, Balances(update));
    }

    [Theory]
    [InlineData("metropolis sequential")]
    [InlineData("heat bath sequential")]
    [InlineData("swendsen-wang")]
    [InlineData("wolff")]
    public void Updates_of_the_3x2_Ising_lattice_leave_the_Boltzmann_weights(string update) =>
        RequireInvariant(new IsingModel(ThreeByTwo), Update<IsingModel, sbyte>(update, new IsingModel(ThreeByTwo), 2), 2, Balances(update));

    [Theory]
    [InlineData("metropolis sequential")]
    [InlineData("heat bath sequential")]
    [InlineData("swendsen-wang")]
    [InlineData("wolff")]
    public void Frustrated_and_missing_bonds_leave_the_Boltzmann_weights(string update)
    {
        var couplings = Couplings.Each(TwoByTwo, [1, -1, 0, 1, -1, -1, 0.5, 1]);
        var model = new IsingModel(TwoByTwo, -0.2, couplings);
        RequireInvariant(model, Update<IsingModel, sbyte>(update, model, 1.3), 1.3, Balances(update));
    }

    [Theory]
    [InlineData("metropolis sequential", 0)]
    [InlineData("heat bath sequential", 0.4)]
    [InlineData("swendsen-wang", 0)]
    [InlineData("swendsen-wang", 0.4)]
    [InlineData("wolff", 0)]
    [InlineData("wolff", -0.4)]
    public void Every_update_of_the_2x2_Potts_lattice_of_three_colours_leaves_the_Boltzmann_weights(string update, double field)
    {
        var model = new PottsModel(TwoByTwo, 3, field);
        RequireInvariant(model, Update<PottsModel, byte>(update, model, 1.1), 1.1, Balances(update));
    }

    [Fact]
    public void An_antiferromagnetic_Potts_ring_keeps_its_weights_under_clusters()
    {
        var ring = Lattice.Chain(4);
        var model = new PottsModel(ring, 3, 0, Couplings.Uniform(-1));
        RequireInvariant(model, new SwendsenWang<PottsModel, byte>(model, 0.8), 0.8, true);
        RequireInvariant(model, new Wolff<PottsModel, byte>(model, 0.8), 0.8, true);
    }

    [Fact]
    public void A_rule_with_the_wrong_temperature_is_found_out()
    {
        var model = new IsingModel(TwoByTwo);
        Should.Throw<ShouldAssertException>(() => RequireInvariant(model, new Wolff<IsingModel, sbyte>(model, 2.001), 2, false));
    }

    [Fact]
    public void Growing_clusters_until_enough_spins_have_flipped_does_not_leave_the_Boltzmann_weights()
    {
        var model = new IsingModel(TwoByTwo);
        Should.Throw<ShouldAssertException>(() => RequireInvariant(model, new WolffUntilFlipped(model, 2, 3), 2, false));
    }

    private static bool Balances(string update) => update is "metropolis" or "heat bath" or "swendsen-wang" or "wolff";

    private static IUpdate<TSpin> Update<TModel, TSpin>(string name, TModel model, double temperature)
        where TModel : struct, IConditionalModel<TSpin>, ISymmetricModel<TSpin>
        where TSpin : unmanaged => name switch
        {
            "metropolis" => new Metropolis<TModel, TSpin>(model, temperature),
            "metropolis sequential" => new Metropolis<TModel, TSpin>(model, temperature, SiteOrder.Sequential(model.Lattice)),
            "metropolis checkerboard" => new Metropolis<TModel, TSpin>(model, temperature, SiteOrder.Checkerboard(model.Lattice)),
            "heat bath" => new HeatBath<TModel, TSpin>(model, temperature),
            "heat bath sequential" => new HeatBath<TModel, TSpin>(model, temperature, SiteOrder.Sequential(model.Lattice)),
            "heat bath checkerboard" => new HeatBath<TModel, TSpin>(model, temperature, SiteOrder.Checkerboard(model.Lattice)),
            "swendsen-wang" => new SwendsenWang<TModel, TSpin>(model, temperature),
            "wolff" => new Wolff<TModel, TSpin>(model, temperature),
            "two wolff" => new Wolff<TModel, TSpin>(model, temperature, 2),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };

    private static void RequireInvariant<TModel, TSpin>(TModel model, IUpdate<TSpin> update, double temperature, bool balances)
        where TModel : struct, IFiniteModel<TSpin>
        where TSpin : unmanaged
    {
        var states = new FiniteStates<TModel, TSpin>(model);
        var (weights, matrix) = (states.Boltzmann(temperature), states.Transitions(update));
        for (var b = 0; b < states.Count; b++)
        {
            matrix[b].Sum().ShouldBe(1, 1e-12);
            Enumerable.Range(0, states.Count).Sum(a => weights[a] * matrix[a][b]).ShouldBe(weights[b], 1e-12);
            for (var a = 0; balances && a < b; a++)
                (weights[a] * matrix[a][b]).ShouldBe(weights[b] * matrix[b][a], 1e-12);
        }
    }

    /// <summary>The trap: as many clusters as it takes to flip so many spins.</summary>
    private sealed class WolffUntilFlipped(IsingModel model, double temperature, int spinsToFlip) : IUpdate<sbyte>
    {
        private readonly Wolff<IsingModel, sbyte> _wolff = new(model, temperature);

        public void Sweep(Span<sbyte> spins, RandomStream stream)
        {
            for (var flipped = 0.0; flipped < spinsToFlip; flipped += _wolff.MeanSize)
                _wolff.Sweep(spins, stream);
        }
    }
}
