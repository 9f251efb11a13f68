using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Networks.Layers;

/// <summary>What is summed over the elements of a channel; in float64.</summary>
internal interface IChannelTerm
{
    /// <param name="a">An element of the first array.</param>
    /// <param name="b">The element of the second array at the same place.</param>
    /// <param name="mean">Of the channel.</param>
    static abstract Vector256<double> Of(Vector256<double> a, Vector256<double> b, Vector256<double> mean);
}

/// <summary>Sums per channel of a batch of samples × channels × plane, in float64 and in a fixed order.</summary>
/// <remarks>
/// Vectors are the case plane = 1: channels are columns, and each is one chain over the samples. Elements of a plane
/// are summed in four interleaved chains, so results do not depend on the machine's vector width.
/// </remarks>
internal static class ChannelSums
{
    /// <summary>Σ a.</summary>
    internal readonly struct Value : IChannelTerm
    {
        public static Vector256<double> Of(Vector256<double> a, Vector256<double> b, Vector256<double> mean) => a;
    }

    /// <summary>Σ (a − mean)².</summary>
    internal readonly struct SquaredDeviation : IChannelTerm
    {
        public static Vector256<double> Of(Vector256<double> a, Vector256<double> b, Vector256<double> mean) => (a - mean) * (a - mean);
    }

    /// <summary>Σ a·(b − mean).</summary>
    internal readonly struct Covariation : IChannelTerm
    {
        public static Vector256<double> Of(Vector256<double> a, Vector256<double> b, Vector256<double> mean) => a * (b - mean);
    }

    /// <summary>The sum of a term over all samples and the whole plane, for every channel.</summary>
    /// <param name="a">samples × channels × plane.</param>
    /// <param name="b">As <paramref name="a"/>; the same span where the term needs only one.</param>
    /// <param name="plane">Elements of one channel of one sample.</param>
    /// <param name="means">One per channel.</param>
    /// <param name="sums">One per channel; overwritten.</param>
    public static void Of<T, TTerm>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int plane, ReadOnlySpan<double> means, Span<double> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, IChannelTerm
    {
        var channels = sums.Length;
        sums.Clear();
        for (var start = 0; start < a.Length; start += channels * plane)
        {
            if (plane == 1)
                AddRow<T, TTerm>(a.Slice(start, channels), b.Slice(start, channels), means, sums);
            else
                AddPlanes<T, TTerm>(a.Slice(start, channels * plane), b.Slice(start, channels * plane), plane, means, sums);
        }
    }

    private static void AddRow<T, TTerm>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<double> means, Span<double> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, IChannelTerm
    {
        ref var mean = ref MemoryMarshal.GetReference(means);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        var whole = a.Length & ~3;
        for (nuint j = 0; j < (nuint)whole; j += 4)
            (Vector256.LoadUnsafe(ref sum, j) + TTerm.Of(Load(a, j), Load(b, j), Vector256.LoadUnsafe(ref mean, j))).StoreUnsafe(ref sum, j);
        for (var j = whole; j < a.Length; j++)
            sums[j] += TTerm.Of(Scalar(a[j]), Scalar(b[j]), Vector256.Create(means[j]))[0];
    }

    private static void AddPlanes<T, TTerm>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int plane, ReadOnlySpan<double> means, Span<double> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, IChannelTerm
    {
        for (var c = 0; c < sums.Length; c++)
        {
            var x = a.Slice(c * plane, plane);
            var y = b.Slice(c * plane, plane);
            var mean = Vector256.Create(means[c]);
            var chains = Vector256<double>.Zero;
            var whole = plane & ~3;
            for (nuint i = 0; i < (nuint)whole; i += 4)
                chains += TTerm.Of(Load(x, i), Load(y, i), mean);
            var sum = chains[0] + chains[1] + (chains[2] + chains[3]);
            for (var i = whole; i < plane; i++)
                sum += TTerm.Of(Scalar(x[i]), Scalar(y[i]), mean)[0];
            sums[c] += sum;
        }
    }

    /// <summary>Four elements, as float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load<T>(ReadOnlySpan<T> values, nuint index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        return typeof(T) == typeof(float)
            ? Vector256.WidenLower(Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref first), index).ToVector256Unsafe())
            : Vector256.LoadUnsafe(ref Unsafe.As<T, double>(ref first), index);
    }

    private static Vector256<double> Scalar<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector256.Create(double.CreateTruncating(value));
}
