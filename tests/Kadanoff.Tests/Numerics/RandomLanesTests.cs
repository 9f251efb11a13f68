using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class RandomLanesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(77)]
    [InlineData(1000)]
    public void Every_lane_is_the_scalar_generator(int count)
    {
        var states = States(new RandomStream(3, "lanes"));
        var expected = new List<uint>();
        while (expected.Count < count)
        {
            foreach (var state in states)
            {
                var number = Next(state);
                expected.Add((uint)number);
                expected.Add((uint)(number >> 32));
            }
        }

        var values = new uint[count];
        new RandomLanes(new RandomStream(3, "lanes")).Fill(values);
        values.ShouldBe(expected.Take(count));
    }

    [Fact]
    public void Blocks_continue_each_other()
    {
        var (whole, parts) = (new uint[100], new uint[100]);
        new RandomLanes(new RandomStream(4, "lanes")).Fill(whole);
        var lanes = new RandomLanes(new RandomStream(4, "lanes"));
        lanes.Fill(parts.AsSpan(0, 48));
        lanes.Fill(parts.AsSpan(48));
        parts.ShouldBe(whole);
    }

    /// <summary>A count of fair bits is normal: 5 standard deviations have a false-alarm probability of 6e-7.</summary>
    [Fact]
    public void Bits_are_fair_and_lanes_are_independent()
    {
        var values = new uint[16 * 20_000];
        new RandomLanes(new RandomStream(5, "lanes")).Fill(values);
        Fair(values.Sum(x => (long)BitOperations.PopCount(x)), 32L * values.Length);
        Fair(Enumerable.Range(0, values.Length - 2).Sum(i => (long)BitOperations.PopCount(values[i] ^ values[i + 2])), 32L * (values.Length - 2));
        Fair(Enumerable.Range(0, values.Length - 16).Sum(i => (long)BitOperations.PopCount(values[i] ^ values[i + 16])), 32L * (values.Length - 16));
    }

    private static void Fair(long ones, long bits) => Math.Abs(ones - (bits / 2.0)).ShouldBeLessThan(5 * Math.Sqrt(bits) / 2);

    /// <summary>Eight states, filled in the order of the documentation: four lanes at a time, word by word.</summary>
    private static ulong[][] States(RandomStream stream)
    {
        var states = Enumerable.Range(0, 8).Select(_ => new ulong[4]).ToArray();
        for (var half = 0; half < 8; half += 4)
        {
            for (var word = 0; word < 4; word++)
            {
                for (var lane = 0; lane < 4; lane++)
                    states[half + lane][word] = stream.NextUInt64();
            }
        }

        return states;
    }

    /// <summary>xoshiro256++ as published.</summary>
    private static ulong Next(ulong[] s)
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
