using Kadanoff.Diagnostics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics;

public class SeparationBootstrapTests
{
    [Theory]
    [InlineData(4, 9, 12, 0)]
    [InlineData(3, 40, 300, 0)]
    [InlineData(4, 9, 12, 1000)]
    public void A_replicate_is_the_separation_of_its_samples(int classes, int width, int perClass, double offset)
    {
        var features = Samples.Random(classes, width, perClass, offset);
        var bootstrap = new SeparationBootstrap(features.Labels, classes, 5);
        var traces = bootstrap.Traces(features);
        for (var b = 0; b < 5; b++)
        {
            var expected = features.Subset(bootstrap.Samples(b)).Moments().Traces();
            traces[b].WithinByClass.ShouldBe(expected.WithinByClass, 1e-5 * expected.Within);
            traces[b].BetweenByClass.ShouldBe(expected.BetweenByClass, 1e-5 * expected.Between);
            bootstrap.Of(features)[b].ShouldBe(DataSeparation.Of(expected), 1e-5);
        }
    }

    [Fact]
    public void Every_replicate_draws_from_each_class_as_many_as_it_has()
    {
        var features = Samples.Random(4, 2, 10);
        var bootstrap = new SeparationBootstrap(features.Labels, 4, 20, seed: 3);
        for (var b = 0; b < 20; b++)
            features.Subset(bootstrap.Samples(b)).Counts.ShouldBe(features.Counts);
        bootstrap.Samples(0).ShouldNotBe(bootstrap.Samples(1));
        new SeparationBootstrap(features.Labels, 4, 2, seed: 3).Samples(1).ShouldBe(bootstrap.Samples(1));
    }

    [Fact]
    public void Wide_features_are_taken_in_groups_of_replicates_with_the_same_numbers()
    {
        // 300 000 features of 2 classes: six replicates fit at a time.
        var rows = new Matrix<float>(6, 300_000);
        new RandomStream(1, "wide").FillGaussian<float>(rows.Span);
        var features = new LabelledFeatures("wide", rows, [0, 0, 0, 1, 1, 1], 2);
        var bootstrap = new SeparationBootstrap(features.Labels, 2, 8);
        var separation = bootstrap.Of(features);
        separation[7].ShouldBe(DataSeparation.Of(features.Subset(bootstrap.Samples(7)).Moments()), 1e-5);
    }

    [Fact]
    public void A_layer_that_only_turns_and_stretches_has_a_load_without_error()
    {
        var input = Samples.Random(3, 6, 30);
        var rotation = Samples.Rotation(6);
        var curve = Curve(input, input.Mapped(x => [.. rotation.Times(x).Select(v => 5 * v)]));
        curve.Separation[0].StandardError.ShouldBeGreaterThan(0.02);
        curve.Loads[0].Value.ShouldBe(0, 1e-5);
        curve.Loads[0].StandardError.ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void The_error_is_the_spread_over_independent_sets_of_samples()
    {
        // 300 sets and 300 replicates: each deviation is known to 1/√598, their ratio to 5.8 %; six of those.
        double[] independent = [.. Enumerable.Range(0, 300).Select(s => DataSeparation.Of(Draw(s).Moments()))];
        var spread = Spread(independent);
        var set = Draw(1000);
        var error = Spread(new SeparationBootstrap(set.Labels, 2, 300).Of(set));
        (error / spread).ShouldBe(1, 6 * 0.058);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var features = Samples.Random(3, 50, 100);
        var bootstrap = new SeparationBootstrap(features.Labels, 3, 30);
        bootstrap.Of(features, threads: 3).ShouldBe(bootstrap.Of(features));
    }

    [Fact]
    public void Draws_that_leave_no_scatter_make_the_error_unknown()
    {
        var features = Samples.Of([[0], [1], [5], [7]], 0, 0, 1, 1);
        Curve(features, features).Separation[0].StandardError.ShouldBe(double.NaN);
    }

    [Fact]
    public void Other_samples_and_classes_without_samples_are_refused()
    {
        var features = Samples.Random(3, 4, 10);
        var bootstrap = new SeparationBootstrap(features.Labels, 3, 2);
        Should.Throw<ArgumentException>(() => bootstrap.Of(Samples.Random(3, 4, 11))).Message.ShouldContain("other samples");
        Should.Throw<DataException>(() => new SeparationBootstrap([0, 0, 2, 2], 3, 2)).Message.ShouldContain("class 1 has no sample");
        Should.Throw<DataException>(() => new SeparationBootstrap([0, 0, 3], 3, 2)).Message.ShouldContain("label 3");
    }

    private static double Spread(double[] values) => Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1));

    private static LoadCurve Curve(params LabelledFeatures[] stages)
    {
        var bootstrap = new SeparationBootstrap(stages[0].Labels, stages[0].Classes, 100);
        var curve = stages.Select(stage => DataSeparation.Of(stage.Moments())).ToArray();
        return new LoadCurve([.. stages.Select((_, l) => $"{l}")], curve, SeparationBootstrap.Curves([.. stages.Select(stage => bootstrap.Of(stage))]), stages[0].Count);
    }

    private static LabelledFeatures Draw(int set)
    {
        var (stream, rows) = (new RandomStream(9, "set", set), new Matrix<float>(200, 3));
        stream.FillGaussian<float>(rows.Span);
        for (var i = 0; i < 200; i++)
            rows[i, 0] += i < 100 ? 1 : -1;
        return new LabelledFeatures("set", rows, [.. Enumerable.Range(0, 200).Select(i => i / 100)], 2);
    }
}
