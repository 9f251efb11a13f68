using System.Numerics;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Networks;

public class OutputChargeTests
{
    private static readonly Architecture[] s_architectures =
    [
        Architectures.SpringBlockMlp(5, 6, 3, 4, negativeSlope: 1, dropout: 0.2),
        Architectures.SpringBlockMlp(5, 6, 2, 4, negativeSlope: 1),
        new([5], [new LinearPlan(5, 6), new TanhPlan(), new BatchNormPlan(6), new LayerNormPlan(6), new ResidualPlan([new LinearPlan(6, 6), new TanhPlan()]), new LinearPlan(6, 3)]),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Gradients_of_a_charge_on_any_layer_match_finite_differences(int architecture)
    {
        var network = GradientCheck.Network(s_architectures[architecture]);
        var input = GradientCheck.Random(8, network.Architecture.InputShape, 21);
        var projection = GradientCheck.Random(8, network.Shapes[^1], 22);
        var pass = new Pass(true, Seed: 6, Step: 4);
        for (var layer = 0; layer < network.Layers.Count - 1; layer++)
        {
            int[] covered = layer % 2 == 0 ? [layer] : [0, layer];
            var charge = new Square<double>(0.7, covered);
            double Loss()
            {
                charge.Value = 0;
                return GradientCheck.Dot(network.Forward(input, pass, charge.Add).Span, projection.Span) + charge.Value;
            }

            Loss();
            network.Backward(projection, pass, charge);
            foreach (var (path, parameter) in network.Parameters.ToArray())
                GradientCheck.Compare(parameter.Value, parameter.Gradient.ToArray(), Loss, $"layer {layer}: {path}");
        }
    }

    [Fact]
    public void Threads_change_no_bit_of_a_charged_gradient()
    {
        var one = Gradients(new Square<float>(0.5f, [0, 4, 7]), threads: 1);
        Gradients(new Square<float>(0.5f, [0, 4, 7]), threads: 2).ShouldBe(one);
        one.ShouldNotBe(Gradients(null, threads: 1));
    }

    [Fact]
    public void A_charge_of_nothing_changes_no_bit() =>
        Gradients(new Square<float>(0, [0, 1, 2, 3, 4, 5, 6, 7]), threads: 1).ShouldBe(Gradients(null, threads: 1));

    private static float[] Gradients(Square<float>? charge, int threads)
    {
        var network = new Network<float>(Architectures.SpringBlockMlp(6, 12, 3, 4, 0.1, 0.3));
        network.Initialise(Initialisation.Default, 2);
        var pass = new Pass(true, 3, 1, threads);
        var (input, gradient) = (Random(700, new Shape(6)), Random(700, network.Shapes[^1]));
        network.Forward(input, pass, (_, _) => { });
        network.Backward(gradient, pass, charge);
        return [.. network.Parameters.SelectMany(named => named.Parameter.Gradient)];
    }

    private static Batch<float> Random(int count, Shape shape)
    {
        var batch = new Batch<float>(count, shape);
        new Kadanoff.Numerics.RandomStream(8, $"{shape}").FillGaussian(batch.Span);
        return batch;
    }

    /// <summary>½·factor·Σ outputs² over the covered layers.</summary>
    private sealed class Square<T>(T factor, int[] layers) : IOutputCharge<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T Value { get; set; }

        public bool Covers(int layer) => layers.Contains(layer);

        public void Add(int layer, Batch<T> output)
        {
            foreach (var x in output.Span)
                Value += Covers(layer) ? factor * x * x / (T.One + T.One) : T.Zero;
        }

        public void AddGradient(int layer, Batch<T> output, Batch<T> gradient)
        {
            for (var i = 0; i < output.Span.Length; i++)
                gradient.Span[i] += factor * output.Span[i];
        }
    }
}
