using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class EvenPolynomialResponseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_derivatives_are_those_of_the_means(int distance)
    {
        double[] couplings = [-1, 0.4, 0.1, 0.5];
        var derivatives = new EvenPolynomialResponse(Chain(couplings)).Derivatives(distance);
        const double Step = 1e-5;
        for (var j = 0; j < couplings.Length; j++)
        {
            var (up, down) = (Moved(couplings, j, Step, distance), Moved(couplings, j, -Step, distance));
            for (var i = 0; i < couplings.Length; i++)
                derivatives[i, j].ShouldBe((up[i] - down[i]) / (2 * Step), 1e-7, $"mean {i} by coupling {j}");
        }
    }

    private static double[] Moved(double[] couplings, int j, double step, int distance)
    {
        var moved = (double[])couplings.Clone();
        moved[j] += step;
        return new EvenPolynomialResponse(Chain(moved)).Means(distance);
    }

    private static EvenPolynomialChain Chain(double[] couplings) => new(couplings.AsSpan(..^1), couplings[^1], nodes: 120);
}
