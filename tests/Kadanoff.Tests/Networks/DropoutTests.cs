using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Networks;

public class DropoutTests
{
    private const int Count = 40;
    private static readonly Shape s_shape = new(2503);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.875)]
    public void An_element_is_dropped_with_the_probability_of_the_plan_and_kept_ones_grow(double probability)
    {
        var mask = Mask<float>(probability, step: 0);
        mask.Distinct().Order().ShouldBe([0, (float)(1 / (1 - probability))]);

        // Binomial; 5 standard deviations have a false-alarm probability of 6e-7.
        var dropped = mask.Count(x => x == 0);
        Math.Abs(dropped - (probability * mask.Length)).ShouldBeLessThan(5 * Math.Sqrt(probability * (1 - probability) * mask.Length));
    }

    [Fact]
    public void Float32_and_float64_drop_the_same_elements()
    {
        Mask<float>(0.3, step: 2).Select(x => x == 0).ShouldBe(Mask<double>(0.3, step: 2).Select(x => x == 0));
    }

    [Fact]
    public void A_step_repeats_its_mask_and_another_step_has_another()
    {
        Mask<float>(0.5, step: 1).ShouldBe(Mask<float>(0.5, step: 1));
        Mask<float>(0.5, step: 1).ShouldNotBe(Mask<float>(0.5, step: 2));
    }

    [Theory]
    [InlineData(0.0, 0.4)]
    [InlineData(0.4, 0.1)]
    [InlineData(0.4, 0.0)]
    public void The_probability_of_a_pass_stands_in_for_that_of_the_plan(double ofPlan, double ofPass)
    {
        var (layer, expected) = (new DropoutPlan(ofPlan).Create<float>(), new DropoutPlan(ofPass).Create<float>());
        var (pass, plain) = (new Pass(true, 5, 2, Dropout: ofPass), new Pass(true, 5, 2));
        layer.Forward(Ones<float>(), pass).Span.ToArray().ShouldBe(expected.Forward(Ones<float>(), plain).Span.ToArray());
        layer.Backward(Ones<float>(), pass).Span.ToArray().ShouldBe(expected.Backward(Ones<float>(), plain).Span.ToArray());
        layer.Forward(Ones<float>(), pass with { Training = false }).Span.ToArray().ShouldAllBe(x => x == 1);
    }

    [Fact]
    public void Nearly_certain_dropout_drops_nearly_everything() =>
        Mask<float>(Math.BitDecrement(1.0), step: 0).Count(x => x == 0).ShouldBeGreaterThanOrEqualTo((Count * s_shape.Size) - 1);

    [Fact]
    public void The_gradient_has_the_mask_of_the_output()
    {
        var layer = new DropoutPlan(0.4).Create<double>();
        var ones = Ones<double>();
        var output = layer.Forward(ones, new Pass(true)).Span.ToArray();
        layer.Backward(ones, new Pass(true)).Span.ToArray().ShouldBe(output);
    }

    [Fact]
    public void Evaluation_changes_nothing()
    {
        var ones = Ones<float>();
        new DropoutPlan(0.4).Create<float>().Forward(ones, Pass.Evaluation).ShouldBeSameAs(ones);
    }

    [Fact]
    public void Two_layers_of_a_network_draw_different_masks()
    {
        var network = new Network<double>(new([s_shape.Size], [new DropoutPlan(0.5), new DropoutPlan(0.5)]));
        List<double[]> outputs = [];
        network.Forward(Ones<double>(), new Pass(true), (_, batch) => outputs.Add(batch.Span.ToArray()));
        outputs[1].Count(y => y == 0).ShouldBeGreaterThan(outputs[0].Count(y => y == 0));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Probabilities_outside_are_refused(double probability) =>
        Should.Throw<ShapeException>(() => new DropoutPlan(probability).OutputShape(s_shape)).Message.ShouldContain("The probability of dropout");

    private static T[] Mask<T>(double probability, long step)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        new DropoutPlan(probability).Create<T>().Forward(Ones<T>(), new Pass(true, Seed: 3, Step: step)).Span.ToArray();

    private static Batch<T> Ones<T>()
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var batch = new Batch<T>(Count, s_shape);
        batch.Span.Fill(T.One);
        return batch;
    }
}
