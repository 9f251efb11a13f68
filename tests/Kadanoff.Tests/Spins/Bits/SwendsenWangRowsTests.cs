using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;
using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Spins.Bits;

public class SwendsenWangRowsTests
{
    /// <summary>Of the plain version: every state of the bonds between equal neighbours, every way to turn the clusters.</summary>
    [Theory]
    [InlineData(2, 2, 0.9)]
    [InlineData(2, 2, 2.269)]
    [InlineData(2, 3, 2.269)]
    [InlineData(2, 3, 7)]
    public void The_transition_matrix_of_the_plain_update_leaves_the_Boltzmann_distribution_and_balances_in_detail(int rows, int columns, double temperature)
    {
        var (sites, p) = (rows * columns, 1 - Math.Exp(-2 / temperature));
        var states = Enumerable.Range(0, 1 << sites).Select(state => Enumerable.Range(0, sites).Select(site => (sbyte)((2 * (state >> site & 1)) - 1)).ToArray()).ToArray();
        var transition = new double[states.Length, states.Length];
        foreach (var (from, spins) in states.Index())
        {
            for (var bonds = 0; bonds < 1 << (2 * sites); bonds++)
            {
                var set = System.Numerics.BitOperations.PopCount((uint)bonds);
                bool[] right = [.. Enumerable.Range(0, sites).Select(site => (bonds >> site & 1) == 1)], down = [.. Enumerable.Range(sites, sites).Select(bit => (bonds >> bit & 1) == 1)];
                var first = PlainSwendsenWang.Clusters(spins, rows, columns, right, down);
                int[] roots = [.. first.Distinct()];
                for (var signs = 0; signs < 1 << roots.Length; signs++)
                {
                    var to = Enumerable.Range(0, sites).Aggregate(0, (state, site) => state | (((from >> site & 1) ^ (signs >> Array.IndexOf(roots, first[site]) & 1)) << site));
                    transition[from, to] += Math.Pow(p, set) * Math.Pow(1 - p, (2 * sites) - set) / (1 << roots.Length);
                }
            }
        }

        double[] weights = [.. states.Select(spins => Math.Exp(-SpinRows.From(spins, rows, columns).Energy / temperature))];
        for (var b = 0; b < states.Length; b++)
        {
            (Enumerable.Range(0, states.Length).Sum(a => weights[a] * transition[a, b]) / weights.Sum()).ShouldBe(weights[b] / weights.Sum(), 1e-12);
            for (var a = 0; a < states.Length; a++)
                (weights[a] * transition[a, b] / weights.Sum()).ShouldBe(weights[b] * transition[b, a] / weights.Sum(), 1e-12);
        }
    }

    [Theory]
    [InlineData(2, 2, 2)]
    [InlineData(2, 3, 2)]
    [InlineData(3, 2, 1)]
    [InlineData(5, 64, 5)]
    [InlineData(5, 64, 2)]
    [InlineData(7, 63, 1)]
    [InlineData(30, 130, 30)]
    [InlineData(30, 130, 7)]
    [InlineData(40, 200, 16)]
    public void The_engine_is_the_plain_update_bit_for_bit_in_one_go_and_in_bands(int rows, int columns, int bandRows)
    {
        foreach (var temperature in new[] { 0.5, 2.269, 5 })
        {
            var stream = new RandomStream(24, "run");
            var twin = new PlainSwendsenWang(rows, columns, temperature, stream);
            var engines = Enum.GetValues<BitWidth>().Select(width => new SwendsenWangRows(rows, columns, temperature, stream, LaneGenerator.SmallFast, width, bandRows)).ToArray();
            for (var sweep = 0; sweep < 4; sweep++)
            {
                twin.Sweep(sweep);
                foreach (var engine in engines)
                {
                    var sums = engine.SweepMeasured();
                    engine.Export().Words.ToArray().ShouldBe(SpinRows.From(twin.Spins, rows, columns).Words.ToArray());
                    sums.ShouldBe(twin.Sizes.Aggregate(new ClusterSums(0, 0, 0, 0, rows * columns), (sum, size) => sum.With(size)));
                }
            }
        }
    }

    /// <summary>Five standard errors: a false alarm of 6e-7 for each number.</summary>
    [Theory]
    [InlineData(2.0)]
    [InlineData(2.269185314213022)]
    [InlineData(4)]
    public void Energy_and_magnetisation_of_the_4x4_lattice_are_those_of_enumeration(double temperature)
    {
        var (engine, exact) = (new SwendsenWangRows(4, temperature, new RandomStream(25, "run")), new IsingEnumeration(4).At(1 / temperature));
        var (energies, squares, improved, fourth) = (new double[40_000], new double[40_000], new double[40_000], new double[40_000]);
        engine.Sweep(100);
        for (var i = 0; i < energies.Length; i++)
        {
            var clusters = engine.SweepMeasured();
            (energies[i], squares[i]) = (engine.Energy / 16.0, Math.Pow(engine.Magnetisation / 16.0, 2));
            (improved[i], fourth[i]) = (clusters.MagnetisationSquared, clusters.MagnetisationFourth);
        }

        Within(energies, exact.Energy);
        Within(squares, exact.MagnetisationSquared);
        Within(improved, exact.MagnetisationSquared);
        Within(fourth, exact.MagnetisationFourth);
        Series.Mean(improved).StandardError.ShouldBeLessThan(Series.Mean(squares).StandardError);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(2.269185314213022)]
    [InlineData(3.0)]
    public void Energy_specific_heat_and_magnetisation_of_the_100_torus_are_exact(double temperature) =>
        EngineStatistics.ShouldBeExact(new SwendsenWangRows(100, temperature, new RandomStream(26, "run")), temperature, 4_000, 2);

    [Fact]
    public void A_run_continues_bit_for_bit_from_spins_and_the_number_of_sweeps()
    {
        SwendsenWangRows Engine() => new(50, 2.3, new RandomStream(27, "run"));
        var (whole, first, second) = (Engine(), Engine(), Engine());
        whole.Sweep(20);
        first.Sweep(13);
        second.Import(first.Export(), first.Sweeps);
        second.Sweep(7);
        second.Export().Words.ToArray().ShouldBe(whole.Export().Words.ToArray());
    }

    [Fact]
    public void What_is_no_lattice_is_refused()
    {
        Should.Throw<DataException>(() => new SwendsenWangRows(1, 2, new RandomStream(1, "x"))).Message.ShouldContain("Give a side of at least 2");
        Should.Throw<DataException>(() => new SwendsenWangRows(0, 2, new RandomStream(1, "x"))).Message.ShouldContain("Give a side of at least 2");
        Should.Throw<DataException>(() => new SwendsenWangRows(8, -2, new RandomStream(1, "x"))).Message.ShouldContain("Give a positive number");
        Should.Throw<DataException>(() => new SwendsenWangRows(8, 2, new RandomStream(1, "x")).Import(new SpinRows(9, 9))).Message.ShouldContain("9×9 does not fit");
    }

    private static void Within(double[] series, double exact)
    {
        var mean = Series.Mean(series);
        mean.Value.ShouldBe(exact, 5 * mean.StandardError);
    }
}
