using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Networks;

public class LayerGradientTests
{
    public static TheoryData<LayerPlan, int[], int, bool> Cases()
    {
        var data = new TheoryData<LayerPlan, int[], int, bool>();
        void Add(LayerPlan plan, int[] shape, params int[] counts)
        {
            foreach (var count in counts)
            {
                data.Add(plan, shape, count, true);
                data.Add(plan, shape, count, false);
            }
        }

        Add(new LinearPlan(5, 3), [5], 1, 4);
        Add(new LinearPlan(3, 4, Bias: false), [2, 3], 3);
        Add(new BatchNormPlan(6), [6], 3, 7);
        Add(new BatchNormPlan(5, Epsilon: 0.1), [5], 2);
        Add(new BatchNormPlan(5, Affine: false), [5], 4);
        Add(new BatchNormPlan(2), [2, 3, 3], 1, 3);
        Add(new LayerNormPlan(6), [6], 1, 3);
        Add(new LayerNormPlan(5, Epsilon: 0.1), [3, 5], 2);
        Add(new LayerNormPlan(4, Affine: false), [2, 2, 4], 2);
        Add(new Conv2dPlan(2, 3, 3, Padding: 1), [2, 4, 5], 1, 3);
        Add(new Conv2dPlan(2, 4, 2, Stride: 2, Groups: 2, Bias: false), [2, 5, 4], 9);
        Add(new Conv2dPlan(2, 2, 3, Stride: 2, Padding: 2, Dilation: 2), [2, 5, 6], 2);
        Add(new Conv2dPlan(4, 4, 3, Padding: 1, Groups: 4), [4, 3, 3], 2);
        Add(new Conv2dPlan(3, 5, 1), [3, 2, 3], 2);
        Add(new MaxPool2dPlan(2), [2, 4, 5], 2);
        Add(new MaxPool2dPlan(3, 2, 1), [2, 5, 4], 2);
        Add(new AveragePool2dPlan(2), [2, 4, 5], 2);
        Add(new AveragePool2dPlan(3, 2, 1), [2, 5, 4], 2);
        Add(new AveragePool2dPlan(3, 1, 1, CountPadding: false), [1, 4, 3], 2);
        Add(new NearestUpsample2dPlan(2), [2, 3, 2], 2);
        Add(new NearestUpsample2dPlan(3), [1, 2, 2], 1);
        Add(new ResidualPlan([new LinearPlan(4, 4), new TanhPlan()]), [4], 3);
        Add(new ResidualPlan([new IdentityPlan()]), [3], 2);
        Add(new ResidualPlan([new BatchNormPlan(4), new LinearPlan(4, 3)], [new LinearPlan(4, 3, Bias: false)]), [4], 5);
        Add(new ResidualPlan([new Conv2dPlan(2, 4, 3, Stride: 2, Padding: 1), new SiluPlan()], [new Conv2dPlan(2, 4, 1, Stride: 2)]), [2, 4, 4], 2);
        Add(new SelfAttentionPlan(4), [3, 4], 1, 2);
        Add(new SelfAttentionPlan(6, 3, Causal: true), [5, 6], 2);
        Add(new SelfAttentionPlan(4, 2, Causal: true, Bias: false), [2, 4], 3);
        Add(new DropoutPlan(0.3), [9], 1, 5);
        Add(new DropoutPlan(0), [9], 2);
        Add(new FlattenPlan(), [2, 3, 2], 2);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Gradients_match_finite_differences(LayerPlan plan, int[] shape, int count, bool training) =>
        GradientCheck.Layer(plan, new Shape(shape), count, training);

    public static TheoryData<LayerPlan> Activations() =>
    [
        new ReluPlan(), new LeakyReluPlan(0.2), new LeakyReluPlan(1), new IdentityPlan(),
        new TanhPlan(), new SigmoidPlan(), new GeluPlan(), new GeluPlan(TanhForm: true), new SiluPlan(),
    ];

    [Theory]
    [MemberData(nameof(Activations), DisableDiscoveryEnumeration = true)]
    public void Gradients_of_activations_match_finite_differences(LayerPlan plan)
    {
        foreach (var width in new[] { 1, 3, 4, 21 })
            GradientCheck.Layer(plan, new Shape(width), 3, training: true, prepare: AwayFromZero);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Gradients_of_an_embedding_match_finite_differences(int positions) =>
        GradientCheck.Layer(new EmbeddingPlan(3, 4, positions), new Shape(6), 4, training: true, prepare: Tokens, byInput: false);

    private static void Tokens(Batch<double> batch)
    {
        for (var i = 0; i < batch.Span.Length; i++)
            batch.Span[i] = i * i % 3;
    }

    /// <summary>Rectifiers have no derivative at 0; inputs keep clear of it by more than the step of the difference.</summary>
    private static void AwayFromZero(Batch<double> batch)
    {
        foreach (ref var x in batch.Span)
            x += Math.CopySign(0.01, x);
    }
}
