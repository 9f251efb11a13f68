using Kadanoff.Renormalization;
using Kadanoff.Renormalization.Polynomial;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Renormalization.Polynomial;

public class PolynomialDecimationTests
{
    [Theory]
    [InlineData(2, 2.5, 0.9)]
    [InlineData(3, 3, -1.2)]
    public void With_a_square_alone_it_is_the_decimation_of_the_Gaussian_chain(int spacing, double stiffness, double coupling)
    {
        var exact = new GaussianChainDecimation(spacing).Apply([stiffness, coupling]);
        new PolynomialDecimation(1, spacing).Apply([stiffness / 2, coupling]).ShouldBe([exact[0] / 2, exact[1]], 1e-11);
    }

    [Fact]
    public void The_density_of_a_site_keeps_its_moments()
    {
        double[] start = [-1, 0.5, 0.5];
        var (before, coarser) = (new EvenPolynomialChain([-1, 0.5], 0.5), new PolynomialDecimation(2, 4).Apply(start));
        var after = new EvenPolynomialChain(coarser.AsSpan(..2), coarser[2]);
        after.Moment(1).ShouldBe(before.Moment(1), 1e-13);
        after.Moment(2).ShouldBe(before.Moment(2), 1e-13);
        after.Correlation(1).ShouldBe(before.Correlation(4), 1e-14);

        // The sixth moment is of no coupling: the density itself changes a little.
        Math.Abs(after.Moment(3) - before.Moment(3)).ShouldBeInRange(1e-8, 1e-2);
    }

    [Fact]
    public void Free_sites_are_a_manifold_of_fixed_points_that_takes_all_in()
    {
        var step = new PolynomialDecimation();
        var end = FixedPoint.Downstream(step, [0.5, 0.1, 0.3]);
        end.Couplings[2].ShouldBe(0, 1e-14);
        end.Couplings.Take(2).ShouldBe([0.443093, 0.100125], 1e-4);
        end.Eigenvalues.Select(value => value.Real).ShouldBe([1, 1, 0], 1e-9);
        (end.Stability, end.Marginal, end.Relevant).ShouldBe((Stability.Sink, 2, 0));
        FixedPoint.Near(step, [0.7, 0.2, 0.01]).Couplings[2].ShouldBe(0, 1e-13);
    }

    [Fact]
    public void The_jacobian_is_the_matrix_of_derivatives()
    {
        var step = new PolynomialDecimation(Spacing: 3);
        double[] couplings = [-1, 0.5, 0.5];
        var jacobian = step.Jacobian(couplings);
        const double Step = 1e-4;
        for (var j = 0; j < 3; j++)
        {
            var (up, down) = ((double[])couplings.Clone(), (double[])couplings.Clone());
            (up[j], down[j]) = (up[j] + Step, down[j] - Step);
            var (above, below) = (step.Apply(up), step.Apply(down));
            for (var i = 0; i < 3; i++)
                jacobian[i, j].ShouldBe((above[i] - below[i]) / (2 * Step), 1e-6);
        }
    }

    [Fact]
    public void Other_powers_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new PolynomialDecimation(0));
        Should.Throw<ArgumentOutOfRangeException>(() => new PolynomialDecimation(5));
        new PolynomialDecimation(3).Couplings.Select(coupling => coupling.Key).ShouldBe(["theta-1", "theta-2", "theta-3", "coupling"]);
    }
}
