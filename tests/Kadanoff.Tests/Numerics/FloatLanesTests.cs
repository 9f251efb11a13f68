using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public unsafe class FloatLanesTests
{
    private static readonly uint[] Words = [0, 1, 2, 3, 0x7fffffff, 0x80000000, 0xffffffff, 0x12345678, 0x9abcdef0, 77, 1u << 30, 0xdeadbeef, 5, 6, 0x3fffffff, 0xc0000000];

    private static readonly float[] Numbers = [.. Enumerable.Range(0, 16).Select(i => (i - 7.3f) * 0.37f)];

    [Fact]
    public void Operations_of_256_bits_are_those_of_single_numbers() => Check<Bits256, Float256>();

    [Fact]
    public void Operations_of_512_bits_are_those_of_single_numbers() => Check<Bits512, Float512>();

    private static void Check<TBits, TFloat>()
        where TBits : unmanaged, IBitVector<TBits>
        where TFloat : unmanaged, IFloatLanes<TFloat, TBits>
    {
        Same<TBits, TFloat>((x, _) => x + TFloat.Broadcast(0.3f), (x, _) => x + 0.3f);
        Same<TBits, TFloat>((x, _) => x - TFloat.Broadcast(0.3f), (x, _) => x - 0.3f);
        Same<TBits, TFloat>((x, _) => x * x, (x, _) => x * x);
        Same<TBits, TFloat>((x, _) => TFloat.Fused(x, x, TFloat.Broadcast(-0.1f)), (x, _) => MathF.FusedMultiplyAdd(x, x, -0.1f));
        Same<TBits, TFloat>((x, _) => TFloat.Clamp(x, TFloat.Broadcast(-0.5f), TFloat.Broadcast(0.7f)), (x, _) => Math.Clamp(x, -0.5f, 0.7f));
        Same<TBits, TFloat>((x, _) => TFloat.SquareRoot(x * x), (x, _) => MathF.Sqrt(x * x));
        Same<TBits, TFloat>((_, bits) => TFloat.Signed(bits), (_, word) => (int)word);
        Same<TBits, TFloat>((_, bits) => TFloat.UpperBits(bits), (_, word) => (int)(word >> 1));
        Same<TBits, TFloat>((x, bits) => TFloat.TurnedByLowestBit(x, bits), (x, word) => (word & 1) == 1 ? -x : x);
    }

    [Fact]
    public void A_number_is_split_at_the_root_of_a_half()
    {
        foreach (var number in new[] { 1f, 0.70710677f, 0.7071068f, 3.9e-7f, 1.4142135f, 1.4142137f, 100 })
        {
            var fraction = Lane<Bits256, Float256>(Float256.Split(Float256.Broadcast(number), out var exponent));
            var power = Lane<Bits256, Float256>(exponent);
            fraction.ShouldBeInRange(0.7071067f, 1.4142137f);
            (fraction * MathF.Pow(2, power)).ShouldBe(number);
        }
    }

    private static float Lane<TBits, TFloat>(TFloat value)
        where TBits : unmanaged, IBitVector<TBits>
        where TFloat : unmanaged, IFloatLanes<TFloat, TBits>
    {
        var lanes = stackalloc float[16];
        value.Store(lanes);
        return lanes[0];
    }

    private static void Same<TBits, TFloat>(Func<TFloat, TBits, TFloat> wide, Func<float, uint, float> single)
        where TBits : unmanaged, IBitVector<TBits>
        where TFloat : unmanaged, IFloatLanes<TFloat, TBits>
    {
        var result = stackalloc float[16];
        fixed (uint* words = Words)
        fixed (float* numbers = Numbers)
        {
            wide(TFloat.Load(numbers), TBits.Load((ulong*)words)).Store(result);
            for (var lane = 0; lane < TFloat.Count; lane++)
                result[lane].ShouldBe(single(numbers[lane], words[lane]));
        }
    }
}
