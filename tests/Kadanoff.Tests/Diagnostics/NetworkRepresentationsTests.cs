using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics;

public class NetworkRepresentationsTests
{
    private static readonly Kadanoff.Data.Dataset Data = SmallNetworks.Blobs(100);
    private static readonly Network<float> Net = SmallNetworks.Untrained(3);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 2)]
    [InlineData(100, 1)]
    [InlineData(1000, 3)]
    public void Stages_are_those_of_the_feature_probe_for_any_portion_and_threads(int portion, int threads)
    {
        var stages = Collect(new NetworkRepresentations(Net, Data), portion, threads);
        foreach (var (stage, rows) in new FeatureProbe(Net, Data).Features())
            stages[stage.Index].ShouldBe(rows.Data);
    }

    [Fact]
    public void A_selection_shows_its_samples_and_a_selection_of_it_too()
    {
        var all = Collect(new NetworkRepresentations(Net, Data), 100, 1);
        var few = Collect(new NetworkRepresentations(Net, Data).Select([3, 10, 99]).Select([0, 2]), 100, 1);
        few[2].ShouldBe([.. all[2].AsSpan(3 * 16, 16), .. all[2].AsSpan(99 * 16, 16)]);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(5, 4)]
    [InlineData(0, 100)]
    public void A_selection_out_of_order_or_range_is_refused(int first, int second) =>
        Should.Throw<ArgumentException>(() => new NetworkRepresentations(Net, Data).Select([first, second]));

    [Fact]
    public void It_stops_between_portions()
    {
        using var stop = new CancellationTokenSource();
        var portions = 0;
        Should.Throw<OperationCanceledException>(() => new NetworkRepresentations(Net, Data).Run((stage, _, _) => Stop(stage), 10, 1, stop.Token));
        portions.ShouldBe(1);

        void Stop(int stage)
        {
            portions += stage == 0 ? 1 : 0;
            stop.Cancel();
        }
    }

    private static float[][] Collect(IRepresentations source, int portion, int threads)
    {
        var stages = source.Stages.Select(stage => new Matrix<float>(source.Count, stage.Shape.Size)).ToArray();
        source.Run((stage, first, rows) => rows.Data[..(rows.Rows * rows.Columns)].CopyTo(stages[stage].Span[(first * rows.Columns)..]), portion, threads, CancellationToken.None);
        return [.. stages.Select(stage => stage.Data)];
    }
}
