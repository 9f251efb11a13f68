using Kadanoff.Studies.Shi2025;
using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Studies.Tests;

public class PanelTests
{
    [Fact]
    public void Every_plan_can_be_run_and_has_a_network_for_each_cell_and_seed()
    {
        foreach (var panel in Panel.All)
        {
            var plan = panel.Plan([1, 2, 3], quick: false);
            Should.NotThrow(() => PlanCheck.Require(plan));
            plan.Points.ShouldBe(144);
            panel.Plan([1], quick: true).Points.ShouldBe(12);
        }
    }

    [Fact]
    public void The_recipes_differ_as_the_paper_says()
    {
        Panel.DataNoise.Plan([1], false).Base["samples"].Number.ShouldBe(1000);
        Panel.LearningRate.Plan([1], false).Base["epochs"].Number.ShouldBe(200);
        Panel.Dropout.Plan([1], false).Base["batch"].Number.ShouldBe(0);
        Panel.BatchSize.Plan([1], false).Base.ContainsKey("batch").ShouldBeFalse();
        Panel.BatchSize.Noise(10).ShouldBeGreaterThan(Panel.BatchSize.Noise(1280));
    }

    [Fact]
    public void The_twin_of_the_chain_is_concave_without_noise_and_convex_where_friction_is_small()
    {
        var diagram = ChainTwin.Diagram;
        diagram.Cells.Count.ShouldBe(48);
        diagram.At(7, 0)!.Convexity!.Value.Value.ShouldBe(0.303, 0.005);
        diagram.At(0, 5)!.Convexity!.Value.Value.ShouldBe(-0.22, 0.005);
        diagram.Straight(0)[0].Value.ShouldBe(0.0841, 0.003);
        double[] line = [.. Enumerable.Range(0, 5).Select(row => diagram.Straight(row)[0].Value)];
        line.ShouldBe(line.OrderDescending());
    }
}
