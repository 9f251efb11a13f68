using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Numerics;
using Kadanoff.Studies.Advice;
using Kadanoff.Studies.LoadBalance;
using Kadanoff.Training;

namespace Kadanoff.Studies.Tests;

public sealed class AdviceStudyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-advice-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_a_layer_that_changes_nothing_the_outputs_are_the_same()
    {
        var network = new Network<float>(new Architecture([3], [new LinearPlan(3, 3), new LinearPlan(3, 3), new LinearPlan(3, 2)]));
        network.Initialise(Initialisation.Default, 1);
        var (weight, bias) = (network.Layers[1].Parameters[0].Value, network.Layers[1].Parameters[1].Value);
        Array.Clear(weight);
        Array.Clear(bias);
        (weight[0], weight[4], weight[8]) = (1, 1, 1);
        var shorter = NetworkSurgery.Without(network, NetworkStages.Of(network)[2]);
        shorter.Layers.Count.ShouldBe(2);
        Output(shorter).ShouldBe(Output(network));
        Output(NetworkSurgery.Without(network, NetworkStages.Of(network)[1])).ShouldNotBe(Output(network));
    }

    [Fact]
    public void A_layer_goes_with_all_that_is_passive_behind_it()
    {
        var network = new Network<float>(Architectures.SpringBlockMlp(4, 4, 3, 2, dropout: 0.1));
        var shorter = NetworkSurgery.Without(network, NetworkStages.Of(network)[2]);
        shorter.Architecture.ToJson().ShouldBe(Architectures.SpringBlockMlp(4, 4, 2, 2, dropout: 0.1).ToJson());
    }

    [Fact]
    public void A_run_that_goes_on_without_factors_is_the_run_that_was_never_interrupted()
    {
        var samples = Samples();
        var recipe = new NetworkCase(2, 0, 0, 1).Recipe(samples.Train, 8) with { BatchSize = 16, Optimiser = new MomentumPlan() };
        var first = NetworkTraining.Run(recipe with { Steps = 5 }, samples.Train, CancellationToken.None)!;
        var resumed = NetworkTraining.GoOn(first, recipe, samples.Train, CancellationToken.None)!;
        var whole = NetworkTraining.Run(recipe, samples.Train, CancellationToken.None)!;
        foreach (var (one, other) in resumed.Network.Parameters.Zip(whole.Network.Parameters))
            one.Parameter.Value.ShouldBe(other.Parameter.Value, one.Path);
        var scaled = NetworkTraining.GoOn(first, recipe with { Factors = [new LayerFactor("1", 2, 2)] }, samples.Train, CancellationToken.None)!;
        Weights(scaled).ShouldNotBe(Weights(whole));
    }

    [Fact]
    public void A_run_that_diverges_is_none()
    {
        var samples = Samples();
        var recipe = new NetworkCase(2, 0, 0, 1).Recipe(samples.Train, 8) with { Architecture = Architectures.Mlp([100, 8, 3]), LearningRate = 1e30, Optimiser = new SgdPlan() };
        NetworkTraining.Run(recipe, samples.Train, CancellationToken.None).ShouldBeNull();
    }

    [Fact]
    public void Every_hidden_layer_is_tried_and_the_outcome_is_kept()
    {
        var one = new NetworkCase(2, 0, 0, 1);
        var outcome = BypassPanel.Outcome(one, Samples(), Setting(_folder));
        outcome.Layers.Count.ShouldBe(2);
        outcome.Layers.Average(layer => layer.Share).ShouldBe(1, 1e-9);
        Directory.GetFiles(_folder).ShouldHaveSingleItem();
        var again = BypassPanel.Outcome(one, Samples(), Setting(_folder));
        again.Layers.ShouldBe(outcome.Layers);
    }

    [Fact]
    public void Weight_layers_have_the_names_of_the_parameters_that_they_are_trained_by()
    {
        var network = new Network<float>(Architectures.SpringBlockMlp(4, 4, 2, 2));
        WeightLayers.Of(network).Select(layer => layer.Name).ShouldBe(["1", "5", "9"]);
        network.Parameters.Select(named => named.Path).ShouldContain("5.weight");
    }

    [Fact]
    public void Without_the_published_network_its_panel_is_skipped_with_the_reason()
    {
        var findings = new AdviceStudy().Run(Setting(null) with { Panel = "residual" });
        findings.Skipped.ShouldHaveSingleItem().Reason.ShouldContain("resnet20");
    }

    private static float[] Output(Network<float> network)
    {
        var batch = new Batch<float>(1, new Shape(3));
        (batch.Span[0], batch.Span[1], batch.Span[2]) = (1, -2, 0.5f);
        return network.Forward(batch, Pass.Evaluation).Span.ToArray();
    }

    private static float[][] Weights(Trainer<float> trainer) => [.. trainer.Network.Parameters.Select(named => named.Parameter.Value)];

    private static ArmSamples Samples() => new("clouds", Clouds(60, 1), Clouds(30, 2), Clouds(30, 3));

    private static Dataset Clouds(int count, ulong seed)
    {
        var stream = new RandomStream(seed, "clouds");
        var labels = Enumerable.Range(0, count).Select(i => i % 3).ToArray();
        var inputs = new float[count * 100];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (float)((labels[i / 100] == i % 100 ? 3 : 0) + (0.5 * stream.NextGaussian()));
        return new Dataset("clouds", new Shape(100), inputs, labels, ["a", "b", "c"]);
    }

    private static StudySetting Setting(string? folder) => new(1, 1, null, (_, _) => { }, CancellationToken.None) { WorkFolder = folder };
}
