using Kadanoff.Sweeps.Experiments.Training;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Tests.Results;

public class CellSummaryTests
{
    [Fact]
    public void Means_are_over_seeds_with_the_error_of_the_mean()
    {
        var cells = CellSummary.Of(SyntheticSweep.Plan, SyntheticSweep.Results).ToArray();
        cells.Length.ShouldBe(12);
        var accuracy = cells[^1].Numbers[TrainingNumbers.Accuracy];
        accuracy.Value.ShouldBe(0.75, 1e-12);
        accuracy.StandardError.ShouldBe(0.05, 1e-12);
        accuracy.Samples.ShouldBe(2);
        cells[^1].Numbers.ContainsKey(TrainingNumbers.Convexity).ShouldBeFalse();
    }

    [Fact]
    public void Diverged_and_failed_runs_are_counted_and_enter_no_mean()
    {
        var results = SyntheticSweep.Results.ToArray();
        results[2] = SyntheticSweep.Diverged(2);
        results[3] = PointResult.Without(SyntheticSweep.Plan.Point(3), PointStatus.Failed, "why");
        var cell = CellSummary.Of(SyntheticSweep.Plan, results).ElementAt(1);
        (cell.Done, cell.Diverged, cell.Failed, cell.Numbers.Count).ShouldBe((0, 1, 1, 0));
    }

    [Fact]
    public void Cells_without_results_are_not_there() =>
        CellSummary.Of(SyntheticSweep.Plan, SyntheticSweep.Results.Skip(3).Take(3)).Select(cell => cell.Done).ShouldBe([1, 2]);
}
