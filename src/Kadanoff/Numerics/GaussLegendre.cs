namespace Kadanoff.Numerics;

/// <summary>Gauss's quadrature: ∫ f over [from, to] as a sum of n values, exact for polynomials of degree 2n − 1.</summary>
/// <remarks>
/// <para><i>Equation</i>: ∫ f ≈ Σ w_i f(x_i); on [−1, 1] the x_i are the zeros of Legendre's P_n and w_i = 2/((1 − x_i²) P_n′(x_i)²).</para>
/// <para><i>Method</i>: Newton's iteration from cos π(i − ¼)/(n + ½). <i>Precision</i>: nodes to the last digit, weights to a few 1e-14. <i>Cost</i>: n² operations.
/// <i>Reference</i>: [golub1969]. <i>Checked by</i> GaussLegendreTests.</para>
/// </remarks>
public sealed class GaussLegendre
{
    /// <param name="count">n, at least 1.</param>
    /// <param name="from">Lower end.</param>
    /// <param name="to">Upper end.</param>
    public GaussLegendre(int count, double from = -1, double to = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (Nodes, Weights) = (new double[count], new double[count]);
        var (centre, half) = ((from + to) / 2, (to - from) / 2);
        for (var i = 0; i < count; i++)
        {
            var (x, weight) = 2 * i + 1 == count ? (0, Weight(count, 0)) : Positive(count, Math.Min(i, count - 1 - i));
            Nodes[i] = centre + (2 * i < count ? -half * x : half * x);
            Weights[i] = half * weight;
        }
    }

    /// <summary>x_i, ascending.</summary>
    public double[] Nodes { get; }

    /// <summary>w_i, all positive.</summary>
    public double[] Weights { get; }

    /// <summary>The zero that is the i-th largest, and its weight.</summary>
    private static (double Node, double Weight) Positive(int count, int i)
    {
        var x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
        for (var iteration = 0; iteration < 10; iteration++)
        {
            var (value, slope) = Legendre(count, x);
            x -= value / slope;
            if (Math.Abs(value / slope) < 1e-16)
                break;
        }

        return (x, Weight(count, x));
    }

    private static double Weight(int count, double x) => 2 / ((1 - (x * x)) * Math.Pow(Legendre(count, x).Slope, 2));

    /// <summary>P_n and its derivative, by (k + 1) P_{k+1} = (2k + 1) x P_k − k P_{k−1} and (1 − x²) P_n′ = n(P_{n−1} − x P_n).</summary>
    private static (double Value, double Slope) Legendre(int count, double x)
    {
        var (previous, current) = (1.0, x);
        for (var k = 1; k < count; k++)
            (previous, current) = (current, ((((2 * k) + 1) * x * current) - (k * previous)) / (k + 1));
        return (current, count * (previous - (x * current)) / (1 - (x * x)));
    }
}
