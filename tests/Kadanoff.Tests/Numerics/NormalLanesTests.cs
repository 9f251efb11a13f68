using System.Runtime.InteropServices;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class NormalLanesTests
{
    private const int Draws = 16_000_000;

    private static readonly Lazy<float[]> Many = new(() => Numbers(new RandomStream(1, "normals"), BitWidths.Widest, Draws / 32));

    public static TheoryData<int> Widths => [(int)BitWidth.Bits256, (int)BitWidth.Bits512];

    [Theory]
    [MemberData(nameof(Widths))]
    public void They_are_those_of_a_plain_loop_bit_for_bit(int width)
    {
        var ours = Numbers(new RandomStream(3, "normals"), (BitWidth)width, 500);
        var plain = new PlainNormals(new RandomStream(3, "normals"));
        for (var pair = 0; pair < 500; pair++)
        {
            var (first, second) = plain.Pair();
            ours.AsSpan(32 * pair, 16).SequenceEqual(first).ShouldBeTrue();
            ours.AsSpan((32 * pair) + 16, 16).SequenceEqual(second).ShouldBeTrue();
        }
    }

    /// <summary>Moments of n numbers: five of their standard deviations, √(1/n), √(2/n), √(15/n), √(96/n) for the powers one to four.</summary>
    [Fact]
    public void Moments_are_those_of_the_normal_distribution()
    {
        var sums = new double[5];
        foreach (var x in Many.Value)
        {
            var power = 1.0;
            for (var k = 1; k < 5; k++)
                sums[k] += power *= x;
        }

        (double Value, double Variance)[] expected = [(1, 0), (0, 1), (1, 2), (0, 15), (3, 96)];
        for (var k = 1; k < 5; k++)
            (sums[k] / Draws).ShouldBe(expected[k].Value, 5 * Math.Sqrt(expected[k].Variance / Draws));
    }

    /// <summary>The greatest distance of the distribution functions times √n exceeds 2.7 with a probability of 2e^(−2·2.7²) = 9·10⁻⁷.</summary>
    [Fact]
    public void The_distribution_is_normal()
    {
        var sorted = Many.Value.AsSpan(0, 2_000_000).ToArray();
        Array.Sort(sorted);
        var distance = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var expected = NormalDistribution.Cumulative(sorted[i]);
            distance = Math.Max(distance, Math.Max(expected - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - expected));
        }

        (distance * Math.Sqrt(sorted.Length)).ShouldBeLessThan(2.7);
    }

    /// <summary>Counts are Poisson: five deviations; beyond 5σ on both sides 9.2 are expected, and 28 or more come with a probability of 5·10⁻⁷.</summary>
    [Fact]
    public void Tails_hold_as_many_as_they_should()
    {
        for (var limit = 1; limit <= 4; limit++)
        {
            foreach (var sign in new[] { -1, 1 })
            {
                var expected = Draws * NormalDistribution.Cumulative(-limit);
                ((double)Many.Value.Count(x => sign * x > limit)).ShouldBe(expected, (5 * Math.Sqrt(expected)) + 1);
            }
        }

        Many.Value.Count(x => Math.Abs(x) > 5).ShouldBeLessThan(28);
        Many.Value.Max(Math.Abs).ShouldBeLessThan(6.67f);
    }

    /// <summary>Products of neighbours in a row, in a pair, and of the same lane in the next pair; squares too. Five deviations.</summary>
    [Fact]
    public void Neighbours_are_independent()
    {
        var x = Many.Value;
        foreach (var lag in new[] { 1, 2, 16, 32, 48, 256 })
        {
            var (product, squares) = (0.0, 0.0);
            for (var i = 0; i + lag < x.Length; i++)
            {
                product += x[i] * x[i + lag];
                squares += ((x[i] * x[i]) - 1.0) * ((x[i + lag] * x[i + lag]) - 1.0);
            }

            (product / x.Length).ShouldBe(0, 5 / Math.Sqrt(x.Length));
            (squares / x.Length).ShouldBe(0, 5 * 2 / Math.Sqrt(x.Length));
        }
    }

    private static unsafe float[] Numbers(RandomStream stream, BitWidth width, int pairs)
    {
        var (lanes, rows, numbers) = (new NormalLanes(stream, width), new AlignedWords(16), new float[32 * pairs]);
        for (var pair = 0; pair < pairs; pair++)
        {
            lanes.Fill((float*)rows.Pointer, 1);
            MemoryMarshal.Cast<ulong, float>(rows.Span).CopyTo(numbers.AsSpan(32 * pair));
        }

        return numbers;
    }
}
