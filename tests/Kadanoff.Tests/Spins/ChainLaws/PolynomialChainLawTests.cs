using System.Numerics;
using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Tests.Spins.ChainLaws;

/// <summary>The even polynomial chain as a law; what holds for every law is in <see cref="ChainLawTests"/>.</summary>
public class PolynomialChainLawTests
{
    [Theory]
    [InlineData(Boundary.Open)]
    [InlineData(Boundary.Periodic)]
    public void With_a_quadratic_potential_it_is_the_Gaussian_chain(Boundary boundary)
    {
        var (polynomial, gaussian) = (new PolynomialChainLaw(6, [0.7], -0.4, boundary), new GaussianChainLaw(6, 1.4, -0.4, boundary));
        polynomial.LogPartition.ShouldBe(gaussian.LogPartition, 1e-11);
        var (covariance, expected) = (polynomial.Covariance(), gaussian.Covariance());
        for (var i = 0; i < expected.Data.Length; i++)
            covariance.Data[i].ShouldBe(expected.Data[i], 1e-11);
        var (characteristic, known) = (((IContinuousChain)polynomial).Characteristic([0.15, 0.2]), ((IContinuousChain)gaussian).Characteristic([0.3, 0.2]));
        foreach (var t in new[] { 0.1, 1.5, -4 })
            Complex.Abs(characteristic(t) - known(t)).ShouldBeLessThan(1e-11);
    }

    [Theory]
    [InlineData(Boundary.Open)]
    [InlineData(Boundary.Periodic)]
    public void Three_sites_are_integrated_directly(Boundary boundary)
    {
        var law = new PolynomialChainLaw(3, [-1, 0.3, 0.05], 0.5, boundary);
        var (rule, x, statistics) = (new GaussLegendre(48, -3.2, 3.2), new double[3], new double[4]);
        var (mass, product, tilted) = (0.0, 0.0, Complex.Zero);
        for (var site = 0; site < 48 * 48 * 48; site++)
        {
            var (i, j, k) = (site % 48, site / 48 % 48, site / (48 * 48));
            (x[0], x[1], x[2]) = (rule.Nodes[i], rule.Nodes[j], rule.Nodes[k]);
            var weight = rule.Weights[i] * rule.Weights[j] * rule.Weights[k] * Math.Exp(law.LogDensity(x));
            law.Statistics(x, statistics);
            (mass, product) = (mass + weight, product + (weight * x[0] * x[2]));
            tilted += weight * Complex.FromPolarCoordinates(1, 0.7 * ((0.2 * statistics[0]) - (0.1 * statistics[1]) + (0.4 * statistics[3])));
        }

        mass.ShouldBe(1, 1e-9);
        product.ShouldBe(law.Covariance()[0, 2], 1e-9);
        Complex.Abs(((IContinuousChain)law).Characteristic([0.2, -0.1, 0, 0.4])(0.7) - tilted).ShouldBeLessThan(1e-9);
    }

    [Theory]
    [InlineData(0.1, 12.273821)]
    [InlineData(0.6, 13.436412)]
    public void The_partition_function_is_that_of_an_independent_program(double coupling, double expected) =>
        new PolynomialChainLaw(16, [0.5, 0.1], coupling).LogPartition.ShouldBe(expected, 1e-6);

    [Theory]
    [InlineData(0, Boundary.Open)]
    [InlineData(4, Boundary.Open)]
    [InlineData(7, Boundary.Open)]
    [InlineData(0, Boundary.Periodic)]
    [InlineData(7, Boundary.Periodic)]
    public void A_site_has_the_density_of_the_transfer_operator(int site, Boundary boundary)
    {
        // Kolmogorov's distance times √n exceeds 2.7 once in a million times. An error of the size of a cell of the tables would show.
        const int Draws = 60_000;
        var law = new PolynomialChainLaw(8, [-2, 0.5], 0.6, boundary);
        var (stream, x, drawn) = (new RandomStream(1, "density"), new double[8], new double[Draws]);
        for (var draw = 0; draw < Draws; draw++)
        {
            law.Draw(stream, x);
            drawn[draw] = x[site];
        }

        Array.Sort(drawn);
        var below = Below(site, boundary);
        Enumerable.Range(0, Draws).Max(i => Math.Abs(below(drawn[i]) - ((i + 0.5) / Draws))).ShouldBeLessThan(2.7 / Math.Sqrt(Draws));
    }

