using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Networks.Layers;

/// <summary>What is summed over the elements of a channel; in float64.</summary>
internal interface IChannelTerm
{
    /// <param name="a">Elements of the first array.</param>
    /// <param name="b">Elements of the second array at the same places.</param>
    /// <param name="mean">Of their channels.</param>
    static abstract TDoubles Of<TDoubles>(TDoubles a, TDoubles b, TDoubles mean)
        where TDoubles : struct, IDoubles<TDoubles>;
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
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDoubles Of<TDoubles>(TDoubles a, TDoubles b, TDoubles mean)
            where TDoubles : struct, IDoubles<TDoubles> => a;
    }

    /// <summary>Σ (a − mean)².</summary>
    internal readonly struct SquaredDeviation : IChannelTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDoubles Of<TDoubles>(TDoubles a, TDoubles b, TDoubles mean)
            where TDoubles : struct, IDoubles<TDoubles> => (a - mean) * (a - mean);
    }

    /// <summary>Σ a·(b − mean).</summary>
    internal readonly struct Covariation : IChannelTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDoubles Of<TDoubles>(TDoubles a, TDoubles b, TDoubles mean)
            where TDoubles : struct, IDoubles<TDoubles> => a * (b - mean);
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
        sums.Clear();
        Add<T, TTerm>(a, b, plane, means, sums);
    }

    /// <summary>The same, added to what the sums hold: the samples of a batch may come in several parts, in their order.</summary>
    /// <param name="a">samples × channels × plane.</param>
    /// <param name="b">As <paramref name="a"/>; the same span where the term needs only one.</param>
    /// <param name="plane">Elements of one channel of one sample.</param>
    /// <param name="means">One per channel.</param>
    /// <param name="sums">One per channel.</param>
    public static void Add<T, TTerm>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int plane, ReadOnlySpan<double> means, Span<double> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, IChannelTerm
    {
        var channels = sums.Length;
        if (plane == 1)
        {
            var done = Vector512.IsHardwareAccelerated ? AddColumns<T, TTerm, Doubles512>(a, b, 0, means, sums) : 0;
            done = AddColumns<T, TTerm, Doubles256>(a, b, done, means, sums);
            AddColumn<T, TTerm>(a, b, done, means, sums);
            return;
        }

        for (var start = 0; start < a.Length; start += channels * plane)
            AddPlanes<T, TTerm>(a.Slice(start, channels * plane), b.Slice(start, channels * plane), plane, means, sums);
    }

    /// <summary>Groups of four vectors of neighbouring channels, whose sums stay in registers while all samples pass by.</summary>
    /// <returns>The first channel that is left over.</returns>
    private static int AddColumns<T, TTerm, TDoubles>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int column, ReadOnlySpan<double> means, Span<double> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, IChannelTerm
        where TDoubles : struct, IDoubles<TDoubles>
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        ref var mean = ref Unsafe.AsRef(in MemoryMarshal.GetReference(means));
        ref var sum = ref MemoryMarshal.GetReference(sums);
        var (channels, width) = ((nuint)sums.Length, (nuint)TDoubles.Count);
        for (; column + (4 * TDoubles.Count) <= sums.Length; column += 4 * TDoubles.Count)
        {
            var c = (nuint)column;
            var (m0, m1) = (TDoubles.Load(ref mean, c), TDoubles.Load(ref mean, c + width));
            var (m2, m3) = (TDoubles.Load(ref mean, c + (2 * width)), TDoubles.Load(ref mean, c + (3 * width)));
            var (s0, s1) = (TDoubles.Load(ref sum, c), TDoubles.Load(ref sum, c + width));
            var (s2, s3) = (TDoubles.Load(ref sum, c + (2 * width)), TDoubles.Load(ref sum, c + (3 * width)));
            for (var i = c; i < (nuint)a.Length; i += channels)
            {
                s0 += TTerm.Of(TDoubles.Load(ref x, i), TDoubles.Load(ref y, i), m0);
                s1 += TTerm.Of(TDoubles.Load(ref x, i + width), TDoubles.Load(ref y, i + width), m1);
                s2 += TTerm.Of(TDoubles.Load(ref x, i + (2 * width)), TDoubles.Load(ref y, i + (2 * width)), m2);
                s3 += TTerm.Of(TDoubles.Load(ref x, i + (3 * width)), TDoubles.Load(ref y, i + (3 * width)), m3);
            }

            s0.Store(ref sum, c);
            s1.Store(ref sum, c + width);
            s2.Store(ref sum, c + (2 * width));
            s3.Store(ref sum, c + (3 * width));
        }

        return column;
    }

    /// <summary>The channels that are left over: four by four, then one by one.</summary>
    private static void AddColumn<T, TTerm>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int column, ReadOnlySpan<double> means, Span<double> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, IChannelTerm
    {
        for (; column + Doubles256.Count <= sums.Length; column += Doubles256.Count)
            AddColumn<T, TTerm, Doubles256>(a, b, column, means, sums);
        for (; column < sums.Length; column++)
            AddColumn<T, TTerm, Double1>(a, b, column, means, sums);
    }

    private static void AddColumn<T, TTerm, TDoubles>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int column, ReadOnlySpan<double> means, Span<double> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, IChannelTerm
        where TDoubles : struct, IDoubles<TDoubles>
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        ref var first = ref MemoryMarshal.GetReference(sums);
        var mean = TDoubles.Load(ref Unsafe.AsRef(in MemoryMarshal.GetReference(means)), (nuint)column);
        var sum = TDoubles.Load(ref first, (nuint)column);
        for (var i = (nuint)column; i < (nuint)a.Length; i += (nuint)sums.Length)
            sum += TTerm.Of(TDoubles.Load(ref x, i), TDoubles.Load(ref y, i), mean);
        sum.Store(ref first, (nuint)column);
    }

    private static void AddPlanes<T, TTerm>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int plane, ReadOnlySpan<double> means, Span<double> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, IChannelTerm
    {
        Span<double> chains = stackalloc double[Doubles256.Count];
        for (var c = 0; c < sums.Length; c++)
        {
            var whole = plane & ~3;
            ref var x = ref MemoryMarshal.GetReference(a.Slice(c * plane, plane));
            ref var y = ref MemoryMarshal.GetReference(b.Slice(c * plane, plane));
            var (middle, four) = (new Doubles256(Vector256.Create(means[c])), new Doubles256(Vector256<double>.Zero));
            for (nuint i = 0; i < (nuint)whole; i += (nuint)Doubles256.Count)
                four += TTerm.Of(Doubles256.Load(ref x, i), Doubles256.Load(ref y, i), middle);
            four.Store(ref chains[0], 0);
            var sum = new Double1(chains[0] + chains[1] + (chains[2] + chains[3]));
            for (var i = (nuint)whole; i < (nuint)plane; i++)
                sum += TTerm.Of(Double1.Load(ref x, i), Double1.Load(ref y, i), new Double1(means[c]));
            sum.Store(ref chains[0], 0);
            sums[c] += chains[0];
        }
    }
}
