using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Kadanoff.Numerics;

/// <summary>A named stream of random numbers: a pure function of a seed, a name and an index.</summary>
/// <remarks>
/// <para><i>Generator</i>: xoshiro256++, period 2²⁵⁶ − 1, its state filled by SplitMix64 from a 64-bit key.</para>
/// <para><i>Key</i>: a hash of (seed, name, index). Streams are split by name, never by thread, so the same seed gives
/// the same numbers on any number of threads, and a resumed run needs no generator state: it asks for the stream of its next step.</para>
/// <para><i>Other generators</i> override <see cref="NextUInt64"/>; whoever wants to know all that a random rule can do overrides the choices.</para>
/// <para><i>Reference</i>: [blackman2021]. <i>Checked by</i> RandomStreamTests.</para>
/// </remarks>
public class RandomStream
{
    private readonly ulong _key;
    private ulong _s0, _s1, _s2, _s3;
    private double _spareGaussian = double.NaN;

    /// <summary>The stream of that name under that seed.</summary>
    /// <param name="seed">The seed of the whole run.</param>
    /// <param name="name">What the numbers are for: "shuffle", "dropout/layer 3".</param>
    /// <param name="index">Which repetition: epoch, step, replica.</param>
    public RandomStream(ulong seed, string name, long index = 0)
        : this(Key(seed, name, index))
    {
    }

    private RandomStream(ulong key)
    {
        _key = key;
        _s0 = SplitMix.Next(ref key);
        _s1 = SplitMix.Next(ref key);
        _s2 = SplitMix.Next(ref key);
        _s3 = SplitMix.Next(ref key);
    }

    /// <summary>A child stream; it depends on this stream's name, not on how many numbers were drawn from it.</summary>
    public virtual RandomStream Split(string name, long index = 0) => new(Key(_key, name, index));

    /// <summary>64 uniform bits: all that the other numbers are made of.</summary>
    public virtual ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s0 + _s3, 23) + _s0;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double NextUniform(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Uniform in 0 … bound − 1, without bias.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public virtual int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var threshold = (0UL - (ulong)bound) % (ulong)bound;
        while (true)
        {
            var high = Math.BigMul(NextUInt64(), (ulong)bound, out var low);
            if (low >= threshold)
                return (int)high;
        }
    }

    /// <summary>Whether something of that probability happens; what is certain or impossible takes no random number.</summary>
    /// <param name="probability">0 or less is impossible, 1 or more is certain.</param>
    public virtual bool Happens(double probability) => probability >= 1 || (probability > 0 && NextDouble() < probability);

    /// <summary>One of 0 … n − 1, each as probable as its weight says.</summary>
    /// <param name="weights">0 or more, with a positive finite sum.</param>
    /// <exception cref="ArgumentException">The sum is not positive and finite.</exception>
    public virtual int NextIndex(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
            sum += weight;
        if (!(sum > 0) || !double.IsFinite(sum))
            throw new ArgumentException($"Weights whose sum is {sum} leave no choice.", nameof(weights));
        var rest = NextDouble() * sum;
        var last = 0;
        for (var index = 0; index < weights.Length; index++)
        {
            if (rest < weights[index])
                return index;
            rest -= weights[index];
            last = weights[index] > 0 ? index : last;
        }

        return last;
    }

    /// <summary>Standard normal, by Box and Muller.</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spareGaussian))
        {
            var spare = _spareGaussian;
            _spareGaussian = double.NaN;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * NextDouble());
        _spareGaussian = radius * sine;
        return radius * cosine;
    }

    public void FillUniform<T>(Span<T> values, double low, double high)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = T.CreateTruncating(NextUniform(low, high));
    }

    public void FillGaussian<T>(Span<T> values, double deviation = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = T.CreateTruncating(deviation * NextGaussian());
    }

    /// <summary>A uniformly random order, by Fisher and Yates.</summary>
    public void Shuffle<TItem>(Span<TItem> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt32(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>0 … count − 1 in random order.</summary>
    public int[] Permutation(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        Shuffle<int>(order);
        return order;
    }

    private static ulong Key(ulong seed, string name, long index)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = 0xcbf29ce484222325UL ^ SplitMix.Next(ref seed);
        foreach (var octet in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ octet) * 0x100000001b3UL;
        var mixed = hash ^ ((ulong)index * 0xd1342543de82ef95UL);
        return SplitMix.Next(ref mixed);
    }
}
