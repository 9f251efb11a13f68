using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

/// <summary>Sixteen generators sfc64 and Box–Muller in float32, number after number: the twin of <see cref="NormalLanes"/>.</summary>
internal sealed class PlainNormals
{
    private readonly ulong[][] _states = new ulong[8][];

    public unsafe PlainNormals(RandomStream stream)
    {
        var seeds = stackalloc ulong[LaneSeeds.Count];
        LaneSeeds.Fill(stream.NextUInt64(), 0, seeds);
        for (var generator = 0; generator < 8; generator++)
            _states[generator] = [seeds[generator], seeds[generator + 8], seeds[generator + 16], 1];
    }

    /// <summary>Two rows of sixteen.</summary>
    public (float[] First, float[] Second) Pair()
    {
        var (words, turns, first, second) = (Words(), Words(), new float[16], new float[16]);
        for (var lane = 0; lane < 16; lane++)
            (first[lane], second[lane]) = Of(words[lane], (int)turns[lane]);
        return (first, second);
    }

    private static (float, float) Of(uint word, int turned)
    {
        var u = ((word >> 1) + 0.5f) * (1f / (1u << 31));
        var shifted = BitConverter.SingleToInt32Bits(u) - 0x3f3504f3;
        var f = BitConverter.Int32BitsToSingle((shifted & 0x7fffff) + 0x3f3504f3) - 1;
        var sum = Series(f, -0.2331561228689971f, 0.37147680268034955f, -0.41050887239388456f, 0.498406725293279f, -0.6662712657233212f, 1.000017547896395f, -2.0000020547066977f);
        var radius = MathF.Sqrt(MathF.FusedMultiplyAdd(sum, f, (shifted >> 23) * -1.3862943611198906f));
        var t = turned * (1f / (1u << 31));
        var square = t * t;
        var cosine = radius * Series(square, 0.000858134467096344f, -0.020810515199813993f, 0.2536506744226677f, -1.2336982006223656f, 0.9999999530275124f);
        var sine = radius * (t * Series(square, -0.0043705859440115215f, 0.07950000675584987f, -0.6459257207952535f, 1.5707951283739523f));
        return ((word & 1) == 0 ? cosine : -cosine, sine);
    }

    private static float Series(float x, params ReadOnlySpan<float> coefficients)
    {
        var sum = coefficients[0];
        foreach (var coefficient in coefficients[1..])
            sum = MathF.FusedMultiplyAdd(sum, x, coefficient);
        return sum;
    }

    private uint[] Words()
    {
        var words = new uint[16];
        foreach (var (generator, s) in _states.Index())
        {
            var result = s[0] + s[1] + s[3]++;
            (s[0], s[1], s[2]) = (s[1] ^ (s[1] >> 11), s[2] + (s[2] << 3), ((s[2] << 24) | (s[2] >> 40)) + result);
            (words[2 * generator], words[(2 * generator) + 1]) = ((uint)result, (uint)(result >> 32));
        }

        return words;
    }
}
