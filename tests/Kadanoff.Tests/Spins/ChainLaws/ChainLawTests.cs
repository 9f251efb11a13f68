using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Tests.Spins.ChainLaws;

/// <summary>What holds for every law of a chain.</summary>
public class ChainLawTests
{
    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, Func<double, ChainLaw>> All { get; } = new()
    {
        ["open Ising"] = shift => new IsingChainLaw(12, 0.5 + shift, 0.2),
        ["Ising ring"] = shift => new IsingChainLaw(12, -0.4 + shift, 0.1, Boundary.Periodic),
        ["open Ising, field"] = shift => new IsingChainLaw(12, -0.4, 0.1 + shift),
        ["open Gaussian"] = shift => new GaussianChainLaw(12, 1, 0.4 + shift),
        ["Gaussian ring"] = shift => new GaussianChainLaw(12, 1, -0.4 + shift, Boundary.Periodic),
        ["Gaussian stiffness"] = shift => new GaussianChainLaw(12, 1 + shift, 0.4),
        ["open quartic"] = shift => new PolynomialChainLaw(12, [0.5, 0.1], 0.6 + shift),
        ["double well"] = shift => new PolynomialChainLaw(12, [-1, 0.5 + shift], 0.5),
        ["quartic ring"] = shift => new PolynomialChainLaw(12, [0.5, 0.1 + shift], 0.6, Boundary.Periodic),
        ["open sextic"] = shift => new PolynomialChainLaw(12, [-1, 0.2, 0.05 + shift], -0.3),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Drawn_statistics_have_the_means_and_variances_that_the_partition_function_says(string name)
    {
        // The means of T are the derivatives of A; along a shift of one parameter, the last of the bonds' or the only one, they are taken numerically.
        var (law, above, below) = (All[name](0), All[name](1e-3), All[name](-1e-3));
        var which = Enumerable.Range(0, law.NaturalParameters.Count).Single(a => above.NaturalParameters[a] != law.NaturalParameters[a]);
        var mean = (above.LogPartition - below.LogPartition) / 2e-3;
        var variance = (above.LogPartition - (2 * law.LogPartition) + below.LogPartition) / 1e-6;
        var values = Drawn(law, which, 40_000);

        // Six deviations of the mean and of the variance: false alarm 4e-9. The differences miss the derivatives by about 1e-6 of them.
        values.Average().ShouldBe(mean, (6 * Math.Sqrt(variance / values.Length)) + (1e-4 * Math.Sqrt(variance)));
        var fourth = values.Average(x => Math.Pow(x - mean, 4));
        values.Average(x => Math.Pow(x - mean, 2)).ShouldBe(variance, (6 * Math.Sqrt(fourth / values.Length)) + (1e-4 * variance));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Densities_of_two_members_differ_by_a_linear_function_of_the_statistics(string name)
    {
        var (law, other, x) = (All[name](0), All[name](0.03), new double[12]);
        law.Draw(new RandomStream(3, "one"), x);
        var statistics = new double[law.NaturalParameters.Count];
        law.Statistics(x, statistics);
        var expected = law.LogPartition - other.LogPartition;
        for (var a = 0; a < statistics.Length; a++)
            expected += statistics[a] * (other.NaturalParameters[a] - law.NaturalParameters[a]);
        (other.LogDensity(x) - law.LogDensity(x)).ShouldBe(expected, 1e-12);
        law.StatisticNames.Count.ShouldBe(statistics.Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Covariances_of_neighbours_are_means_of_draws(string name)
    {
        const int Draws = 40_000;
        var (law, stream, x) = (All[name](0), new RandomStream(7, "covariance"), new double[12]);
        var (covariance, sums, squares, means) = (law.Covariance(), new double[6], new double[6], new double[12]);
        for (var draw = 0; draw < Draws; draw++)
        {
            law.Draw(stream, x);
            for (var i = 0; i < 12; i++)
                means[i] += x[i] / Draws;
            for (var k = 0; k < 6; k++)
                (sums[k], squares[k]) = (sums[k] + (x[k] * x[2 * k]), squares[k] + (x[k] * x[k] * x[2 * k] * x[2 * k]));
        }

        // Six deviations, and twice those of the mean times the mean: false alarm below 1e-7.
        for (var k = 0; k < 6; k++)
        {
            var error = 6 * Math.Sqrt(squares[k] / Draws / Draws);
            ((sums[k] / Draws) - (means[k] * means[2 * k])).ShouldBe(covariance[k, 2 * k], error * (1 + Math.Abs(means[k]) + Math.Abs(means[2 * k])));
            covariance[2 * k, k].ShouldBe(covariance[k, 2 * k]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_stream_gives_the_same_configurations(string name)
    {
        var (law, first, second) = (All[name](0), new double[12], new double[12]);
        law.Draw(new RandomStream(3, "same"), first);
        All[name](0).Draw(new RandomStream(3, "same"), second);
        second.ShouldBe(first);
        law.Draw(new RandomStream(4, "same"), second);
        second.ShouldNotBe(first);
    }

    [Fact]
    public void A_chain_has_at_least_two_sites() =>
        Should.Throw<DataException>(() => new IsingChainLaw(1, 0.5)).Message.ShouldBe("A chain of 1 cannot be drawn. Give 2 to 1000000 sites.");

    private static double[] Drawn(ChainLaw law, int which, int count)
    {
        var (stream, x, statistics, values) = (new RandomStream(1, "statistics"), new double[law.Sites], new double[law.NaturalParameters.Count], new double[count]);
        for (var draw = 0; draw < count; draw++)
        {
            law.Draw(stream, x);
            law.Statistics(x, statistics);
            values[draw] = statistics[which];
        }

        return values;
    }
}
