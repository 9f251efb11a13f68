using Kadanoff.Data;
using Kadanoff.Formats.Data;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Studies.HeSu2023;

namespace Kadanoff.Studies.Tests;

public class PerceptronLawTests
{
    private static readonly PerceptronRecipe s_short = new("short", 4, 1e-3) { Epochs = 3, Networks = 3 };

    [Fact]
    public void Networks_differ_and_do_not_depend_on_the_number_of_threads()
    {
        var images = Blobs();
        var one = PerceptronEnsemble.Train([s_short, s_short with { Depth = 3 }], images, Setting(1));
        var two = PerceptronEnsemble.Train([s_short, s_short with { Depth = 3 }], images, Setting(2));
        one.Length.ShouldBe(2);
        foreach (var (left, right) in one.Zip(two))
        {
            left.Runs.Select(run => run.Loss).ShouldBeUnique();
            left.Runs.Select(run => run.Curve).ShouldBe(right.Runs.Select(run => run.Curve));
            left.Runs.Select(run => run.CurveByBatch).ShouldBe(right.Runs.Select(run => run.CurveByBatch));
            left.Mean(run => run.Correlation).Samples.ShouldBe(3);
        }
    }

    [Fact]
    public void Training_ends_at_the_loss_that_was_asked_for_or_says_that_it_did_not()
    {
        var runs = PerceptronEnsemble.Train([s_short with { StopBelowLoss = 100 }, s_short with { StopBelowLoss = 1e-9 }], Blobs(), Setting(2));
        runs[0].Runs.ShouldAllBe(run => run.Converged && run.Epochs == 1);
        runs[1].Runs.ShouldAllBe(run => !run.Converged && run.Epochs == 3);
    }

    [Fact]
    public void A_network_that_learns_nothing_is_given_up_and_one_that_learns_is_not()
    {
        var hopeless = s_short with { Depth = 20, BatchNorm = false, TrialEpochs = 1 };
        var runs = PerceptronEnsemble.Train([hopeless, s_short with { TrialEpochs = 1 }], Blobs(), Setting(2));
        runs[0].Runs.ShouldAllBe(run => run.Epochs == 1);
        runs[1].Runs.ShouldAllBe(run => run.Epochs == 3);
    }

    [Fact]
    public void Features_that_are_all_alike_end_the_curve_and_two_points_have_no_correlation()
    {
        var dead = new PerceptronRun([3, 2], [3], 1, 2.3, false);
        dead.Correlation.ShouldBe(double.NaN);
        dead.Change.ShouldBe(-1);
        new PerceptronEnsemble(s_short, [dead, new PerceptronRun([3, 2, 1], [3, 2, 1], 1, 0.1, false)]).Mean(run => run.Correlation).Samples.ShouldBe(1);
        new PerceptronEnsemble(s_short, [dead]).Mean(run => run.Correlation).Value.ShouldBe(double.NaN);
    }

    [Theory]
    [Trait("speed", "slow")]
    [Trait("data", "real")]
    [InlineData(1)]
    [InlineData(2)]
    public void Networks_trained_to_a_small_loss_obey_the_law_of_data_separation(ulong seed)
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder ?? "", "fashion-mnist")), "KADANOFF_DATA names no folder that holds fashion-mnist.");
        var images = DataSources.Open(Path.Combine(folder!, "fashion-mnist"));
        var law = PerceptronEnsemble.Train([PerceptronLaw.Law], images, Setting(2) with { Seed = seed }).Single();
        law.Runs.ShouldAllBe(run => run.Converged);
        law.Mean(run => run.Correlation).Value.ShouldBeLessThan(-0.99);
    }

    /// <summary>Images of ten classes, each a bright row on noise.</summary>
    internal static DataSource Blobs()
    {
        const int Classes = 10, PerClass = 100, Side = 10;
        var inputs = new float[Classes * PerClass * Side * Side];
        new RandomStream(1, "images").FillGaussian<float>(inputs, 0.3);
        for (var i = 0; i < Classes * PerClass; i++)
        {
            foreach (ref var pixel in inputs.AsSpan((i * Side * Side) + (i % Classes * Side), Side))
                pixel++;
        }

        var images = new Dataset("rows", new Shape(1, Side, Side), inputs, [.. Enumerable.Range(0, Classes * PerClass).Select(i => i % Classes)], [.. Enumerable.Range(0, Classes).Select(c => $"{c}")]);
        return new DataSource(images, images, "");
    }

    internal static StudySetting Setting(int threads) => new(1, threads, null, (_, _) => { }, CancellationToken.None);
}
