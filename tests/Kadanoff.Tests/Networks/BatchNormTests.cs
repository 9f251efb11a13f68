using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Networks;

public class BatchNormTests
{
    /// <summary>One channel with 1, 2, 3, 6: mean 3, variance 14/4 in the batch and 14/3 in the running estimate.</summary>
    [Fact]
    public void Running_statistics_follow_the_rule_of_PyTorch()
    {
        var layer = Started(new BatchNormPlan(1, Epsilon: 0.5, Momentum: 0.1));
        var output = layer.Forward(new Batch<double>(4, new Shape(1), [1, 2, 3, 6]), new Pass(true));
        output.Span.ToArray().ShouldBe([-1, -0.5, 0, 1.5], 1e-14);
        layer.Statistics.Select(statistic => statistic.Name).ShouldBe(["running_mean", "running_var"]);
        layer.Statistics[0].Value[0].ShouldBe(0.3, 1e-14);
        layer.Statistics[1].Value[0].ShouldBe(0.9 + (0.1 * 14 / 3), 1e-14);
    }

    [Fact]
    public void Evaluation_uses_the_running_statistics_and_leaves_them()
    {
        var layer = Started(new BatchNormPlan(1, Epsilon: 0));
        (layer.Statistics[0].Value[0], layer.Statistics[1].Value[0]) = (2, 4);
        layer.Forward(new Batch<double>(1, new Shape(1), [5]), Pass.Evaluation).Span[0].ShouldBe(1.5, 1e-15);
        (layer.Statistics[0].Value[0], layer.Statistics[1].Value[0]).ShouldBe((2, 4));
    }

    [Fact]
    public void Channels_of_images_are_normalised_over_samples_and_positions()
    {
        var output = Started(new BatchNormPlan(3, Epsilon: 0)).Forward(GradientCheck.Random(4, new Shape(3, 5, 7), 2), new Pass(true));
        for (var c = 0; c < 3; c++)
        {
            var values = Enumerable.Range(0, 4).SelectMany(n => output.Sample(n).Slice(c * 35, 35).ToArray()).ToArray();
            values.Average().ShouldBe(0, 1e-13);
            values.Average(x => x * x).ShouldBe(1, 1e-13);
        }
    }

    [Fact]
    public void An_image_of_one_pixel_is_a_vector()
    {
        var input = GradientCheck.Random(5, new Shape(4), 2);
        var image = new Batch<double>(5, new Shape(4, 1, 1), input.Span.ToArray());
        Started(new BatchNormPlan(4)).Forward(image, new Pass(true)).Span.ToArray()
            .ShouldBe(Started(new BatchNormPlan(4)).Forward(input, new Pass(true)).Span.ToArray());
    }

    [Fact]
    public void A_single_value_per_channel_has_no_variance() =>
        Should.Throw<DataException>(() => Started(new BatchNormPlan(2)).Forward(new Batch<double>(1, new Shape(2)), new Pass(true))).Message.ShouldContain("at least two samples");

    [Fact]
    public void Impossible_plans_are_refused()
    {
        Should.Throw<ShapeException>(() => new BatchNormPlan(2).OutputShape(new Shape(3))).Message.ShouldContain("Batch normalisation of 2 channels cannot follow 3");
        Should.Throw<ShapeException>(() => new BatchNormPlan(-1).OutputShape(new Shape(3))).Message.ShouldContain("impossible");
        Should.Throw<ShapeException>(() => new BatchNormPlan(3, Epsilon: -1).OutputShape(new Shape(3))).Message.ShouldContain("Epsilon");
        Should.Throw<ShapeException>(() => new BatchNormPlan(3, Momentum: double.NaN).OutputShape(new Shape(3))).Message.ShouldContain("momentum");
    }

    private static Layer<double> Started(BatchNormPlan plan)
    {
        var layer = plan.Create<double>();
        layer.Initialise(Initialisation.Default, new RandomStream(1, "layer"));
        return layer;
    }
}
