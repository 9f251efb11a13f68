using Kadanoff.Diagnostics;
using Kadanoff.Numerics;

namespace Kadanoff.Benchmarks;

/// <summary>Both measures of separation of 60 000 samples with 1024 features.</summary>
internal static class SeparationBenchmark
{
    private const int Samples = 60_000;
    private const int Features = 1024;

    public static IEnumerable<Finding> Run()
    {
        var rows = new Matrix<float>(Samples, Features);
        var labels = new int[Samples];
        var stream = new RandomStream(1, "features");
        stream.FillUniform<float>(rows.Data, 0, 1);
        for (var i = 0; i < Samples; i++)
            rows[i, labels[i] = i % 10] += 1;
        var features = new LabelledFeatures("benchmark", rows, labels, 10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Both(features);
        var megabytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1e6;
        var (seconds, peak) = Harness.Best(1, () => Both(features), 6);
        yield return Finding.AtMost("separation 60000x1024, both measures", "s", 0.2 * Math.Max(1, Harness.GivenPeak / peak), seconds);
        yield return Finding.AtMost("separation, memory beyond the features", "MB", 50, megabytes);
    }

    private static void Both(LabelledFeatures features)
    {
        var moments = features.Moments();
        DataSeparation.Of(moments);
        SeparationFuzziness.Of(features, moments);
    }
}
