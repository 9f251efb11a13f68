using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics;

public class WholeStagesTests
{
    [Theory]
    [InlineData(10, 1000, 1)]
    [InlineData(3, 1000, 1)]
    [InlineData(3, 50, 2)]
    [InlineData(3, 1, 3)]
    public void Every_stage_is_shown_once_with_all_samples_whatever_the_portions_and_the_room(int portion, long room, int runs)
    {
        var source = new Portions(portion);
        var seen = new SortedDictionary<int, float[]>();
        WholeStages.Run(source, (stage, first, rows) =>
        {
            first.ShouldBe(0);
            rows.Rows.ShouldBe(10);
            seen.Add(stage, rows.Data[..(rows.Rows * rows.Columns)].ToArray());
        }, 1, default, room);
        seen.Keys.ShouldBe([0, 1, 2]);
        foreach (var (stage, numbers) in seen)
            numbers.ShouldBe(Enumerable.Range(0, 10).SelectMany(sample => Portions.Features(stage, sample)));
        source.Runs.ShouldBe(runs);
    }

    [Fact]
    public void It_stops_when_asked()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => WholeStages.Run(new Portions(3), (_, _, _) => { }, 1, stop.Token));
    }

    /// <summary>Ten samples of three stages with 2, 3 and 4 features, a few at a time however many are asked for.</summary>
    private sealed class Portions(int most) : IRepresentations
    {
        public int Runs { get; private set; }

        public string Name => "portions";

        public IReadOnlyList<NetworkStage> Stages { get; } = [.. Enumerable.Range(0, 3).Select(stage => new NetworkStage(stage, $"{stage}", stage, new Shape(stage + 2), false))];

        public int Count => 10;

        public static IEnumerable<float> Features(int stage, int sample) => Enumerable.Range(0, stage + 2).Select(feature => (float)((100 * stage) + (10 * sample) + feature));

        public IRepresentations Select(IReadOnlyList<int> samples) => throw new NotSupportedException();

        public void Run(RepresentationVisitor visit, int portion, int threads, CancellationToken stop)
        {
            Runs++;
            for (var first = 0; first < Count; first += Math.Min(portion, most))
            {
                stop.ThrowIfCancellationRequested();
                var count = Math.Min(Math.Min(portion, most), Count - first);
                for (var stage = 0; stage < 3; stage++)
                    visit(stage, first, new View<float>(Enumerable.Range(first, count).SelectMany(sample => Features(stage, sample)).ToArray(), count, stage + 2));
            }
        }
    }
}