    [Theory]
    [InlineData(Boundary.Open)]
    [InlineData(Boundary.Periodic)]
    public void Drawn_pairs_have_the_covariance(Boundary boundary)
    {
        // 21 pairs of six sites, six deviations each: false alarm 4e-8.
        const int Draws = 100_000;
        var law = new PolynomialChainLaw(6, [0.5, 0.1], -0.6, boundary);
        var (stream, x, covariance) = (new RandomStream(2, "pairs"), new double[6], law.Covariance());
        var (sums, squares) = (new Matrix<double>(6, 6), new Matrix<double>(6, 6));
        for (var draw = 0; draw < Draws; draw++)
        {
            law.Draw(stream, x);
            for (var i = 0; i < 6; i++)
            {
                for (var j = i; j < 6; j++)
                {
                    sums[i, j] += x[i] * x[j];
                    squares[i, j] += x[i] * x[j] * x[i] * x[j];
                }
            }
        }

        for (var i = 0; i < 6; i++)
        {
            for (var j = i; j < 6; j++)
                (sums[i, j] / Draws).ShouldBe(covariance[i, j], 6 * Math.Sqrt(squares[i, j] / Draws / Draws));
        }
    }

    [Fact]
    public void The_middle_of_a_long_open_chain_is_the_ring_and_the_infinite_chain()
    {
        var (open, ring) = (new PolynomialChainLaw(61, [0.5, 0.1], 0.3).Covariance(), new PolynomialChainLaw(61, [0.5, 0.1], 0.3, Boundary.Periodic).Covariance());
        var infinite = new EvenPolynomialChain([0.5, 0.1], 0.3);
        open[30, 30].ShouldBe(infinite.Moment(1), 1e-11);
        ring[0, 0].ShouldBe(infinite.Moment(1), 1e-11);
        open[30, 32].ShouldBe(infinite.Correlation(2), 1e-11);
        ring[60, 1].ShouldBe(infinite.Correlation(2), 1e-11);
    }

    [Fact]
    public void Deep_wells_and_strong_couplings_are_drawn()
    {
        foreach (var boundary in new[] { Boundary.Open, Boundary.Periodic })
        {
            var (law, stream, x) = (new PolynomialChainLaw(20, [-12, 2], 2, boundary), new RandomStream(1, "deep"), new double[20]);
            for (var draw = 0; draw < 20; draw++)
            {
                law.Draw(stream, x);
                x.ShouldAllBe(y => Math.Abs(y) > 1 && Math.Abs(y) < 3 && Math.Sign(y) == Math.Sign(x[0]));
            }
        }
    }

    [Fact]
    public void Laws_that_are_not_normalisable_or_not_tractable_are_refused()
    {
        Should.Throw<DataException>(() => new PolynomialChainLaw(4, [0.5, -0.1], 0.1)).Message
            .ShouldBe("The law is not normalisable: θ_2 = -0.1 of the highest power does not hold the sites. Give a positive one.");
        Should.Throw<DataException>(() => new PolynomialChainLaw(4, [0.5], -0.5)).Message.ShouldContain("not normalisable");
        Should.Throw<DataException>(() => new PolynomialChainLaw(4, [], 0.5)).Message.ShouldContain("coefficients");
        Should.Throw<DataException>(() => new PolynomialChainLaw(4, [1, 1, 1, 1, 1], 0.5)).Message.ShouldContain("coefficients");
        Should.Throw<DataException>(() => new PolynomialChainLaw(4, [double.NaN, 1], 0.5)).Message.ShouldContain("finite");
        Should.Throw<DataException>(() => new PolynomialChainLaw(4, [-1e5, 1], 0.5)).Message.ShouldContain("steep");
    }

    /// <summary>P(x_site &lt; x), from products of the transfer operator and the trapezoid rule.</summary>
    private static Func<double, double> Below(int site, Boundary boundary)
    {
        const int Points = 401;
        const double Step = 9.0 / (Points - 1);
        static double Potential(double x) => (-2 * x * x) + (0.5 * x * x * x * x);
        double[] nodes = [.. Enumerable.Range(0, Points).Select(i => (i * Step) - 4.5)];
        var transfer = new Matrix<double>(Points, Points);
        for (var i = 0; i < Points; i++)
        {
            for (var j = 0; j < Points; j++)
                transfer[i, j] = Step * Math.Exp((0.6 * nodes[i] * nodes[j]) - ((Potential(nodes[i]) + Potential(nodes[j])) / 2));
        }

        var power = transfer;
        for (var k = 2; boundary == Boundary.Periodic && k <= 8; k++)
            power = power.Times(transfer);
        double[] End(int steps) => Enumerable.Range(0, steps).Aggregate(Array.ConvertAll(nodes, x => Math.Exp(-Potential(x) / 2)), (v, _) => transfer.Times(new(Points, 1, v)).Data);
        double[] density = boundary == Boundary.Periodic ? [.. nodes.Select((_, i) => power[i, i])] : [.. End(site).Zip(End(7 - site), (a, b) => a * b)];
        var (sum, total) = (0.0, density.Sum());
        var cumulative = Array.ConvertAll(density, p => (sum += p) - (p / 2));
        return x =>
        {
            var place = (x + 4.5) / Step;
            var i = (int)place;
            return (cumulative[i] + ((place - i) * (cumulative[i + 1] - cumulative[i]))) / total;
        };
    }
}
