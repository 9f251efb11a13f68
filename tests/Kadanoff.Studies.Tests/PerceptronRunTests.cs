using Kadanoff.Networks.Optimisers;
using Kadanoff.Studies.HeSu2023;

namespace Kadanoff.Studies.Tests;

public class PerceptronRunTests
{
    private static readonly PerceptronRecipe s_short = new("short", 4, 1e-3) { Epochs = 3, Networks = 2 };

    [Fact]
    public void Half_of_D_is_left_after_the_half_life()
    {
        var run = new PerceptronRun([5, 4.8, 4.6, 4.4], [], 1, 0.1, true);
        run.Factor.ShouldBe(Math.Exp(-0.2), 1e-12);
        Math.Pow(run.Factor, run.HalfLife).ShouldBe(0.5, 1e-12);
        run.Convexity.ShouldBe(0, 1e-12);
        new PerceptronRun([1, 2, 3], [], 1, 0.1, true).HalfLife.ShouldBe(double.NaN);
    }

    [Fact]
    public void Two_points_have_neither_factor_nor_convexity()
    {
        var run = new PerceptronRun([5, 4], [5, 4], 1, 0.1, true);
        double[] values = [run.Correlation, run.Factor, run.HalfLife, run.Convexity];
        values.ShouldAllBe(value => double.IsNaN(value));
    }

    [Fact]
    public void A_network_that_diverged_is_recorded_as_such_and_enters_no_mean()
    {
        var wild = PerceptronEnsemble.Train([s_short with { Rate = 1e30, Rule = GradientRule.Sgd, BatchNorm = false }], PerceptronLawTests.Blobs(), PerceptronLawTests.Setting(2)).Single();
        wild.Runs.ShouldAllBe(run => ReferenceEquals(run, PerceptronRun.Diverged));
        PerceptronFigures.Figure("spring:H4.1", "r", wild, run => run.Change, "hesu2023").Note.ShouldBe("2 of 2 networks diverged");
        var mixed = wild with { Runs = [PerceptronRun.Diverged, new PerceptronRun([3, 2, 1], [3, 2, 1], 1, 0.1, false) { Accuracy = 0.5 }] };
        foreach (var value in new Func<PerceptronRun, double>[] { run => run.Correlation, run => run.Factor, run => run.Change, run => run.Loss, run => run.Epochs, run => run.Accuracy })
            mixed.Mean(value).Samples.ShouldBe(1);
        PerceptronFigures.Figure("spring:H4.1", "r", mixed, run => run.Correlation, "hesu2023").Note.ShouldBe("loss at the end 0.1 … 0.1; 1 of 2 networks diverged");
    }

    [Fact]
    public void Weights_of_classes_matter_only_where_their_sizes_differ()
    {
        var ensembles = PerceptronEnsemble.Train([s_short, s_short with { Samples = new ClassSizes(80, 20) }], PerceptronLawTests.Blobs(), PerceptronLawTests.Setting(2));
        foreach (var run in ensembles[0].Runs)
            run.Curve.Zip(run.CurveOfEqualClasses, (left, right) => Math.Abs(left - right)).Max().ShouldBeLessThan(1e-9);
        foreach (var run in ensembles[1].Runs)
            run.Curve.Zip(run.CurveOfEqualClasses, (left, right) => Math.Abs(left - right)).Min().ShouldBeGreaterThan(1e-3);
    }

    [Fact]
    public void What_a_network_has_learnt_is_tested_on_the_samples_held_out()
    {
        var images = PerceptronLawTests.Blobs();
        var learnt = PerceptronEnsemble.Train([s_short with { Epochs = 20 }], images, PerceptronLawTests.Setting(2)).Single();
        learnt.Mean(run => run.Accuracy).Value.ShouldBeGreaterThan(0.9);
        PerceptronEnsemble.Train([s_short], images with { HeldOut = null }, PerceptronLawTests.Setting(2)).Single().Runs.ShouldAllBe(run => double.IsNaN(run.Accuracy));
    }

    [Fact]
    public void Every_rule_trains_by_its_optimiser_with_the_decay_of_the_recipe()
    {
        var data = PerceptronLawTests.Blobs().Train;
        OptimiserPlan Plan(GradientRule rule) => (PerceptronRecipe.Published(4, 0.1, rule) with { Samples = ClassSizes.Usual }).For(data, 1).Optimiser;
        Plan(GradientRule.Sgd).ShouldBe(new SgdPlan(5e-4));
        Plan(GradientRule.Momentum).ShouldBe(new MomentumPlan(0.9, false, 5e-4));
        Plan(GradientRule.Adam).ShouldBe(new AdamPlan(WeightDecay: 5e-4));
    }

    [Fact]
    public void The_setting_decides_how_many_networks_are_trained()
    {
        var setting = PerceptronLawTests.Setting(1);
        var recipe = s_short with { Networks = 5 };
        recipe.NetworksOf(setting).ShouldBe(5);
        recipe.NetworksOf(setting with { Quick = true }).ShouldBe(2);
        (recipe with { Networks = 1 }).NetworksOf(setting with { Quick = true }).ShouldBe(1);
        recipe.NetworksOf(setting with { Quick = true, Seeds = 7 }).ShouldBe(7);
    }

    [Fact]
    public void The_lower_half_of_the_classes_has_one_size_and_the_upper_the_other()
    {
        new ClassSizes(5, 1).Of(10).ShouldBe([5, 5, 5, 5, 5, 1, 1, 1, 1, 1]);
        new ClassSizes(5, 1).Of(3).ShouldBe([5, 5, 1]);
        new ClassSizes(5, 1).Mean.ShouldBe(3);
    }
}
