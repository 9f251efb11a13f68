using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Attribution;
using Kadanoff.Diagnostics.Propagation;
using Kadanoff.Diagnostics.Similarity;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Networks;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Diagnostics.Stress;

public class DataStressTests
{
    private static readonly NetworkStage[] s_stages = [.. Enumerable.Range(0, 3).Select(i => new NetworkStage(i, $"{i}: linear", i - 1, new Shape(4), i == 2))];

    [Fact]
    public void Change_is_told_of_every_layer_and_a_stage_without_similarity_is_blank()
    {
        var map = new StressMapBuilder(LayerAxis.Of(s_stages, [])).AddSimilarity(Similarity(problem: null), s_stages).Build();
        map.Rows.Select(row => row.State).ShouldBe([StressState.Idle, StressState.Balanced]);
        new StressMapBuilder(LayerAxis.Of(s_stages, [])).AddSimilarity(Similarity("constant"), s_stages).Build().Rows.Select(row => row.State).ShouldBe([StressState.NotMeasured, StressState.NotMeasured]);
    }

    [Fact]
    public void Dead_units_make_a_layer_idle()
    {
        GroupShare Unit(bool constant) => new(0, new Estimate(0, 0.1, 50), new Estimate(0.5, 0.1, 50), new Estimate(0.5, 0.1, 50), constant);
        StageShares[] stages = [new(s_stages[1], "unit", [Unit(true), Unit(true), Unit(true), Unit(false)], null), new(s_stages[2], "unit", [Unit(false)], null)];
        var map = new StressMapBuilder(LayerAxis.Of(s_stages, [])).AddChannels(stages).Build();
        map.Rows.Select(row => row.State).ShouldBe([StressState.Idle, StressState.NotMeasured]);
        map.Rows[0].Cells.Single().Cause.ShouldBe("3 of 4 units are the same in all 50 samples");
    }

    [Fact]
    public void Growth_of_small_differences_is_an_alarm_that_says_nothing_of_quiet_layers()
    {
        StagePropagation Stage(int i, double? growth, string? problem = null) => new($"{i}", null, null, null, growth is { } value ? new Estimate(value, 0.1, 64) : null, null, problem);
        var none = new DepthScale(null, null, "too few layers");
        StressMap Map(params StagePropagation[] stages) => new StressMapBuilder(LayerAxis.Of(s_stages, [])).AddSignals(new PropagationMeasurement(stages, none, none)).Build();
        Map(Stage(0, null), Stage(1, 9), Stage(2, 9)).Rows.Select(row => row.State).ShouldBe([StressState.OverStrained, StressState.NotMeasured]);
        Map(Stage(0, null), Stage(1, 0.01), Stage(2, null, "constant")).Rows.Select(row => row.State).ShouldBe([StressState.Idle, StressState.NotMeasured]);
        Map(Stage(0, null), Stage(1, null), Stage(2, null)).Measures.ShouldBeEmpty();
    }

    private static SimilarityMatrix Similarity(string? problem)
    {
        Estimate Of(double value) => new(value, 0.001, 100);
        Estimate[][] values = [[Of(1), Of(0.999), Of(0.2)], [Of(0.999), Of(1), Of(0.5)], [Of(0.2), Of(0.5), Of(1)]];
        return new SimilarityMatrix(["0", "1", "2"], false, values, values, [null, problem, null], 128, 8);
    }
}
