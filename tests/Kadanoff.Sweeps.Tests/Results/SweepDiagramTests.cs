using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Tests.Results;

public class SweepDiagramTests
{
    private static readonly Dictionary<string, PlanValue> s_relu = new() { ["activation"] = "relu" };

    [Fact]
    public void A_cell_holds_the_runs_of_its_knobs_over_the_seeds()
    {
        var diagram = SweepDiagram.Of(SyntheticSweep.Plan, SyntheticSweep.Results, "learning-rate", "negative-slope", s_relu);
        diagram.Cells.Count.ShouldBe(6);
        diagram.At(2, 1)!.Runs.ShouldBe(2);
        diagram.At(2, 1)!.Accuracy!.Value.Value.ShouldBe(0.5 + 0.1 + 0.15, 1e-12);
        diagram.At(2, 1)!.Loss!.Value.Value.ShouldBe(0.5);
        diagram.Name.ShouldBe("synthetic, activation relu");
    }

    [Fact]
    public void The_output_is_no_part_of_the_curve() =>
        SweepDiagram.Of(SyntheticSweep.Plan, SyntheticSweep.Results, "learning-rate", "negative-slope", s_relu).At(0, 0)!.Curve.Select(d => d.Value).ShouldBe([3.0, 2, 1]);

    [Fact]
    public void Steps_of_equal_factors_are_a_logarithmic_axis()
    {
        var diagram = SweepDiagram.Of(SyntheticSweep.Plan, SyntheticSweep.Results, "learning-rate", "negative-slope", s_relu);
        diagram.Columns.Logarithmic.ShouldBeTrue();
        diagram.Rows.Logarithmic.ShouldBeFalse();
    }

    [Fact]
    public void A_diverged_run_is_counted_as_such_and_in_no_mean_and_a_failed_one_not_at_all()
    {
        var results = SyntheticSweep.Results.ToArray();
        results[0] = SyntheticSweep.Diverged(0);
        var cell = SweepDiagram.Of(SyntheticSweep.Plan, results, "learning-rate", "negative-slope", s_relu).At(0, 0)!;
        (cell.Runs, cell.Diverged, cell.Accuracy!.Value.Samples).ShouldBe((2, 1, 1));
        results[0] = PointResult.Without(SyntheticSweep.Plan.Point(0), PointStatus.Failed, "why");
        SweepDiagram.Of(SyntheticSweep.Plan, results, "learning-rate", "negative-slope", s_relu).At(0, 0)!.Runs.ShouldBe(1);
    }

    [Fact]
    public void A_single_row_needs_no_second_axis()
    {
        var chosen = new Dictionary<string, PlanValue>(s_relu) { ["negative-slope"] = 0.5 };
        SweepDiagram.Of(SyntheticSweep.Plan, SyntheticSweep.Results, "learning-rate", null, chosen).Cells.Select(cell => (cell.Column, cell.Row)).ShouldBe([(0, 0), (1, 0), (2, 0)]);
    }

    [Theory]
    [InlineData("learning-rat", "negative-slope", "has no axis learning-rat; did you mean learning-rate?")]
    [InlineData("activation", "negative-slope", "has the value relu, which is no number")]
    [InlineData("learning-rate", null, "The axis negative-slope of synthetic has 2 values")]
    public void An_axis_that_cannot_be_drawn_is_told(string column, string? row, string told) =>
        Should.Throw<DataException>(() => SweepDiagram.Of(SyntheticSweep.Plan, SyntheticSweep.Results, column, row, s_relu)).Message.ShouldContain(told);
}
