using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class EvenPolynomialChainTests
{
    [Theory]
    [InlineData(2.5, 0.9)]
    [InlineData(3, -1.2)]
    public void With_a_square_alone_it_is_the_Gaussian_chain(double stiffness, double coupling)
    {
        var chain = new EvenPolynomialChain([stiffness / 2], coupling);
        var (variance, ratio) = (GaussianChain.Variance(stiffness, coupling), GaussianChain.NeighbourCorrelation(stiffness, coupling));
        chain.Moment(1).ShouldBe(variance, 1e-12);
        chain.Moment(2).ShouldBe(3 * variance * variance, 1e-11);
        chain.EigenvalueRatio.ShouldBe(ratio, 1e-12);
        chain.Correlation(4).ShouldBe(variance * Math.Pow(ratio, 4), 1e-12);
        chain.Susceptibility.ShouldBe(variance * (1 + ratio) / (1 - ratio), 1e-11);
        chain.LogPartitionRing(9).ShouldBe(GaussianChain.LogPartition(9, stiffness, coupling), 1e-11);
    }

    /// <summary>The trapezoidal rule, which for functions that vanish at the ends is as good as any.</summary>
    [Theory]
    [InlineData(0.5, 0.1, 0.3)]
    [InlineData(-1, 0.5, 0.5)]
    public void Short_chains_are_their_integrals(double square, double fourth, double coupling)
    {
        double[] grid = [.. Enumerable.Range(-60, 121).Select(i => i * 0.08)];
        double Site(double x) => (square * x * x) + (fourth * x * x * x * x);
        var (open, ring) = (0.0, 0.0);
        foreach (var x in grid)
        {
            foreach (var y in grid)
            {
                foreach (var z in grid)
                {
                    var weight = Math.Exp((coupling * ((x * y) + (y * z))) - Site(x) - Site(y) - Site(z));
                    (open, ring) = (open + weight, ring + (weight * Math.Exp(coupling * z * x)));
                }
            }
        }

        var chain = new EvenPolynomialChain([square, fourth], coupling);
        chain.LogPartitionOpen(3).ShouldBe(Math.Log(open) + (3 * Math.Log(0.08)), 1e-12);
        chain.LogPartitionRing(3).ShouldBe(Math.Log(ring) + (3 * Math.Log(0.08)), 1e-12);
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(-0.4)]
    public void Deep_wells_make_it_the_Ising_chain(double coupling)
    {
        // V = A(x² − 1)² has its minima at ±1; the rest falls as 1/A.
        const double Depth = 400;
        var chain = new EvenPolynomialChain([-2 * Depth, Depth], coupling, reach: 2);
        chain.EigenvalueRatio.ShouldBe(Math.Tanh(coupling), 2 / Depth);
        chain.Moment(1).ShouldBe(1, 2 / Depth);
        chain.Correlation(3).ShouldBe(IsingChain.Correlation(3, coupling), 4 / Depth);
    }

    [Fact]
    public void The_susceptibility_is_the_sum_of_correlations()
    {
        var chain = new EvenPolynomialChain([-1, 0.5], 0.5);
        (chain.Correlation(0) + (2 * Enumerable.Range(1, 60).Sum(chain.Correlation))).ShouldBe(chain.Susceptibility, 1e-12);
        chain.Correlation(0).ShouldBe(chain.Moment(1), 1e-14);
    }

    /// <summary>The fixed point of decimation: what is left of the operator is the density of a site, without memory of the other end.</summary>
    [Fact]
    public void High_powers_of_the_operator_forget_all_but_the_ground_state()
    {
        var chain = new EvenPolynomialChain([-1, 0.5], 0.5);
        foreach (var (bonds, bound) in new[] { (4, 0.1), (40, 1e-13) })
        {
            double[] start = [.. chain.Positions.Select(x => Math.Exp(-(x - 1) * (x - 1)))];
            var (even, odd) = (start, start);
            for (var bond = 0; bond < bonds; bond++)
                (even, odd) = (chain.Transferred(even, odd: false), chain.Transferred(odd, odd: true));
            var overlap = start.Zip(chain.Ground, (a, b) => a * b).Sum();
            even.Zip(chain.Ground, (value, ground) => Math.Abs(value - (overlap * ground))).Max().ShouldBeLessThan(bound);
            odd.Max(Math.Abs).ShouldBeLessThan(bound);
        }
    }

    [Fact]
    public void The_density_is_normalised_and_vanishes_at_the_edge()
    {
        var chain = new EvenPolynomialChain([0.5, 0.1], 0.3);
        var density = chain.Density();
        var mass = 0.0;
        for (var i = 1; i < density.Length; i++)
            mass += (density[i].Position - density[i - 1].Position) * (density[i].Density + density[i - 1].Density);
        mass += 2 * density[0].Position * density[0].Density;
        mass.ShouldBe(1, 1e-4);
        chain.EdgeWeight.ShouldBeLessThan(1e-20);
    }

    [Fact]
    public void Sites_that_run_away_are_refused()
    {
        Should.Throw<DataException>(() => new EvenPolynomialChain([0.4], 0.5)).Message.ShouldContain("within 6");
        Should.Throw<DataException>(() => new EvenPolynomialChain([1, -0.1], 0.1));
        Should.Throw<ArgumentOutOfRangeException>(() => new EvenPolynomialChain([1], 0.1, nodes: 7));
        Should.Throw<ArgumentOutOfRangeException>(() => new EvenPolynomialChain([], 0.1));
    }
}
