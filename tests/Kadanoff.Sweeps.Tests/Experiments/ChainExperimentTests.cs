using Kadanoff.Chain;
using Kadanoff.Flows;
using Kadanoff.Sweeps.Execution;
using Kadanoff.Sweeps.Experiments.Springs;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Tests.Experiments;

public class ChainExperimentTests
{
    private static readonly SweepPlan s_plan = new()
    {
        Name = "chain",
        Experiment = "chain",
        Base = new Dictionary<string, PlanValue> { ["dynamics"] = "mean-field", ["backward-friction"] = 0.14, ["time"] = 400 },
        Axes = [new SweepAxis("forward-friction", [0.02, 0.1]), new SweepAxis("noise", [0.3, 0.1, 0])],
    };

    [Fact]
    public void A_chain_without_noise_comes_to_the_loads_of_the_closed_form()
    {
        var loads = Sweep.Run(s_plan, null, TemporaryFolder.Local())[(int)s_plan.IndexOf([0, 2], 0)].Curve(ChainExperiment.Load);
        var exact = QuasiStaticChain.Loads(new SpringChain { ForwardFriction = 0.02 });
        for (var l = 0; l < exact.Length; l++)
            loads[l]!.Value.ShouldBe(exact[l], 1e-3);
    }

    [Fact]
    public void The_diagram_of_a_chain_is_normalised_by_its_end_points()
    {
        var results = Sweep.Run(s_plan, null, TemporaryFolder.Local());
        var cell = SweepDiagram.Of(s_plan, results, "noise", "forward-friction").At(0, 1)!;
        cell.Curve.Count.ShouldBe(8);
        cell.Accuracy.ShouldBeNull();
        var result = results[(int)s_plan.IndexOf([1, 0], 0)];
        cell.Convexity!.Value.Value.ShouldBe(result.Number(ChainExperiment.Convexity)!.Value, 1e-12);
        cell.Convexity!.Value.Value.ShouldBe(LoadIndices.Convexity([.. result.Curve(ChainExperiment.Rest).Select(rest => rest!.Value)], CurveNormalisation.Endpoints), 1e-12);
    }

    [Theory]
    [InlineData("threshold")]
    [InlineData("langevin")]
    public void A_seed_gives_the_same_chain_and_another_seed_another(string dynamics)
    {
        var plan = s_plan with { Base = new Dictionary<string, PlanValue> { ["dynamics"] = dynamics, ["time"] = 120 }, Axes = [], Seeds = [1, 2] };
        var first = Sweep.Run(plan, null, TemporaryFolder.Local());
        Sweep.Run(plan, null, TemporaryFolder.Local(1)).Select(result => result.ToJson()).ShouldBe(first.Select(result => result.ToJson()));
        first[0].Curve(ChainExperiment.Rest).ShouldNotBe(first[1].Curve(ChainExperiment.Rest));
    }

    [Fact]
    public void A_knob_of_another_dynamics_is_refused_and_a_step_too_long_fails_at_its_point()
    {
        var plan = s_plan with { Base = new Dictionary<string, PlanValue> { ["mass"] = 2 } };
        PlanCheck.Problem(plan)!.What.ShouldContain("mass changes nothing: it belongs to dynamics langevin");
        var steps = s_plan with { Base = new Dictionary<string, PlanValue> { ["time"] = 10 }, Axes = [new SweepAxis("step", [0.01, 1])] };
        Sweep.Run(steps, null, TemporaryFolder.Local()).Select(result => result.Status).ShouldBe([PointStatus.Done, PointStatus.Failed]);
    }

    [Fact]
    public void Every_knob_changes_the_chain_and_keeps_its_range()
    {
        foreach (var knob in ChainKnobs.All)
        {
            PlanValue inside = knob.Key switch { "dynamics" => "langevin", "common-noise" => "false", _ => 5 };
            knob.Range.Holds(inside).ShouldBeTrue(knob.Key);
            knob.Range.Holds(-1).ShouldBeFalse(knob.Key);
            knob.Turn(new ChainDraft(), inside).ShouldNotBe(new ChainDraft(), knob.Key);
        }
    }
}
