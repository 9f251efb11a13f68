namespace Kadanoff.Formats.Tests.RealData;

/// <summary>The random parts that <c>numpy.random.default_rng(seed).choice(n, size, replace=False)</c> draws, so that published numbers that rest on them can be checked.</summary>
/// <remarks>PCG64 with the output function XSL-RR, seeded by a SeedSequence; bounded numbers by Lemire's method on halves of 64 bits; the choice by Floyd's algorithm, then shuffled.</remarks>
internal sealed class NumpyGenerator
{
    private static readonly UInt128 s_multiplier = new(2549297995355413924, 4865540595714422341);
    private readonly UInt128 _increment;
    private UInt128 _state;
    private uint? _half;

    public NumpyGenerator(uint seed)
    {
        var words = SeedWords(seed);
        _increment = (new UInt128(words[2], words[3]) << 1) | 1;
        _state = ((_increment + new UInt128(words[0], words[1])) * s_multiplier) + _increment;
    }

    /// <summary>Some of 0 … count − 1.</summary>
    public int[] Choice(int count, int size)
    {
        var (chosen, known) = (new int[size], new HashSet<int>());
        for (var j = count - size; j < count; j++)
        {
            var value = Bounded(j);
            chosen[j - count + size] = known.Add(value) ? value : j;
            known.Add(chosen[j - count + size]);
        }

        for (var i = size - 1; i > 0; i--)
        {
            var j = Bounded(i);
            (chosen[i], chosen[j]) = (chosen[j], chosen[i]);
        }

        return chosen;
    }

    private ulong Next64()
    {
        _state = (_state * s_multiplier) + _increment;
        return ulong.RotateRight((ulong)(_state >> 64) ^ (ulong)_state, (int)(_state >> 122));
    }

    private uint Next32()
    {
        if (_half is { } kept)
        {
            _half = null;
            return kept;
        }

        var next = Next64();
        _half = (uint)(next >> 32);
        return (uint)next;
    }

    /// <summary>Uniform in 0 … most.</summary>
    private int Bounded(int most)
    {
        if (most == 0)
            return 0;
        var range = (uint)most + 1;
        var product = (ulong)Next32() * range;
        if ((uint)product < range)
        {
            var threshold = (uint.MaxValue - (uint)most) % range;
            while ((uint)product < threshold)
                product = (ulong)Next32() * range;
        }

        return (int)(product >> 32);
    }

    private static ulong[] SeedWords(uint seed)
    {
        var pool = new uint[4];
        var hash = 0x43b0d7e5u;
        for (var i = 0; i < 4; i++)
            pool[i] = Hash(i == 0 ? seed : 0, ref hash, 0x931e8875u);
        for (var source = 0; source < 4; source++)
        {
            for (var target = 0; target < 4; target++)
            {
                if (source != target)
                    pool[target] = Mix(pool[target], Hash(pool[source], ref hash, 0x931e8875u));
            }
        }

        var (words, hashed) = (new uint[8], 0x8b51f9ddu);
        for (var i = 0; i < 8; i++)
            words[i] = Hash(pool[i % 4], ref hashed, 0x58f38dedu);
        return [.. Enumerable.Range(0, 4).Select(i => ((ulong)words[(2 * i) + 1] << 32) | words[2 * i])];
    }

    private static uint Hash(uint value, ref uint constant, uint multiplier)
    {
        value ^= constant;
        constant *= multiplier;
        value *= constant;
        return value ^ (value >> 16);
    }

    private static uint Mix(uint x, uint y)
    {
        var mixed = (0xca01f9ddu * x) - (0x4973f715u * y);
        return mixed ^ (mixed >> 16);
    }
}
