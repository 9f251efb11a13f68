using Kadanoff.Sweeps.Execution;
using Kadanoff.Sweeps.Experiments.FixedPoints;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Sweeps.Tests.Experiments;

public class FixedPointExperimentTests
{
    private static readonly SweepPlan s_plan = new()
    {
        Name = "readings",
        Experiment = "fixed-point",
        Base = new Dictionary<string, PlanValue> { ["sites"] = 4, ["widths"] = "3-2", ["steps"] = 40, ["polish"] = 20, ["shuffled-control"] = false },
        Axes = [new SweepAxis("units", ["tanh", "relu"])],
        Seeds = [5, 6],
        Keep = [FixedPointExperiment.Measures],
    };

    private static readonly Lazy<IReadOnlyList<PointResult>> s_results = new(() => Sweep.Run(s_plan, null, TemporaryFolder.Local()));

    [Fact]
    public void A_point_is_the_network_of_its_reading_and_seed()
    {
        var outcome = ReadingRun.Of(FixedPointKnobs.Of(s_plan.Point(0).Knobs), 5);
        var result = s_results.Value[0];
        FixedPointExperiment.Outcome(result)!.ToJson().ShouldBe(outcome.ToJson());
        result.Number(FixedPointExperiment.Loss)!.Value.ShouldBe(outcome.Fit.Loss.Value);
        result.Number(FixedPointExperiment.ExcessLoss)!.Value.ShouldBe(outcome.Fit.Excess!.Value);
        result.Number(FixedPointExperiment.PairStrength)!.Value.ShouldBe(outcome.Number(Subject.Trained, "pair-strength")!.Value.Value);
        result.Number(FixedPointExperiment.UntrainedPairStrength)!.Value.ShouldBe(outcome.Number(Subject.Untrained, "pair-strength")!.Value.Value);
        result.Curve(FixedPointExperiment.LayerStrength).Count.ShouldBe(result.Stages.Count);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes() =>
        Sweep.Run(s_plan, null, TemporaryFolder.Local(1)).Select(result => result.ToJson()).ShouldBe(s_results.Value.Select(result => result.ToJson()));

    [Fact]
    public void What_was_not_asked_to_be_kept_is_not()
    {
        var result = Sweep.Run(s_plan with { Axes = [], Seeds = [5], Keep = [] }, null, TemporaryFolder.Local())[0];
        FixedPointExperiment.Outcome(result).ShouldBeNull();
        result.Number(FixedPointExperiment.Loss).ShouldNotBeNull();
    }

    [Fact]
    public void Cells_come_in_the_order_of_the_plan_with_their_networks()
    {
        var cells = ReadingCells.Of(s_plan, s_results.Value);
        cells.Select(cell => (cell.Name, cell.Reading.Units, cell.Outcomes.Count, cell.Diverged)).ShouldBe([("units tanh", Units.Tanh, 2, 0), ("units relu", Units.Relu, 2, 0)]);
        cells[1].Outcomes[1].ToJson().ShouldBe(FixedPointExperiment.Outcome(s_results.Value[3])!.ToJson());
        ReadingCells.Of(s_plan with { Axes = [], Base = s_plan.Base }, [.. s_results.Value.Take(2)]).Single().Name.ShouldBe("readings");
    }

    [Fact]
    public void A_network_that_diverges_is_recorded_as_such_and_counts_in_nothing()
    {
        var plan = s_plan with { Axes = [], Base = new Dictionary<string, PlanValue>(s_plan.Base) { ["units"] = "identity", ["labels"] = "input", ["learning-rate"] = 10, ["steps"] = 100, ["polish"] = 0, ["widths"] = string.Join('-', Enumerable.Repeat(32, 48)) } };
        var results = Sweep.Run(plan, null, TemporaryFolder.Local());
        results.Select(result => result.Status).ShouldBe([PointStatus.Diverged, PointStatus.Diverged]);
        results[0].Message!.ShouldContain("the loss was no longer finite at step ");
        var cell = ReadingCells.Of(plan, results).Single();
        (cell.Outcomes.Count, cell.Diverged).ShouldBe((0, 2));
        cell.Verdicts.ShouldBeEmpty();
    }

    [Fact]
    public void A_point_that_failed_is_told_with_its_seed()
    {
        PointResult[] results = [s_results.Value[0] with { Status = PointStatus.Failed, Message = "the disk is full." }, .. s_results.Value.Skip(1)];
        Should.Throw<DataException>(() => ReadingCells.Of(s_plan, results)).Problem.ShouldEndWith("the disk is full");
    }

    [Theory]
    [InlineData("units", "stochastic", "units stochastic", "Stochastic units")]
    [InlineData("feature-layer", "2", "feature-layer 2, units tanh", null)]
    [InlineData("feature-layer", "3", "feature-layer 3", "There is no feature layer 3")]
    public void A_cell_that_does_not_go_together_is_named_before_anything_runs(string axis, string value, string place, string? told)
    {
        var plan = axis == "units" ? s_plan with { Axes = [new SweepAxis("units", ["tanh", value])], Base = new Dictionary<string, PlanValue>(s_plan.Base) { ["widths"] = "3-11" } }
            : s_plan with { Axes = [new SweepAxis(axis, ["1", value])] };
        var problem = PlanCheck.Problem(plan);
        problem?.What.ShouldContain(told!);
        (problem?.Place ?? place).ShouldBe(place);
        (problem is null).ShouldBe(told is null);
    }
}
