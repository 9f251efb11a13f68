using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public unsafe class RandomBitsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_lane_of_every_width_is_the_scalar_generator(bool small)
    {
        var expected = Expected(small);
        (small ? Draw<Bits128, SmallFastBits<Bits128>>() : Draw<Bits128, XoshiroBits<Bits128>>()).ShouldBe(expected);
        (small ? Draw<Bits256, SmallFastBits<Bits256>>() : Draw<Bits256, XoshiroBits<Bits256>>()).ShouldBe(expected);
        (small ? Draw<Bits512, SmallFastBits<Bits512>>() : Draw<Bits512, XoshiroBits<Bits512>>()).ShouldBe(expected);
    }

    /// <summary>A count of fair bits is normal: 5 standard deviations have a false-alarm probability of 6e-7.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bits_are_fair_and_steps_and_lanes_are_independent(bool small)
    {
        var (first, second) = (new PlainLanes(5, 0, small), new PlainLanes(5, 1, small));
        ulong[] a = [.. Enumerable.Range(0, 20_000).SelectMany(_ => first.Next())], b = [.. Enumerable.Range(0, 20_000).SelectMany(_ => second.Next())];
        Fair(a);
        Fair([.. a.Zip(b, (x, y) => x ^ y)]);
        Fair([.. a.Zip(a.Skip(1), (x, y) => x ^ y)]);
        Fair([.. a.Zip(a.Skip(8), (x, y) => x ^ y)]);
    }

    [Fact]
    public void Keys_of_places_differ_from_step_to_step_and_from_key_to_key() =>
        new[] { (1UL, 0L), (1UL, 1L), (2UL, 0L), (2UL, 1L) }.Select(x => new PlainLanes(x.Item1, x.Item2, true).PlaceKey).ShouldBeUnique();

    private static void Fair(ulong[] words) =>
        Math.Abs(words.Sum(x => (long)BitOperations.PopCount(x)) - (32.0 * words.Length)).ShouldBeLessThan(5 * Math.Sqrt(16.0 * words.Length));

    private static List<ulong> Expected(bool small)
    {
        var lanes = new PlainLanes(3, 4, small);
        return [.. Enumerable.Range(0, 100).SelectMany(_ => lanes.Next())];
    }

    private static ulong[] Draw<TVector, TRandom>()
        where TVector : unmanaged, IBitVector<TVector>
        where TRandom : unmanaged, IRandomBits<TRandom, TVector>
    {
        var (seeds, numbers) = (new ulong[LaneSeeds.Count], new ulong[800]);
        fixed (ulong* seed = seeds, number = numbers)
        {
            LaneSeeds.Fill(3, 4, seed);
            for (var lane = 0; lane < 8; lane += TVector.Words)
            {
                var random = TRandom.From(seed + lane);
                for (var draw = 0; draw < 100; draw++)
                    random.Next().Store(number + (8 * draw) + lane);
            }
        }

        return numbers;
    }
}
