using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class WishartSpectrumTests
{
    private const int Draws = 4000;

    // tr W·Wᵀ is χ² with N·M degrees of freedom; ⟨tr (W·Wᵀ)²⟩ = N·M·(N + M + 1).
    [Theory]
    [InlineData(7, 4)]
    [InlineData(5, 5)]
    [InlineData(9, 1)]
    public void Traces_have_the_moments_of_a_normal_matrix(int longer, int shorter)
    {
        var draws = Enumerable.Range(0, Draws).Select(i => WishartSpectrum.Draw(longer, shorter, new RandomStream(1, "wishart", i))).ToArray();
        Should(draws, values => values.Sum(), longer * shorter);
        Should(draws, values => Math.Pow(values.Sum(), 2), longer * shorter * ((longer * shorter) + 2.0));
        Should(draws, values => values.Sum(value => value * value), longer * shorter * (longer + shorter + 1.0));
    }

    [Fact]
    public void The_largest_eigenvalue_is_that_of_matrices()
    {
        var drawn = Enumerable.Range(0, Draws).Select(i => WishartSpectrum.Draw(12, 6, new RandomStream(1, "wishart", i))[^1]).ToArray();
        var made = Enumerable.Range(0, Draws).Select(i => Largest(12, 6, new RandomStream(1, "matrix", i))).ToArray();
        var error = Math.Sqrt((Statistics.Variance(drawn) + Statistics.Variance(made)) / Draws);
        drawn.Average().ShouldBe(made.Average(), 5 * error);
    }

    private static double Largest(int rows, int columns, RandomStream stream)
    {
        var matrix = new Matrix<double>(rows, columns);
        stream.FillGaussian<double>(matrix.Data);
        return Math.Pow(SingularValues.Of(matrix)[0], 2);
    }

    private static void Should(double[][] draws, Func<double[], double> of, double expected)
    {
        var values = draws.Select(of).ToArray();
        values.Average().ShouldBe(expected, 5 * Math.Sqrt(Statistics.Variance(values) / Draws));
    }

    private static class Statistics
    {
        public static double Variance(double[] values) => values.Average(value => value * value) - Math.Pow(values.Average(), 2);
    }
}
