using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Tests.Training.FixedPoints;

public class DatasetLevelsTests
{
    private static readonly CharacteristicOptions s_options = new() { Replicates = 4, Seed = 3 };

    private static readonly Dataset s_samples = Samples(300, 40);

    [Fact]
    public void Every_layer_behind_the_input_is_measured_pooled_and_class_by_class()
    {
        var levels = new DatasetLevels(s_samples, s_options).Layers(Network(), Subject.Trained);
        levels.Select(level => level.Level).ShouldBe([1, 2, 3]);
        foreach (var level in levels)
        {
            level.Results.Select(result => result.View).Distinct().ShouldBe(["pooled", "class 0", "class 1", "class 2"]);
            level.Results.Where(result => result.View == "class 1").Select(result => result.Definition.Key).ShouldBe(DatasetLevels.Definitions);
        }
    }

    [Fact]
    public void Numbers_are_those_of_the_features_themselves()
    {
        var network = Network();
        var features = Ensembles(network);
        var direct = CharacteristicParameters.Measure(new FeatureLaw(features, Ensemble.Uniform(s_samples.Count), isExact: false), s_options with { Only = ["pair-strength"] })[0];
        var level = new DatasetLevels(s_samples, s_options).Layers(network, Subject.Trained)[0];
        level.Results[0].Values[0].ShouldBe(direct.Values[0]);
    }

    [Fact]
    public void Of_a_wide_layer_some_units_are_coupled_by_their_signs()
    {
        var results = new DatasetLevels(s_samples, s_options).Input().Results;
        results.First(result => result.Definition.Key == "pair-strength").LiveUnits.ShouldBe(40);
        results.First(result => result.Definition.Key == "binary-coupling").LiveUnits.ShouldBe(DatasetLevels.SignUnits);
    }

    [Fact]
    public void Principal_components_are_decoupled_and_their_random_mixture_is_not()
    {
        var levels = new DatasetLevels(s_samples, s_options).Components(5);
        levels.Select(level => level.Subject).ShouldBe([Subject.InputComponents, Subject.MixedComponents]);
        levels[0].Results[0].Values[0].Estimate.Value.ShouldBe(0, 1e-8);
        levels[1].Results[0].Values[0].Estimate.Value.ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void A_class_without_samples_is_left_out()
    {
        var samples = new Dataset("two of three", s_samples.Shape, s_samples.Inputs, Array.ConvertAll(s_samples.Labels, label => label % 2), s_samples.Classes);
        new DatasetLevels(samples, s_options).Input().Results.Select(result => result.View).Distinct().ShouldBe(["pooled", "class 0", "class 1"]);
    }

    private static Matrix<double> Ensembles(Network<float> network)
    {
        var rows = new FeatureProbe(network, s_samples).Features().ElementAt(1).Rows;
        return new Matrix<double>(rows.Rows, rows.Columns, Array.ConvertAll(rows.Data, value => (double)value));
    }

    private static Network<float> Network()
    {
        var network = new Network<float>(Architectures.Mlp([40, 6, 5, 3]));
        network.Initialise(Initialisation.Default, 1);
        return network;
    }

    private static Dataset Samples(int count, int size)
    {
        var (stream, inputs) = (new RandomStream(1, "samples"), new float[count * size]);
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (float)stream.NextGaussian();
        return new Dataset("noise", new Shape(size), inputs, [.. Enumerable.Range(0, count).Select(i => i % 3)], ["a", "b", "c"]);
    }
}
