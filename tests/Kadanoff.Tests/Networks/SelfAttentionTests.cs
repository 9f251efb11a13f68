using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Networks;

public class SelfAttentionTests
{
    [Theory]
    [InlineData(1, 4, 1, false)]
    [InlineData(5, 6, 3, false)]
    [InlineData(7, 6, 2, true)]
    [InlineData(11, 4, 4, true)]
    public void Attention_matches_its_definition(int length, int width, int heads, bool causal)
    {
        var layer = GradientCheck.Network(new([length, width], [new SelfAttentionPlan(width, heads, causal)])).Layers[0];
        var input = GradientCheck.Random(2, new Shape(length, width), 3);
        new Kadanoff.Numerics.RandomStream(9, "bias").FillGaussian<double>(layer.Parameters[1].Value);
        layer.Forward(input, Pass.Evaluation).Span.ToArray().ShouldBe(Definition(layer, input, heads, causal), 1e-13);
    }

    [Fact]
    public void A_causal_output_does_not_depend_on_later_positions()
    {
        var layer = GradientCheck.Network(new([6, 8], [new SelfAttentionPlan(8, 2, Causal: true)])).Layers[0];
        var input = GradientCheck.Random(1, new Shape(6, 8), 3);
        var before = layer.Forward(input, Pass.Evaluation).Span.ToArray();
        input.Span[(3 * 8)..].Fill(100);
        var after = layer.Forward(input, Pass.Evaluation).Span.ToArray();
        after[..(3 * 8)].ShouldBe(before[..(3 * 8)]);
        after[(3 * 8)..].ShouldNotBe(before[(3 * 8)..]);
    }

    [Fact]
    public void Without_a_mask_permuted_positions_give_permuted_outputs()
    {
        var layer = GradientCheck.Network(new([3, 4], [new SelfAttentionPlan(4, 2)])).Layers[0];
        var input = GradientCheck.Random(1, new Shape(3, 4), 3);
        var output = layer.Forward(input, Pass.Evaluation).Span.ToArray();
        var turned = new Batch<double>(1, new Shape(3, 4), [.. input.Span[4..], .. input.Span[..4]]);
        layer.Forward(turned, Pass.Evaluation).Span.ToArray().ShouldBe([.. output[4..], .. output[..4]], 1e-14);
    }

    [Fact]
    public void Huge_scores_stay_finite()
    {
        var layer = GradientCheck.Network(new([3, 4], [new SelfAttentionPlan(4)])).Layers[0];
        var input = GradientCheck.Random(1, new Shape(3, 4), 3);
        foreach (ref var x in input.Span)
            x *= 1e6;
        layer.Forward(input, Pass.Evaluation).Span.ToArray().ShouldAllBe(y => double.IsFinite(y));
    }

    [Fact]
    public void Names_shapes_and_the_start_are_those_of_PyTorch()
    {
        var layer = new Network<double>(new([5, 16], [new SelfAttentionPlan(16, 4)])).Layers[0];
        layer.Initialise(Initialisation.Default, new Kadanoff.Numerics.RandomStream(1, "start"));
        layer.Parameters.Select(parameter => $"{parameter.Name} {string.Join("×", parameter.Dimensions)}")
            .ShouldBe(["in_proj_weight 48×16", "in_proj_bias 48", "out_proj.weight 16×16", "out_proj.bias 16"]);
        layer.Parameters[0].Value.Max(Math.Abs).ShouldBeInRange(0.9 * Math.Sqrt(6.0 / 64), Math.Sqrt(6.0 / 64));
        layer.Parameters[2].Value.Max(Math.Abs).ShouldBeInRange(0.9 * 0.25, 0.25);
        layer.Parameters[1].Value.Concat(layer.Parameters[3].Value).ShouldAllBe(b => b == 0);
    }

    [Fact]
    public void Impossible_plans_are_refused()
    {
        Should.Throw<ShapeException>(() => new SelfAttentionPlan(6, 4).OutputShape(new Shape(3, 6))).Message.ShouldContain("cannot have 4 heads");
        Should.Throw<ShapeException>(() => new SelfAttentionPlan(6, 0).OutputShape(new Shape(3, 6))).Message.ShouldContain("The number of heads");
        Should.Throw<ShapeException>(() => new SelfAttentionPlan(6).OutputShape(new Shape(6))).Message.ShouldContain("length × 6");
        Should.Throw<ShapeException>(() => new SelfAttentionPlan(1).OutputShape(new Shape(1 << 20, 1))).Message.ShouldContain("scores");
        Should.Throw<ShapeException>(() => new SelfAttentionPlan(1 << 20).OutputShape(new Shape(1, 1 << 20))).Message.ShouldContain("impossible");
    }

    /// <summary>One number at a time.</summary>
    private static double[] Definition(Layer<double> layer, Batch<double> input, int heads, bool causal)
    {
        var (length, width) = (input.Shape[0], input.Shape[1]);
        var (weight, bias, outWeight, outBias) = (layer.Parameters[0].Value, layer.Parameters[1].Value, layer.Parameters[2].Value, layer.Parameters[3].Value);
        var size = width / heads;
        List<double> result = [];
        for (var n = 0; n < input.Count; n++)
        {
            var x = input.Sample(n).ToArray();
            double Projected(int t, int row) => bias[row] + Enumerable.Range(0, width).Sum(i => weight[(row * width) + i] * x[(t * width) + i]);
            for (var t = 0; t < length; t++)
            {
                var mixed = new double[width];
                for (var head = 0; head < heads; head++)
                {
                    var scores = Enumerable.Range(0, causal ? t + 1 : length).Select(s => Math.Exp(
                        Enumerable.Range(head * size, size).Sum(i => Projected(t, i) * Projected(s, width + i)) / Math.Sqrt(size))).ToArray();
                    for (var i = head * size; i < (head + 1) * size; i++)
                        mixed[i] = scores.Select((score, s) => score * Projected(s, (2 * width) + i)).Sum() / scores.Sum();
                }

                for (var o = 0; o < width; o++)
                    result.Add(outBias[o] + Enumerable.Range(0, width).Sum(i => outWeight[(o * width) + i] * mixed[i]));
            }
        }

        return [.. result];
    }
}
