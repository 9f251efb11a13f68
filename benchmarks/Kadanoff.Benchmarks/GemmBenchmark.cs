using Kadanoff.Numerics;

namespace Kadanoff.Benchmarks;

/// <summary>The product 100×1600×400 in float32, both layouts of the right operand.</summary>
internal static class GemmBenchmark
{
    public static IEnumerable<Finding> Run()
    {
        foreach (var transposed in new[] { false, true })
        {
            var (a, b, c) = (Random(100 * 1600), Random(1600 * 400), new float[100 * 400]);
            var (seconds, peak) = Harness.Best(40, () => Gemm.Multiply<float>(new(a, 100, 1600), transposed ? new View<float>(b, 400, 1600).Transpose() : new View<float>(b, 1600, 400), c));
            yield return Finding.AtLeast(transposed ? "gemm 100x1600x400, transposed" : "gemm 100x1600x400", "GFLOP/s", 0.75 * peak, 2.0 * 100 * 1600 * 400 / seconds / 1e9);
        }
    }

    private static float[] Random(int count)
    {
        var numbers = new float[count];
        new RandomStream(1, "benchmark", count).FillGaussian<float>(numbers);
        return numbers;
    }
}
