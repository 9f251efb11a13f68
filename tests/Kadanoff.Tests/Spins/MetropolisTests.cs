using Kadanoff.Numerics;
using Kadanoff.Spins;

namespace Kadanoff.Tests.Spins;

public class IsingLatticeTests
{
    [Fact]
    public void Energy_changes_agree_with_energies_for_all_512_states_of_the_3x3_lattice()
    {
        for (var state = 0; state < 512; state++)
        {
            var lattice = MetropolisTests.State(3, state);
            for (var site = 0; site < 9; site++)
            {
                var (before, change) = (lattice.Energy, lattice.EnergyChange(site));
                lattice.Flip(site);
                (lattice.Energy - before).ShouldBe(change);
                lattice.Flip(site);
            }
        }
    }

    [Fact]
    public void The_2x2_lattice_has_two_states_at_minus_8_two_at_plus_8_and_twelve_at_0()
    {
        var levels = Enumerable.Range(0, 16).GroupBy(state => MetropolisTests.State(2, state).Energy).ToDictionary(group => group.Key, group => group.Count());
        levels.ShouldBe(new Dictionary<int, int> { [-8] = 2, [0] = 12, [8] = 2 }, ignoreOrder: true);
    }

    [Fact]
    public void The_critical_temperature_is_that_of_Onsager() =>
        Math.Sinh(2 / IsingLattice.CriticalTemperature).ShouldBe(1, 1e-14);
}

public class MetropolisTests
{
    [Theory]
    [InlineData(0.7)]
    [InlineData(2.269)]
    [InlineData(9)]
    public void The_transition_matrix_of_the_2x2_lattice_leaves_the_Boltzmann_distribution_and_balances_in_detail(double temperature)
    {
        var update = new Metropolis(temperature);
        var weights = Enumerable.Range(0, 16).Select(state => Math.Exp(-State(2, state).Energy / temperature)).ToArray();
        var boltzmann = weights.Select(weight => weight / weights.Sum()).ToArray();
        var transition = new double[16, 16];
        for (var state = 0; state < 16; state++)
        {
            transition[state, state] = 1;
            for (var site = 0; site < 4; site++)
            {
                var accepted = update.Acceptance(State(2, state).EnergyChange(site)) / 4;
                transition[state, state ^ (1 << site)] += accepted;
                transition[state, state] -= accepted;
            }
        }

        for (var b = 0; b < 16; b++)
        {
            Enumerable.Range(0, 16).Sum(a => boltzmann[a] * transition[a, b]).ShouldBe(boltzmann[b], 1e-12);
            for (var a = 0; a < 16; a++)
                (boltzmann[a] * transition[a, b]).ShouldBe(boltzmann[b] * transition[b, a], 1e-12);
        }
    }

    [Theory]
    [InlineData(2, 1.8)]
    [InlineData(2, 4)]
    [InlineData(3, 2.5)]
    [InlineData(3, 5)]
    public void Sampled_energies_agree_with_exact_enumeration(int side, double temperature)
    {
        // 20 000 independent chains of 30 sweeps; six deviations are a false alarm of 2e-9 for each of two numbers.
        const int Chains = 20_000;
        var (energy, energy2, magnetisation, magnetisation2) = Enumerate(side, temperature);
        var update = new Metropolis(temperature);
        var (sum, absolute) = (0.0, 0.0);
        for (var chain = 0; chain < Chains; chain++)
        {
            var stream = new RandomStream(3, "chain", chain);
            var lattice = new IsingLattice(side);
            lattice.Randomise(stream);
            for (var sweep = 0; sweep < 30; sweep++)
                update.Sweep(lattice, stream);
            sum += lattice.Energy;
            absolute += Math.Abs(lattice.Magnetisation);
        }

        (sum / Chains).ShouldBe(energy, 6 * Math.Sqrt((energy2 - (energy * energy)) / Chains));
        (absolute / Chains).ShouldBe(magnetisation, 6 * Math.Sqrt((magnetisation2 - (magnetisation * magnetisation)) / Chains));
    }

    [Theory]
    [Trait("speed", "slow")]
    [InlineData(2.0)]
    [InlineData(2.6)]
    public void Energy_of_a_32x32_lattice_matches_Onsager(double temperature)
    {
        // Blocks of 500 sweeps are far longer than the autocorrelation at these temperatures; the finite size adds less than 1e-4.
        var update = new Metropolis(temperature);
        var stream = new RandomStream(4, "onsager");
        var lattice = new IsingLattice(32);
        for (var sweep = 0; sweep < 2000; sweep++)
            update.Sweep(lattice, stream);
        var blocks = Enumerable.Range(0, 100).Select(_ => Enumerable.Range(0, 500).Average(_ =>
        {
            update.Sweep(lattice, stream);
            return lattice.Energy / 1024.0;
        })).ToArray();
        var mean = blocks.Average();
        var error = Math.Sqrt(blocks.Sum(block => (block - mean) * (block - mean)) / (100 * 99));
        mean.ShouldBe(Onsager(temperature), (6 * error) + 2e-4);
    }

    [Fact]
    public void A_temperature_must_be_positive() => Should.Throw<ArgumentOutOfRangeException>(() => new Metropolis(0));

    internal static IsingLattice State(int side, int bits)
    {
        var lattice = new IsingLattice(side);
        for (var site = 0; site < side * side; site++)
            lattice.Spins[site] = (sbyte)((bits >> site & 1) == 1 ? 1 : -1);
        return lattice;
    }

    private static (double Energy, double Energy2, double Magnetisation, double Magnetisation2) Enumerate(int side, double temperature)
    {
        var (z, e, e2, m, m2) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var state = 0; state < 1 << (side * side); state++)
        {
            var lattice = State(side, state);
            double energy = lattice.Energy, magnetisation = Math.Abs(lattice.Magnetisation);
            var weight = Math.Exp(-energy / temperature);
            z += weight;
            e += weight * energy;
            e2 += weight * energy * energy;
            m += weight * magnetisation;
            m2 += weight * magnetisation * magnetisation;
        }

        return (e / z, e2 / z, m / z, m2 / z);
    }

    /// <summary>u = −coth 2β (1 + (2/π)(2 tanh² 2β − 1) K(k)), k = 2 sinh 2β / cosh² 2β; K by the arithmetic-geometric mean.</summary>
    private static double Onsager(double temperature)
    {
        var twoBeta = 2 / temperature;
        var k = 2 * Math.Sinh(twoBeta) / Math.Pow(Math.Cosh(twoBeta), 2);
        var (a, b) = (1.0, Math.Sqrt(1 - (k * k)));
        while (Math.Abs(a - b) > 1e-15)
            (a, b) = ((a + b) / 2, Math.Sqrt(a * b));
        return -(1 + ((2 * Math.Pow(Math.Tanh(twoBeta), 2)) - 1) / a) / Math.Tanh(twoBeta);
    }
}
