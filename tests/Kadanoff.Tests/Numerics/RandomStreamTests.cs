using System.Numerics;
using System.Text;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class RandomStreamTests
{
    // The published SplitMix64 gives these numbers from the seed 1234567, and the published xoshiro256++ those from the state 1, 2, 3, 4.
    private static readonly ulong[] SplitMixKnown = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
    private static readonly ulong[] XoshiroKnown = [41943041, 58720359, 3588806011781223, 3591011842654386, 9228616714210784205];

    [Fact]
    public void The_plain_generators_of_this_test_give_the_published_numbers()
    {
        var state = 1234567UL;
        SplitMixKnown.Select(_ => SplitMix(ref state)).ToArray().ShouldBe(SplitMixKnown);
        ulong[] s = [1, 2, 3, 4];
        XoshiroKnown.Select(_ => Xoshiro(s)).ToArray().ShouldBe(XoshiroKnown);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.001)]
    public void Something_happens_as_often_as_its_probability_says(double probability)
    {
        // Five deviations: a false alarm of 6e-7.
        var stream = new RandomStream(1, "happens");
        var count = Enumerable.Range(0, 100_000).Count(_ => stream.Happens(probability));
        (count / 1e5).ShouldBe(probability, 5 * Math.Sqrt(probability * (1 - probability) / 1e5));
    }

    [Fact]
    public void What_is_certain_or_impossible_takes_no_random_number()
    {
        var (asked, untouched) = (new RandomStream(1, "certain"), new RandomStream(1, "certain"));
        asked.Happens(1).ShouldBeTrue();
        asked.Happens(1.5).ShouldBeTrue();
        asked.Happens(0).ShouldBeFalse();
        asked.Happens(-1).ShouldBeFalse();
        asked.Happens(double.NaN).ShouldBeFalse();
        asked.NextUInt64().ShouldBe(untouched.NextUInt64());
    }

    [Fact]
    public void Indices_come_as_often_as_their_weights_say_and_never_without_weight()
    {
        var stream = new RandomStream(2, "index");
        double[] weights = [1, 0, 3, 6, 0];
        var counts = new int[5];
        for (var draw = 0; draw < 100_000; draw++)
            counts[stream.NextIndex(weights)]++;
        for (var index = 0; index < 5; index++)
            (counts[index] / 1e5).ShouldBe(weights[index] / 10, (5 * Math.Sqrt(weights[index] / 10 / 1e5)) + 1e-12);
        Should.Throw<ArgumentException>(() => stream.NextIndex([0, 0]));
        Should.Throw<ArgumentException>(() => stream.NextIndex([1, double.NaN]));
    }

    [Theory]
    [InlineData(1, "shuffle", 0)]
    [InlineData(0, "", 0)]
    [InlineData(ulong.MaxValue, "dropout/layer 3 – äöü", -1)]
    [InlineData(42, "bootstrap", 999)]
    public void A_stream_is_xoshiro_filled_by_SplitMix_from_the_hash_of_seed_name_and_index(ulong seed, string name, long index)
    {
        var key = Key(seed, name, index);
        ulong[] s = [SplitMix(ref key), SplitMix(ref key), SplitMix(ref key), SplitMix(ref key)];
        var stream = new RandomStream(seed, name, index);
        for (var i = 0; i < 100; i++)
            stream.NextUInt64().ShouldBe(Xoshiro(s));
    }

    [Fact]
    public void Streams_of_other_seeds_names_and_indices_are_other_numbers()
    {
        var first = new HashSet<ulong>();
        for (ulong seed = 0; seed < 10; seed++)
            foreach (var name in new[] { "", "a", "b", "ab", "ba", "a/b", "shuffle", "dropout" })
                for (var index = -5; index < 20; index++)
                    first.Add(new RandomStream(seed, name, index).NextUInt64());
        first.Count.ShouldBe(10 * 8 * 25);
    }

    // Correlation of n = 100 000 pairs has deviation 1/√n; six of these.
    [Fact]
    public void Neighbouring_streams_are_uncorrelated()
    {
        foreach (var (a, b) in new[] { (new RandomStream(1, "x"), new RandomStream(2, "x")), (new RandomStream(1, "x"), new RandomStream(1, "y")), (new RandomStream(1, "x"), new RandomStream(1, "x", 1)), (new RandomStream(1, "x"), new RandomStream(1, "x").Split("x")) })
        {
            var sum = 0.0;
            for (var i = 0; i < 100_000; i++)
                sum += 12 * (a.NextDouble() - 0.5) * (b.NextDouble() - 0.5);
            (sum / 100_000).ShouldBe(0, 6 / Math.Sqrt(100_000));
        }
    }

    [Fact]
    public void A_child_does_not_depend_on_what_was_drawn_from_its_parent()
    {
        var parent = new RandomStream(1, "parent");
        var before = parent.Split("child", 3).NextUInt64();
        parent.NextGaussian();
        parent.Split("child", 3).NextUInt64().ShouldBe(before);
        parent.Split("child", 4).NextUInt64().ShouldNotBe(before);
    }

    // n = 10⁶: mean and moments within six of their standard deviations.
    [Fact]
    public void Uniform_numbers_have_the_moments_of_the_unit_interval()
    {
        const int Count = 1_000_000;
        var stream = new RandomStream(1, "uniform");
        var sums = new double[5];
        for (var i = 0; i < Count; i++)
        {
            var x = stream.NextDouble();
            (x is >= 0 and < 1).ShouldBeTrue();
            for (var k = 1; k < 5; k++)
                sums[k] += Math.Pow(x, k) / Count;
        }

        for (var k = 1; k < 5; k++)
            sums[k].ShouldBe(1.0 / (k + 1), 6 * Math.Sqrt(((1.0 / ((2 * k) + 1)) - Math.Pow(k + 1, -2)) / Count));
    }

    [Fact]
    public void Gaussian_numbers_have_the_moments_of_the_normal_distribution()
    {
        const int Count = 1_000_000;
        var stream = new RandomStream(1, "gaussian");
        var (sums, correlation, last) = (new double[5], 0.0, 0.0);
        for (var i = 0; i < Count; i++)
        {
            var x = stream.NextGaussian();
            for (var k = 1; k < 5; k++)
                sums[k] += Math.Pow(x, k) / Count;
            (correlation, last) = (correlation + (x * last / Count), x);
        }

        double[] expected = [1, 0, 1, 0, 3], variance = [0, 1, 2, 15, 96];
        for (var k = 1; k < 5; k++)
            sums[k].ShouldBe(expected[k], 6 * Math.Sqrt(variance[k] / Count));
        correlation.ShouldBe(0, 6 / Math.Sqrt(Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public void Whole_numbers_are_uniform_below_their_bound(int bound)
    {
        var stream = new RandomStream(1, "integers", bound);
        var counts = new int[bound];
        for (var i = 0; i < 1000 * bound; i++)
            counts[stream.NextInt32(bound)]++;
        ShouldBeUniform(counts, 1000);
        Should.Throw<ArgumentOutOfRangeException>(() => stream.NextInt32(0));
    }

    [Theory]
    [InlineData(3, 6)]
    [InlineData(4, 24)]
    public void All_orders_of_few_elements_are_equally_likely(int elements, int orders)
    {
        var stream = new RandomStream(1, "orders", elements);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 1000 * orders; i++)
        {
            var order = string.Concat(stream.Permutation(elements));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        counts.Count.ShouldBe(orders);
        ShouldBeUniform([.. counts.Values], 1000);
    }

    [Fact]
    public void Shuffling_keeps_the_elements_and_fills_stay_in_their_range()
    {
        int[] items = [5, 5, 1, 2, 9];
        new RandomStream(1, "items").Shuffle<int>(items);
        items.Order().ShouldBe([1, 2, 5, 5, 9]);
        new RandomStream(1, "none").Permutation(0).ShouldBeEmpty();
        var floats = new float[1000];
        new RandomStream(1, "floats").FillUniform<float>(floats, -2, 3);
        floats.ShouldAllBe(x => x >= -2 && x <= 3);
    }

    /// <summary>χ² of the counts, at most its mean plus six deviations and a margin for its skewness: a false alarm below one in a million.</summary>
    private static void ShouldBeUniform(int[] counts, double expected)
    {
        var freedom = counts.Length - 1;
        counts.Sum(count => Math.Pow(count - expected, 2) / expected).ShouldBeLessThanOrEqualTo(freedom + (6 * Math.Sqrt(2 * freedom)) + (freedom == 0 ? 0 : 24));
    }

    private static ulong Key(ulong seed, string name, long index)
    {
        var hash = 0xcbf29ce484222325UL ^ SplitMix(ref seed);
        foreach (var octet in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ octet) * 0x100000001b3UL;
        hash ^= (ulong)index * 0xd1342543de82ef95UL;
        return SplitMix(ref hash);
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9e3779b97f4a7c15UL;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9UL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebUL;
        return z ^ (z >> 31);
    }

    private static ulong Xoshiro(ulong[] s)
    {
        var result = BitOperations.RotateLeft(s[0] + s[3], 23) + s[0];
        var t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = BitOperations.RotateLeft(s[3], 45);
        return result;
    }
}
