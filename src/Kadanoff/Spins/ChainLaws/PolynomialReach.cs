namespace Kadanoff.Spins.ChainLaws;

/// <summary>How far the sites of an even polynomial chain go.</summary>
/// <remarks>
/// <i>Equation</i>: since Kxx′ ≤ ½|K|(x² + x′²), the density of a configuration is at most Π exp(−U(x_i)) with U(x) = V(x) − |K|x²; the reach is where U has risen 45 above its minimum for good.
/// Beyond the largest of √(1 + |kc_k|/(mc_m)), c_k being its coefficients, U only rises. <i>Checked by</i> PolynomialChainLawTests.
/// </remarks>
internal static class PolynomialReach
{
    private const double Rise = 45;
    private const int Points = 20_000;

    public static double Of(double[] potential, double coupling)
    {
        var coefficients = (double[])potential.Clone();
        coefficients[0] -= Math.Abs(coupling);
        var degree = coefficients.Length;
        var edge = Math.Sqrt(1 + coefficients.Select((c, k) => Math.Abs((k + 1) * c / (degree * coefficients[^1]))).Max());
        var least = Enumerable.Range(0, Points).Min(i => Value(coefficients, edge * i / Points));
        while (Value(coefficients, edge) < least + Rise)
            edge *= 1.5;
        for (var i = Points; i > 0; i--)
        {
            if (Value(coefficients, edge * (i - 1) / Points) < least + Rise)
                return edge * i / Points;
        }

        return edge;
    }

    private static double Value(double[] coefficients, double x)
    {
        var (sum, square) = (0.0, x * x);
        for (var k = coefficients.Length - 1; k >= 0; k--)
            sum = (sum + coefficients[k]) * square;
        return sum;
    }
}
