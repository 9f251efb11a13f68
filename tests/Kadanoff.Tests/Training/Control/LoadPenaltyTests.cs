using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Flows;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Tests.Diagnostics;
using Kadanoff.Tests.Networks;
using Kadanoff.Training;
using Kadanoff.Training.Control;

namespace Kadanoff.Tests.Training.Control;

public class LoadPenaltyTests
{
    private static readonly PenaltyPlan s_plan = new() { Weight = 0.7, SetPoint = 0.05 };

    private static readonly Architecture[] s_architectures =
    [
        Architectures.SpringBlockMlp(5, 6, 3, 4, negativeSlope: 1, dropout: 0.2),
        new([5], [new LinearPlan(5, 6), new TanhPlan(), new DropoutPlan(0.3), new ResidualPlan([new LinearPlan(6, 6), new TanhPlan()]), new LinearPlan(6, 3), new SiluPlan(), new LinearPlan(3, 4)]),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Gradients_by_the_parameters_match_finite_differences(int architecture)
    {
        var network = GradientCheck.Network(s_architectures[architecture]);
        var penalty = new LoadPenalty<double>(s_plan, network, 4);
        var input = GradientCheck.Random(12, network.Architecture.InputShape, 21);
        var projection = GradientCheck.Random(12, network.Shapes[^1], 22);
        int[] labels = [0, 1, 2, 3, 0, 1, 2, 3, 0, 0, 1, 2];
        var pass = new Pass(true, Seed: 6, Step: 4);
        double Loss()
        {
            penalty.Begin(input, labels);
            var output = network.Forward(input, pass, penalty.Observe);
            penalty.Evaluate();
            return GradientCheck.Dot(output.Span, projection.Span) + penalty.Value;
        }

        Loss();
        penalty.Value.ShouldBeGreaterThan(0);
        network.Backward(projection, pass, penalty);
        foreach (var (path, parameter) in network.Parameters.ToArray())
            GradientCheck.Compare(parameter.Value, parameter.Gradient.ToArray(), Loss, path);
    }

    [Fact]
    public void Its_value_is_the_distance_of_the_loads_of_the_batch()
    {
        var network = GradientCheck.Network(s_architectures[0]);
        var penalty = new LoadPenalty<double>(s_plan, network, 4);
        var input = GradientCheck.Random(40, network.Architecture.InputShape, 5);
        int[] labels = [.. Enumerable.Range(0, 40).Select(i => i % 3)];
        List<double> curve = [];
        penalty.Begin(input, labels);
        network.Forward(input, new Pass(true, 1, 2), (layer, output) =>
        {
            penalty.Observe(layer, output);
            if (!penalty.Covers(layer))
                return;
            var moments = new ClassMoments(3, output.Shape.Size);
            moments.Add(output.Rows, labels);
            curve.Add(DataSeparation.Of(moments));
        });
        penalty.Evaluate();
        curve.Count.ShouldBe(4);
        penalty.Value.ShouldBe(0.7 * TargetLoads.Distance([.. curve], TargetLoads.Shares(3, 0.05), new double[4]), 1e-12);
    }

    [Theory]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1 })]
    [InlineData(new[] { 0, 1, 2, 3, 0, 1 })]
    public void A_batch_without_a_second_class_or_without_numbers_is_not_charged(int[] labels)
    {
        var network = GradientCheck.Network(s_architectures[0]);
        var penalty = new LoadPenalty<double>(s_plan, network, 4);
        var input = GradientCheck.Random(6, network.Architecture.InputShape, 5);
        if (labels[0] == 0)
            input.Span[3] = double.NaN;
        penalty.Begin(input, labels);
        network.Forward(input, new Pass(true), penalty.Observe);
        penalty.Evaluate();
        penalty.Value.ShouldBe(0);
        var gradient = GradientCheck.Random(6, new Shape(6), 7);
        var before = gradient.Span.ToArray();
        penalty.AddGradient(3, gradient, gradient);
        gradient.Span.ToArray().ShouldBe(before);
    }

    [Fact]
    public void A_network_trained_with_it_ends_near_the_set_point()
    {
        var (data, plan) = (SmallNetworks.Blobs(300), new PenaltyPlan { Weight = 1, SetPoint = 0.03 });
        Math.Abs(Convexity(data, plan) - 0.03).ShouldBeLessThan(0.02);
        Math.Abs(Convexity(data, null) - 0.03).ShouldBeGreaterThan(0.04);
    }

    [Fact]
    public void A_network_of_one_hidden_layer_has_no_loads_to_balance() =>
        Should.Throw<DataException>(() => new Trainer<float>(Recipe(s_plan) with { Architecture = Architectures.Mlp([6, 8, 3]) }, SmallNetworks.Blobs(60))).Message.ShouldContain("1 hidden stages");

    private static double Convexity(Dataset data, PenaltyPlan? plan)
    {
        var trainer = new Trainer<float>(Recipe(plan), data);
        while (!trainer.Done)
            trainer.Step();
        var probe = new SeparationProbe(trainer.Network, data);
        var separation = new double?[probe.Stages.Count];
        probe.Measure(separation);
        return LoadIndices.Convexity([.. separation[..^1].Select(d => d!.Value)]);
    }

    private static TrainingRecipe Recipe(PenaltyPlan? plan) => new()
    {
        Architecture = Architectures.SpringBlockMlp(6, 16, 4, 3),
        Steps = 200,
        LearningRate = 3e-3,
        Balance = plan,
    };
}
