using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Numerics;
using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Benchmarks;

/// <summary>Spectra of weights: singular values in float64 of float32 matrices, eigenvalues with LAPACK and without, bulks and tails of spectra.</summary>
internal static class SpectraBenchmark
{
    private const int Eigenvalues = 4096;

    public static IEnumerable<Finding> Run()
    {
        foreach (var finding in Bulks().Concat(Decompositions()))
            yield return finding;
        foreach (var (name, values) in Spectra())
        {
            var (seconds, peak) = Harness.Best(5, () => TailFit.Of(values, new TailFitOptions { SmallestTail = 2 }));
            yield return Finding.AtMost($"tail of 4096, {name}", "ms", 8 * Scale(peak), 1000 * seconds);
        }
    }

    private static IEnumerable<Finding> Bulks()
    {
        foreach (var (rows, columns) in new[] { (768, 3072), (512, 512), (64, 576) })
        {
            var matrix = new Matrix<float>(rows, columns);
            new RandomStream(1, "bulk").FillGaussian<float>(matrix.Span);
            var spectrum = WeightSpectrum.Of(matrix);
            var (seconds, peak) = Harness.Best(1, () => MarchenkoPasturFit.Of(spectrum), 10);
            yield return Finding.AtMost($"bulk of {rows}x{columns}", "ms", 20 * Scale(peak), 1000 * seconds);
            (seconds, peak) = Harness.Best(1, () => DensityFit.Of(spectrum), 10);
            yield return Finding.AtMost($"bulk of {rows}x{columns}, as the reference", "ms", 20 * Scale(peak), 1000 * seconds);
        }
    }

    private static IEnumerable<Finding> Decompositions()
    {
        var wide = new Matrix<float>(768, 3072);
        new RandomStream(1, "wide").FillGaussian<float>(wide.Span, 0.02);
        var square = new Matrix<double>(Eigenvalues, Eigenvalues);
        new RandomStream(1, "square").FillGaussian<double>(square.Span);
        foreach (var (provider, name, asked) in new[] { (AlgebraProvider.Own, "own", 15.0), (AlgebraProvider.System, "LAPACK", 12.0) })
        {
            if (provider == AlgebraProvider.System && !Lapack.IsPresent)
                continue;
            var (seconds, peak) = Harness.Best(1, () => WeightSpectrum.Of(wide, provider), 5);
            yield return Finding.AtMost($"spectrum of 768x3072, {name}", "s", 0.16 * Scale(peak), seconds);
            var start = Environment.CpuUsage.TotalTime;
            SymmetricEigen.Values(square, provider);
            yield return Finding.AtMost($"eigenvalues of 4096x4096, {name}", "s", asked * Scale(peak), (Environment.CpuUsage.TotalTime - start).TotalSeconds);
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
