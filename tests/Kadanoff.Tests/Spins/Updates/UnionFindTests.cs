using Kadanoff.Numerics;
using Kadanoff.Spins.Updates;

namespace Kadanoff.Tests.Spins.Updates;

public class UnionFindTests
{
    [Fact]
    public void Clusters_are_those_of_plain_relabelling_and_stand_under_their_smallest_site()
    {
        var (stream, union, labels) = (new RandomStream(1, "union"), new UnionFind(200), Enumerable.Range(0, 200).ToArray());
        union.Reset();
        for (var join = 0; join < 150; join++)
        {
            var (a, b) = (stream.NextInt32(200), stream.NextInt32(200));
            union.Join(a, b);
            var (old, joined) = (Math.Max(labels[a], labels[b]), Math.Min(labels[a], labels[b]));
            labels = [.. labels.Select(label => label == old ? joined : label)];
        }

        Enumerable.Range(0, 200).Select(union.Root).ShouldBe(labels);
        union.Reset();
        Enumerable.Range(0, 200).Select(union.Root).ShouldBe(Enumerable.Range(0, 200));
    }
}
