using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Networks;

public class LayerNormTests
{
    [Fact]
    public void Every_row_gets_mean_0_and_variance_1()
    {
        var input = GradientCheck.Random(3, new Shape(2, 50), 1);
        var output = new LayerNormPlan(50, Epsilon: 0, Affine: false).Create<double>().Forward(input, Pass.Evaluation);
        for (var row = 0; row < 6; row++)
        {
            var values = output.Span.Slice(row * 50, 50).ToArray();
            values.Average().ShouldBe(0, 1e-14);
            values.Average(x => x * x).ShouldBe(1, 1e-13);
        }
    }

    /// <summary>Row (1, 2, 3, 6): mean 3, variance 3.5.</summary>
    [Fact]
    public void A_row_is_that_of_the_hand_computation()
    {
        var layer = new LayerNormPlan(4, Epsilon: 0.5).Create<double>();
        layer.Parameters.Select(parameter => parameter.Name).ShouldBe(["weight", "bias"]);
        double[] scale = [1, 2, 3, 4];
        double[] shift = [0.5, 0, -1, 1];
        scale.CopyTo(layer.Parameters[0].Value, 0);
        shift.CopyTo(layer.Parameters[1].Value, 0);
        var output = layer.Forward(new Batch<double>(1, new Shape(4), [1, 2, 3, 6]), Pass.Evaluation);
        output.Span.ToArray().ShouldBe([-0.5, -1, -1, 7], 1e-14);
    }

    [Fact]
    public void A_constant_row_becomes_the_shift()
    {
        var layer = new LayerNormPlan(5).Create<float>();
        layer.Initialise(Initialisation.Default, new Kadanoff.Numerics.RandomStream(1, "layer"));
        layer.Forward(new Batch<float>(1, new Shape(5), [3, 3, 3, 3, 3]), Pass.Evaluation).Span.ToArray().ShouldAllBe(y => y == 0);
    }

    [Fact]
    public void A_large_mean_costs_no_precision_of_the_variance()
    {
        var input = new Batch<float>(1, new Shape(4), [10001, 10002, 10003, 10006]);
        var output = new LayerNormPlan(4, Epsilon: 0, Affine: false).Create<float>().Forward(input, Pass.Evaluation);
        ((double)output.Span[3]).ShouldBe(3 / Math.Sqrt(3.5), 1e-6);
    }

    [Fact]
    public void Another_width_is_refused() =>
        Should.Throw<ShapeException>(() => new LayerNormPlan(4).OutputShape(new Shape(2, 5))).Message.ShouldBe("Layer normalisation of width 4 cannot follow 2×5. Give it the width 5.");
}
