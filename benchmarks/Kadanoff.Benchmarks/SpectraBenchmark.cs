using Kadanoff.Numerics;
using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Benchmarks;

/// <summary>Spectra of weights: the tail of 4096 eigenvalues.</summary>
internal static class SpectraBenchmark
{
    private const int Eigenvalues = 4096;

    public static IEnumerable<Finding> Run()
    {
        foreach (var (name, values) in Spectra())
        {
            var (seconds, peak) = Harness.Best(5, () => TailFit.Of(values, new TailFitOptions { SmallestTail = 2 }));
            yield return Finding.AtMost($"tail of 4096, {name}", "ms", 8 * Scale(peak), 1000 * seconds);
        }
    }

    private static double Scale(double peak) => Math.Max(1, Harness.GivenPeak / peak);

    /// <summary>Noise, a power law, and one above a body.</summary>
    private static IEnumerable<(string Name, double[] Values)> Spectra()
    {
        var stream = new RandomStream(1, "tails");
        double Uniform() => 1 - stream.NextDouble();
        double Tail() => Math.Pow(Uniform(), -1 / 1.5);
        yield return ("squares", [.. Enumerable.Range(0, Eigenvalues).Select(_ => Math.Pow(stream.NextGaussian(), 2))]);
        yield return ("power law", [.. Enumerable.Range(0, Eigenvalues).Select(_ => Tail())]);
        yield return ("body and tail", [.. Enumerable.Range(0, Eigenvalues).Select(i => i % 4 == 0 ? Tail() : Uniform())]);
        yield return ("flat", [.. Enumerable.Range(0, Eigenvalues).Select(_ => Uniform())]);
    }
}
