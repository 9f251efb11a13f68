using Kadanoff.Numerics;

namespace Kadanoff.Tests.Statistics;

/// <summary>Series whose autocorrelation is known exactly.</summary>
internal static class CorrelatedSeries
{
    /// <summary>x_t = a·x_{t−1} + √(1 − a²)·ξ_t, started in equilibrium: variance 1, ρ(t) = a^t, τ = ½(1 + a)/(1 − a).</summary>
    public static double[] Autoregressive(double a, int count, int index = 0)
    {
        var stream = new RandomStream(5, "autoregressive", index);
        var series = new double[count];
        series[0] = stream.NextGaussian();
        for (var t = 1; t < count; t++)
            series[t] = (a * series[t - 1]) + (Math.Sqrt(1 - (a * a)) * stream.NextGaussian());
        return series;
    }

    public static double Time(double a) => 0.5 * (1 + a) / (1 - a);

    /// <summary>Sums of m neighbours in white noise: ρ(t) = 1 − t/m up to m, τ = m/2.</summary>
    public static double[] MovingSums(int m, int count)
    {
        var noise = Autoregressive(0, count + m, m);
        return [.. Enumerable.Range(0, count).Select(t => noise.AsSpan(t, m).ToArray().Sum())];
    }

    /// <summary>White noise, every value m times.</summary>
    public static double[] Repeated(int m, int count)
    {
        var noise = Autoregressive(0, count, 99);
        return [.. Enumerable.Range(0, count).Select(t => noise[t / m])];
    }
}
