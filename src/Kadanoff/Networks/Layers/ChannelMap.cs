using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Networks.Layers;

/// <summary>The four numbers of a channel that a map uses; vectors of equal numbers or of neighbouring channels.</summary>
internal readonly record struct ChannelNumbers<T>(Vector256<T> Centre, Vector256<T> Factor, Vector256<T> Slope, Vector256<T> Offset);

/// <summary>A function of one or two elements and the numbers of their channel.</summary>
internal interface IChannelMap<T>
{
    static abstract Vector256<T> Of(Vector256<T> a, Vector256<T> b, ChannelNumbers<T> channel);
}

/// <summary>Maps over batches of samples × channels × plane whose constants differ from channel to channel.</summary>
internal static class ChannelMap
{
    /// <summary>Samples that are taken together where channels are columns: they stay in the first cache.</summary>
    private const int Rows = 32;

    /// <summary>(a − centre)·factor + offset.</summary>
    internal readonly struct Normalise<T> : IChannelMap<T>
    {
        public static Vector256<T> Of(Vector256<T> a, Vector256<T> b, ChannelNumbers<T> channel) =>
            ((a - channel.Centre) * channel.Factor) + channel.Offset;
    }

    /// <summary>factor·(a − offset − (b − centre)·slope).</summary>
    internal readonly struct Differentiate<T> : IChannelMap<T>
    {
        public static Vector256<T> Of(Vector256<T> a, Vector256<T> b, ChannelNumbers<T> channel) =>
            channel.Factor * (a - channel.Offset - ((b - channel.Centre) * channel.Slope));
    }

    /// <summary>result ← map(a, b) for every element.</summary>
    /// <param name="a">samples × channels × plane.</param>
    /// <param name="b">As <paramref name="a"/>; the same span where the map needs only one.</param>
    /// <param name="result">As <paramref name="a"/>; another array.</param>
    /// <param name="plane">Elements of one channel of one sample.</param>
    /// <param name="numbers">Four arrays, each one number per channel: centre, factor, slope, offset.</param>
    public static void Apply<T, TMap>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result, int plane, ChannelConstants<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TMap : struct, IChannelMap<T>
    {
        var sample = numbers.Count * plane;
        var samples = plane == 1 && numbers.Count >= Vector256<T>.Count ? Rows : 1;
        for (var start = 0; start < a.Length; start += samples * sample)
        {
            var length = Math.Min(samples * sample, a.Length - start);
            if (samples > 1)
                ApplyColumns<T, TMap>(a.Slice(start, length), b.Slice(start, length), result.Slice(start, length), numbers);
            else
                ApplyPlanes<T, TMap>(a.Slice(start, length), b.Slice(start, length), result.Slice(start, length), plane, numbers);
        }
    }

    /// <summary>A few samples, whose channels are columns: the numbers of some channels stay in registers. The last columns overlap their neighbours and are written twice.</summary>
    private static void ApplyColumns<T, TMap>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result, ChannelConstants<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TMap : struct, IChannelMap<T>
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        ref var r = ref MemoryMarshal.GetReference(result);
        var width = Vector256<T>.Count;
        for (var c = 0; c < numbers.Count; c += width)
        {
            var first = (nuint)Math.Min(c, numbers.Count - width);
            var channels = numbers.Neighbours(first);
            for (var i = first; i < (nuint)a.Length; i += (nuint)numbers.Count)
                TMap.Of(Vector256.LoadUnsafe(ref x, i), Vector256.LoadUnsafe(ref y, i), channels).StoreUnsafe(ref r, i);
        }
    }

    private static void ApplyPlanes<T, TMap>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result, int plane, ChannelConstants<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TMap : struct, IChannelMap<T>
    {
        var width = Vector256<T>.Count;
        var whole = plane - (plane % width);
        for (var c = 0; c < numbers.Count; c++)
        {
            var channel = numbers.One(c);
            ref var x = ref MemoryMarshal.GetReference(a.Slice(c * plane, plane));
            ref var y = ref MemoryMarshal.GetReference(b.Slice(c * plane, plane));
            ref var r = ref MemoryMarshal.GetReference(result.Slice(c * plane, plane));
            for (nuint i = 0; i < (nuint)whole; i += (nuint)width)
                TMap.Of(Vector256.LoadUnsafe(ref x, i), Vector256.LoadUnsafe(ref y, i), channel).StoreUnsafe(ref r, i);
            for (var i = (c * plane) + whole; i < (c + 1) * plane; i++)
                result[i] = TMap.Of(Vector256.Create(a[i]), Vector256.Create(b[i]), channel)[0];
        }
    }
}

/// <summary>Four numbers for every channel: the constants of a <see cref="ChannelMap"/>.</summary>
internal sealed class ChannelConstants<T>(int count)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Count { get; } = count;

    public T[] Centre { get; } = new T[count];

    public T[] Factor { get; } = new T[count];

    public T[] Slope { get; } = new T[count];

    public T[] Offset { get; } = new T[count];

    /// <summary>Those of one channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ChannelNumbers<T> One(int channel) =>
        new(Vector256.Create(Centre[channel]), Vector256.Create(Factor[channel]), Vector256.Create(Slope[channel]), Vector256.Create(Offset[channel]));

    /// <summary>Those of a vector of neighbouring channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ChannelNumbers<T> Neighbours(nuint channel) =>
        new(Load(Centre, channel), Load(Factor, channel), Load(Slope, channel), Load(Offset, channel));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Load(T[] numbers, nuint channel) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(numbers), channel);
}
