using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Networks;

/// <summary>What holds for every layer, whatever it computes.</summary>
public class LayerLawTests
{
    private static readonly (LayerPlan Plan, int[] Shape)[] Layers =
    [
        (new LinearPlan(5, 3), [5]), (new LinearPlan(4, 6), [3, 4]), (new BatchNormPlan(5), [5]), (new BatchNormPlan(3), [3, 4, 4]), (new LayerNormPlan(5), [3, 5]),
        (new ReluPlan(), [7]), (new LeakyReluPlan(0.1), [7]), (new TanhPlan(), [7]), (new SigmoidPlan(), [7]), (new GeluPlan(), [7]), (new GeluPlan(true), [7]),
        (new SiluPlan(), [7]), (new IdentityPlan(), [7]), (new DropoutPlan(0.4), [7]), (new FlattenPlan(), [2, 3]),
        (new Conv2dPlan(2, 4, 3, Padding: 1, Groups: 2), [2, 5, 6]), (new MaxPool2dPlan(2), [2, 5, 6]), (new AveragePool2dPlan(3, 2, 1), [2, 5, 6]),
        (new NearestUpsample2dPlan(2), [2, 3, 2]), (new SelfAttentionPlan(4, 2, Causal: true), [5, 4]),
        (new ResidualPlan([new LinearPlan(5, 3), new BatchNormPlan(3)], [new LinearPlan(5, 3)]), [5]),
    ];

    public static TheoryData<LayerPlan, int[]> All()
    {
        var data = new TheoryData<LayerPlan, int[]>();
        foreach (var (plan, shape) in Layers)
            data.Add(plan, shape);
        return data;
    }

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void The_number_of_threads_changes_no_bit(LayerPlan plan, int[] shape)
    {
        var one = Passed(plan, shape, new Pass(true, 3, 1, Threads: 1));
        foreach (var threads in new[] { 2, 3 })
            Passed(plan, shape, new Pass(true, 3, 1, threads)).ShouldBe(one);
    }

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void A_sample_is_evaluated_the_same_alone_and_in_company(LayerPlan plan, int[] shape)
    {
        var layer = Layer(plan, shape);
        var input = Input(shape, 9);
        var together = layer.Forward(input, Pass.Evaluation).Span.ToArray();
        for (var i = 0; i < input.Count; i++)
        {
            var alone = layer.Forward(new Batch<float>(1, input.Shape, input.Sample(i).ToArray()), Pass.Evaluation);
            alone.Span.ToArray().ShouldBe(together.AsSpan(i * alone.Span.Length, alone.Span.Length).ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void A_pass_changes_neither_its_input_nor_the_gradient_that_it_is_given(LayerPlan plan, int[] shape)
    {
        var layer = Layer(plan, shape);
        var input = Input(shape, 4);
        var before = input.Span.ToArray();
        var pass = new Pass(true);
        var output = layer.Forward(input, pass);
        var gradient = new Batch<float>(4, output.Shape, output.Span.ToArray());
        layer.Backward(gradient, pass).Shape.ShouldBe(input.Shape);
        input.Span.ToArray().ShouldBe(before);
        gradient.Span.ToArray().ShouldBe(output.Span.ToArray());
    }

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Training_is_evaluation_where_a_layer_has_neither_noise_nor_batch_statistics(LayerPlan plan, int[] shape)
    {
        var layer = Layer(plan, shape);
        var input = Input(shape, 4);
        var training = layer.Forward(input, new Pass(true)).Span.ToArray();
        var evaluation = layer.Forward(input, Pass.Evaluation).Span.ToArray();
        (training.AsSpan().SequenceEqual(evaluation) == plan is not (BatchNormPlan or DropoutPlan or ResidualPlan)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Passes_after_the_first_allocate_nothing(LayerPlan plan, int[] shape)
    {
        var layer = Layer(plan, shape);
        var input = Input(shape, 4);
        var gradient = new Batch<float>(4, plan.OutputShape(input.Shape));
        void Step(long step)
        {
            var pass = new Pass(true, 1, step);
            layer.Forward(input, pass);
            layer.Backward(gradient, pass);
        }

        for (var step = 0; step < 3; step++)
            Step(step);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Step(4);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        allocated.ShouldBeLessThanOrEqualTo(plan is DropoutPlan ? RandomStreamBytes : 0);
    }

    /// <summary>A dropout mask needs one random stream per step.</summary>
    private const long RandomStreamBytes = 256;

    private static float[] Passed(LayerPlan plan, int[] shape, Pass pass)
    {
        var layer = Layer(plan, shape);
        var output = layer.Forward(Input(shape, 9), pass);
        var copy = output.Span.ToArray();
        var gradient = layer.Backward(new Batch<float>(9, output.Shape, copy.Select(y => y + 0.5f).ToArray()), pass);
        return [.. copy, .. gradient.Span, .. ParametersOf(layer).SelectMany(parameter => parameter.Gradient)];
    }

    private static IEnumerable<Parameter<float>> ParametersOf(Layer<float> layer) =>
        layer.Parameters.Concat(layer.Children.SelectMany(child => ParametersOf(child.Layer)));

    /// <summary>The layer in the middle of a network, so that it must return the gradient by its input.</summary>
    private static Layer<float> Layer(LayerPlan plan, int[] shape)
    {
        var network = new Network<float>(new(shape, [new LinearPlan(shape[^1], shape[^1]), plan]));
        network.Initialise(Initialisation.Default, 5);
        return network.Layers[1];
    }

    private static Batch<float> Input(int[] shape, int count)
    {
        var input = new Batch<float>(count, new Shape(shape));
        new RandomStream(6, "input").FillGaussian(input.Span);
        return input;
    }
}
