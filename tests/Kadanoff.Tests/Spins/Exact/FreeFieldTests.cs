using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class FreeFieldTests
{
    [Theory]
    [InlineData(0.2, 3, 4)]
    [InlineData(-0.15, 2, 5)]
    [InlineData(0.16, 3, 2)]
    public void It_is_the_Gaussian_law_of_its_matrix(double kappa, int columns, int rows)
    {
        var sites = columns * rows;
        var matrix = new Matrix<double>(sites, sites);
        for (var site = 0; site < sites; site++)
        {
            var (x, y) = (site % columns, site / columns);
            matrix[site, site] += 2;
            foreach (var other in new[] { ((x + 1) % columns) + (y * columns), x + ((y + 1) % rows * columns) })
            {
                matrix[site, other] -= 2 * kappa;
                matrix[other, site] -= 2 * kappa;
            }
        }

        var (field, covariance) = (new FreeField(kappa, columns, rows), GaussianMatrix.Inverse(matrix));
        field.LogPartition.ShouldBe(((sites * Math.Log(2 * Math.PI)) - Cholesky.Decompose(matrix).LogDeterminant) / 2, 1e-12);
        field.Variance.ShouldBe(covariance[0, 0], 1e-14);
        field.Correlation(1, 1).ShouldBe(covariance[0, columns + 1], 1e-14);
        field.Susceptibility.ShouldBe(covariance.Row(0).ToArray().Sum(), 1e-13);
    }

    [Fact]
    public void In_one_dimension_it_is_the_Gaussian_chain()
    {
        var field = new FreeField(0.3, 12);
        field.LogPartition.ShouldBe(GaussianChain.LogPartition(12, 2, 0.6), 1e-12);
        new FreeField(0.3, 200).Variance.ShouldBe(GaussianChain.Variance(2, 0.6), 1e-13);
    }

    [Fact]
    public void Towards_the_critical_coupling_the_susceptibility_diverges()
    {
        FreeField.CriticalCoupling(3).ShouldBe(1 / 6.0);
        new FreeField(1 / 6.0 * (1 - 1e-6), 4, 4, 4).Susceptibility.ShouldBe(0.5e6, 1e-3);
        Should.Throw<ArgumentOutOfRangeException>(() => new FreeField(1 / 6.0, 4, 4, 4)).Message.ShouldContain("1/(2d)");
        Should.Throw<ArgumentException>(() => new FreeField(0.1, 4, 4).Correlation(1));
        Should.Throw<ArgumentOutOfRangeException>(() => new FreeField(0.1, 4, 1));
    }
}
