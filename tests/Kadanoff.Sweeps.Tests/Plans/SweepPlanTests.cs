using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Sweeps.Tests.Plans;

public class SweepPlanTests
{
    private static readonly SweepPlan s_plan = new()
    {
        Experiment = "train",
        Base = new Dictionary<string, PlanValue> { ["data"] = "mnist", ["width"] = 10 },
        Axes = [new SweepAxis("dropout", [0, 0.1, 0.2]), new SweepAxis("activation", ["relu", "tanh"])],
        Seeds = [7, 3],
    };

    [Fact]
    public void The_seed_runs_fastest_then_the_last_axis()
    {
        s_plan.Points.ShouldBe(12);
        s_plan.Cells.ShouldBe(6);
        Enumerable.Range(0, 5).Select(i => s_plan.Point(i).Description).ShouldBe(
            ["dropout 0, activation relu, seed 7", "dropout 0, activation relu, seed 3", "dropout 0, activation tanh, seed 7", "dropout 0, activation tanh, seed 3", "dropout 0.1, activation relu, seed 7"]);
    }

    [Fact]
    public void Numbers_and_places_of_points_are_inverse_to_each_other()
    {
        var number = 0;
        for (var a = 0; a < 3; a++)
            for (var b = 0; b < 2; b++)
                for (var seed = 0; seed < 2; seed++, number++)
                {
                    s_plan.IndexOf([a, b], seed).ShouldBe(number);
                    s_plan.Point(number).Position.Select(pair => pair.Value).ShouldBe([s_plan.Axes[0].Values[a], s_plan.Axes[1].Values[b]]);
                    s_plan.Point(number).Seed.ShouldBe(s_plan.Seeds[seed]);
                }
    }

    [Fact]
    public void A_point_has_the_knobs_of_base_and_axes()
    {
        var point = s_plan.Point(11);
        point.Knobs.Count.ShouldBe(4);
        point.Knobs["data"].Text.ShouldBe("mnist");
        point.Knobs["dropout"].Number.ShouldBe(0.2);
    }

    [Fact]
    public void Equal_plans_have_equal_fingerprints_and_others_do_not()
    {
        var same = s_plan with { Name = "another", Base = new Dictionary<string, PlanValue> { ["width"] = 10.0, ["data"] = "mnist" } };
        same.Fingerprint.ShouldBe(s_plan.Fingerprint);
        (s_plan with { Seeds = [3, 7] }).Fingerprint.ShouldNotBe(s_plan.Fingerprint);
        (s_plan with { Axes = [.. s_plan.Axes.Reverse()] }).Fingerprint.ShouldNotBe(s_plan.Fingerprint);
        (s_plan with { Keep = ["history"] }).Fingerprint.ShouldNotBe(s_plan.Fingerprint);
    }

    [Fact]
    public void The_JSON_form_is_read_back_as_the_same_plan()
    {
        var json = PlanJson.Write(s_plan);
        var read = PlanReader.Read("plan.json", json);
        read.Fingerprint.ShouldBe(s_plan.Fingerprint);
        PlanJson.Write(read).ShouldBe(json);
    }

    [Fact]
    public void A_plan_without_axes_has_one_cell() => new SweepPlan { Experiment = "train" }.Points.ShouldBe(1);

    [Fact]
    public void Counts_beyond_all_numbers_do_not_wrap_around()
    {
        PlanValue[] values = [.. Enumerable.Range(0, 1000).Select(i => (PlanValue)i)];
        var plan = s_plan with { Axes = [.. Enumerable.Range(0, 50).Select(i => new SweepAxis($"axis{i}", values))] };
        plan.Points.ShouldBe(long.MaxValue);
    }
}
