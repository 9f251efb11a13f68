using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class OfferedGeneratorsTests
{
    [Fact]
    public void Every_generator_starts_from_its_seed_and_no_two_are_alike()
    {
        var first = OfferedGenerators.All.Select(generator => Words(generator.Start(1))).ToArray();
        OfferedGenerators.All.Select(generator => Words(generator.Start(1))).ToArray().ShouldBe(first);
        first.SelectMany(words => words).Concat(OfferedGenerators.All.SelectMany(generator => Words(generator.Start(2)))).Distinct().Count().ShouldBe(2 * 200 * OfferedGenerators.All.Count);
    }

    [Fact]
    public void Bulk_numbers_are_those_that_fill_spans()
    {
        var values = new uint[256];
        var lanes = new RandomLanes(new RandomStream(3, "gate"));
        lanes.Fill(values);
        var stream = new BulkStream(3, "gate");
        for (var i = 0; i < values.Length; i += 2)
            stream.NextUInt64().ShouldBe(values[i] | ((ulong)values[i + 1] << 32));
    }

    [Fact]
    public void All_bits_are_set_half_of_the_time()
    {
        // 20 000 words: five deviations of a bit are 0.0177.
        foreach (var (name, start) in OfferedGenerators.All)
        {
            var stream = start(4);
            var counts = new int[64];
            for (var draw = 0; draw < 20_000; draw++)
            {
                var word = stream.NextUInt64();
                for (var bit = 0; bit < 64; bit++)
                    counts[bit] += (int)(word >> bit & 1);
            }

            counts.ShouldAllBe(count => Math.Abs((count / 20_000.0) - 0.5) < 0.0177, name);
        }
    }

    private static ulong[] Words(RandomStream stream) => [.. Enumerable.Range(0, 200).Select(_ => stream.NextUInt64())];
}
