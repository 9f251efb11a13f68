using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Benchmarks;

/// <summary>The fused multiply-adds that a core can do: independent chains in registers, nothing else.</summary>
internal static class Peak
{
    private const int Rounds = 1_000_000;

    /// <summary>Best float32 GFLOP/s of one short run.</summary>
    public static double Measure()
    {
        var start = Environment.CpuUsage.TotalTime;
        var operations = Vector512.IsHardwareAccelerated ? Chains512(Rounds) : Chains256(Rounds);
        return operations / (Environment.CpuUsage.TotalTime - start).TotalSeconds / 1e9;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Chains512(int rounds)
    {
        var (x, y) = (Vector512.Create(0.999f), Vector512.Create(1e-3f));
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        var (g, h, i, j, k, l) = (y, y, y, y, y, y);
        for (var round = 0; round < rounds; round++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
            k = Vector512.FusedMultiplyAdd(k, x, y);
            l = Vector512.FusedMultiplyAdd(l, x, y);
        }

        return Keep(Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l)) + (12.0 * 2 * Vector512<float>.Count * rounds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Chains256(int rounds)
    {
        var (x, y) = (Vector256.Create(0.999f), Vector256.Create(1e-3f));
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        var (g, h, i, j, k, l) = (y, y, y, y, y, y);
        for (var round = 0; round < rounds; round++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, y);
            b = Vector256.FusedMultiplyAdd(b, x, y);
            c = Vector256.FusedMultiplyAdd(c, x, y);
            d = Vector256.FusedMultiplyAdd(d, x, y);
            e = Vector256.FusedMultiplyAdd(e, x, y);
            f = Vector256.FusedMultiplyAdd(f, x, y);
            g = Vector256.FusedMultiplyAdd(g, x, y);
            h = Vector256.FusedMultiplyAdd(h, x, y);
            i = Vector256.FusedMultiplyAdd(i, x, y);
            j = Vector256.FusedMultiplyAdd(j, x, y);
            k = Vector256.FusedMultiplyAdd(k, x, y);
            l = Vector256.FusedMultiplyAdd(l, x, y);
        }

        return Keep(Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l)) + (12.0 * 2 * Vector256<float>.Count * rounds);
    }

    /// <summary>Zero, but the compiler cannot know.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Keep(float value) => float.IsNaN(value) ? 1 : 0;
}
