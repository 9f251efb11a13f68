using Kadanoff.Numerics;

namespace Kadanoff.Tests.Statistics.TailFits;

/// <summary>Numbers whose tail is known.</summary>
internal static class TailSamples
{
    /// <summary>Exact draws of x^{−α} from a beginning on.</summary>
    public static double[] Pareto(int count, double exponent, long index = 0, double minimum = 1)
    {
        var stream = new RandomStream(1, "Pareto", index);
        return [.. Enumerable.Range(0, count).Select(_ => minimum * Math.Pow(1 - stream.NextDouble(), -1 / (exponent - 1)))];
    }

    /// <summary>Evenly spread quantiles of x^{−α} from 1 on.</summary>
    public static double[] Quantiles(int count, double exponent) => [.. Enumerable.Range(0, count).Select(i => Math.Pow(1 - ((i + 0.5) / count), -1 / (exponent - 1)))];

    /// <summary>A flat body below 1 and a power law above, one half each.</summary>
    public static double[] Kinked(int count, double exponent, long index = 0)
    {
        var stream = new RandomStream(2, "kinked", index);
        return [.. Pareto(count / 2, exponent, index), .. Enumerable.Range(0, count - (count / 2)).Select(_ => stream.NextUniform(0.01, 1))];
    }

    /// <summary>Squares of normal numbers: no power law.</summary>
    public static double[] Squares(int count, long index = 0)
    {
        var stream = new RandomStream(3, "squares", index);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Pow(stream.NextGaussian(), 2))];
    }

    public static double[] Lognormal(int count, double deviation, long index = 0)
    {
        var stream = new RandomStream(4, "lognormal", index);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Exp(deviation * stream.NextGaussian()))];
    }
}
