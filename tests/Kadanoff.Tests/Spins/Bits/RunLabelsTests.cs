using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;

namespace Kadanoff.Tests.Spins.Bits;

public unsafe class RunLabelsTests
{
    [Fact]
    public void Joined_labels_have_the_smallest_of_their_set_as_root()
    {
        const int Count = 300;
        var stream = new RandomStream(23, "pairs");
        var (parents, colours) = (new int[Count], Enumerable.Range(0, Count).ToArray());
        fixed (int* p = parents)
        {
            RunLabels.Separate(p, 0, Count);
            for (var pair = 0; pair < 400; pair++)
            {
                var (a, b) = (stream.NextInt32(Count), stream.NextInt32(Count));
                RunLabels.Join(p, a, b);
                var (low, high) = (Math.Min(colours[a], colours[b]), Math.Max(colours[a], colours[b]));
                colours = [.. colours.Select(colour => colour == high ? low : colour)];
                for (var label = 0; label < Count; label++)
                    RunLabels.Root(p, label).ShouldBe(colours[label]);
            }
        }

        parents.Index().ShouldAllBe(entry => entry.Item <= entry.Index);
    }
}
