using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;

namespace Kadanoff.Tests.Spins.Bits;

public unsafe class MetropolisKernelTests
{
    /// <summary>Every number of twelve digits once, for each spin and each set of neighbours: so many are accepted as the probability has in units of 2⁻¹², and one is left to the rest.</summary>
    [Theory]
    [InlineData(0.7)]
    [InlineData(2.269185314213022)]
    [InlineData(3.5)]
    [InlineData(50)]
    public void Acceptance_is_exact_for_every_state_and_every_twelve_digits(double temperature)
    {
        for (var state = 0; state < 32; state++)
        {
            var unlike = Enumerable.Range(1, 4).Count(i => (state >> i & 1) != (state & 1));
            var probability = Math.Min(1, Math.Exp(-(8 - (4 * unlike)) / temperature));
            var (accepted, open) = Count(state, temperature);
            if (unlike >= 2)
                (accepted, open).ShouldBe((4096, true));
            else
                (accepted - (open ? 1 : 0)).ShouldBe((int)Math.Floor(4096 * probability));
        }
    }

    /// <summary>100 000 places: a count of independent decisions is normal to 5 deviations but for 6e-7.</summary>
    [Theory]
    [InlineData(0, -8)]
    [InlineData(2, -4)]
    public void What_twelve_digits_leave_open_is_accepted_as_often_as_the_rest_says(int state, double change)
    {
        var scaled = 4096 * Math.Exp(change / 2.3);
        var rest = scaled - Math.Floor(scaled);
        var accepted = 0;
        for (var place = 0; place < 100_000; place += 2)
        {
            var turned = Decide(state, [0, 0], 2.3, (ulong)place);
            accepted += (int)((turned[0] & 1) + (turned[1] & 1));
        }

        ((double)accepted).ShouldBe(100_000 * rest, 5 * Math.Sqrt(100_000 * rest * (1 - rest)));
    }

    private static (int Accepted, bool Open) Count(int state, double temperature)
    {
        var (accepted, open) = (0, false);
        for (var first = 0; first < 4096; first += 128)
        {
            var turned = Decide(state, [.. Enumerable.Range(first, 128)], temperature, 0);
            accepted += (int)BitRow.Count(turned);
            if (first == 0)
                open = (turned[0] & 1) == 1;
        }

        return (accepted, open);
    }

    /// <summary>All lanes in one state of spin (bit 0) and neighbours (bits 1 to 4), lane l with the l-th of the numbers; of two numbers each has a word.</summary>
    private static ulong[] Decide(int state, int[] numbers, double temperature, ulong place)
    {
        var (spins, turned) = (new ulong[10], new ulong[2]);
        for (var i = 0; i < 5; i++)
            spins.AsSpan(2 * i, 2).Fill((state >> i & 1) == 1 ? ulong.MaxValue : 0);
        var random = new GivenDigits(numbers);
        var table = stackalloc Bits128[4];
        (table[0], table[3]) = (Bits128.Zero, ~Bits128.Zero);
        var pass = new MetropolisPass { Digits = AcceptanceDigits.At(temperature), Key = 99 };
        fixed (ulong* s = spins, t = turned)
        {
            MetropolisKernel<Bits128, GivenDigits>.Turned(
                Bits128.Load(s), Bits128.Load(s + 2), Bits128.Load(s + 4), Bits128.Load(s + 6), Bits128.Load(s + 8), &pass, ref random, table, place).Store(t);
        }

        return turned;
    }

    /// <summary>Gives the digits of given numbers, from the last.</summary>
    private struct GivenDigits : IRandomBits<GivenDigits, Bits128>
    {
        private fixed ulong _draws[2 * BinaryProbability.Digits];
        private int _next;

        public GivenDigits(int[] numbers)
        {
            for (var lane = 0; lane < numbers.Length; lane++)
            {
                for (var digit = 0; digit < BinaryProbability.Digits; digit++)
                    _draws[(2 * digit) + (lane / 64)] |= (ulong)(numbers[lane] >> digit & 1) << (lane % 64);
            }
        }

        public static GivenDigits From(ulong* seeds) => default;

        public Bits128 Next()
        {
            fixed (ulong* draws = _draws)
                return Bits128.Load(draws + (2 * _next++));
        }
    }
}
