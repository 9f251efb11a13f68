using System.Globalization;
using System.Text.RegularExpressions;
using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Models;
using Kadanoff.Models;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Formats.Tests.RealData;

/// <summary>The flow of digits through two published networks, beside what an independent implementation with the pseudo-inverse of whole matrices found.</summary>
public partial class PublishedNetworkFlowTests
{
    private const double Tolerance = 1e-4;

    [Fact]
    public void The_first_100_digits_of_each_class_have_the_known_fuzziness_at_every_layer_of_the_perceptron()
    {
        var measured = Measure(Perceptron(), FirstOfEachClass());
        Fuzziness(measured).ShouldBe(Expected("MLP", "D balanced1000 fast"), Tolerance);
        measured.Flow.Stages[3].Name.ShouldStartWith("output");
    }

    [Fact]
    public void All_10_000_digits_have_the_known_fuzziness_and_accuracy()
    {
        var measured = Measure(Perceptron(), Digits());
        Fuzziness(measured).ShouldBe(Expected("MLP", "full 10k weighted"), Tolerance);
        measured.Accuracy.ShouldNotBeNull().Value.ShouldBe(0.9352, 1e-12);
        foreach (var stage in measured.Flow.Stages)
            stage[SeparationFuzziness.Observable].StandardError.ShouldBeInRange(0.01, 0.5);
    }

    // The file gives these to two digits after the point at most.
    [Fact]
    public void Classes_that_count_the_same_give_the_other_known_fuzziness()
    {
        var (source, digits) = (new NetworkRepresentations(Perceptron(), Digits()), Digits());
        var moments = source.Stages.Select(stage => new ClassMoments(10, stage.Shape.Size)).ToArray();
        source.Run((stage, first, rows) => moments[stage].Add(rows, digits.Labels.AsSpan(first, rows.Rows)), 512, 2, CancellationToken.None);
        var spaces = moments.Select(of => new MeanSpace(of, ClassWeighting.Equal)).ToArray();
        source.Run((stage, first, rows) => spaces[stage].Add(rows, digits.Labels.AsSpan(first, rows.Rows)), 512, 2, CancellationToken.None);
        spaces.Select(SeparationFuzziness.Of).ShouldBe(Expected("MLP", "unweighted"), 0.01);
        spaces.ShouldAllBe(space => space.Rank == 9);
    }

    [Fact]
    public void The_first_100_digits_of_each_class_have_the_known_fuzziness_at_every_layer_of_the_convolutional_network() =>
        Fuzziness(Measure(Convolutional(), FirstOfEachClass())).ShouldBe(Expected("DeepConvNet", "D balanced1000"), Tolerance);

    private static NetworkMeasurement Measure(Network<float> network, Dataset digits) =>
        StreamedFlow.Measure(new NetworkRepresentations(network, digits), digits.Labels, digits.Classes, new StreamOptions { Threads = 2, Detailed = 300, Shuffled = false }).Measurement;

    private static double[] Fuzziness(NetworkMeasurement measured) => [.. measured.Flow.Along(SeparationFuzziness.Observable).Select(pair => pair.Estimate.Value)];

    /// <summary>The numbers that follow some words, line by line, in the part of the file that begins with a name.</summary>
    private static double[] Expected(string part, string words)
    {
        var lines = File.ReadAllLines(Path.Combine(Data(), "..", "reference", "data-separation-mnist.txt")).SkipWhile(line => !line.StartsWith(part, StringComparison.Ordinal)).Skip(1);
        var number = new Regex(Regex.Escape(words) + @" ([0-9.]+)");
        return [.. lines.TakeWhile(line => !Title().IsMatch(line)).Select(line => number.Match(line)).Where(match => match.Success).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
    }

    private static Network<float> Perceptron()
    {
        var network = new Network<float>(new Architecture([1, 28, 28], [new FlattenPlan(), new LinearPlan(784, 50), new SigmoidPlan(), new LinearPlan(50, 100), new SigmoidPlan(), new LinearPlan(100, 10)]));
        using var model = ModelFile.Open(Path.Combine(Data(), "models", "dlfs-mnist", "ch03_sample_weight.pkl"));
        foreach (var (layer, i) in new[] { (1, 1), (3, 2), (5, 3) })
            Fill(network.Layers[layer], model, i);
        return network;
    }

    /// <summary>Its dropout halves what enters the two dense layers; the first has nothing in front of it, the second half of its features.</summary>
    private static Network<float> Convolutional()
    {
        (int Inputs, int Outputs, int Padding, bool Pool)[] convolutions = [(1, 16, 1, false), (16, 16, 1, true), (16, 32, 1, false), (32, 32, 2, true), (32, 64, 1, false), (64, 64, 1, true)];
        var plans = new List<LayerPlan>();
        foreach (var (inputs, outputs, padding, pool) in convolutions)
            plans.AddRange([new Conv2dPlan(inputs, outputs, 3, Padding: padding), new ReluPlan(), .. pool ? [new MaxPool2dPlan(2)] : Array.Empty<LayerPlan>()]);
        plans.AddRange([new FlattenPlan(), new LinearPlan(1024, 50), new ReluPlan(), new LinearPlan(50, 10)]);
        var network = new Network<float>(new Architecture([1, 28, 28], [.. plans]));
        using var model = ModelFile.Open(Path.Combine(Data(), "models", "dlfs-mnist", "ch08_deep_convnet_params.pkl"));
        foreach (var (layer, i) in network.Layers.Where(layer => layer.Parameters.Count > 0).Select((layer, i) => (layer, i + 1)))
            Fill(layer, model, i);
        System.Numerics.Tensors.TensorPrimitives.Multiply<float>(network.Layers[^1].Parameters[0].Value, 0.5f, network.Layers[^1].Parameters[0].Value);
        return network;
    }

    /// <summary>Dense weights are stored as inputs × outputs.</summary>
    private static void Fill(Layer<float> layer, Model model, int number)
    {
        var weight = model.Tensors.Single(tensor => tensor.Name == $"W{number}");
        var values = weight.ToSingles();
        if (weight.Dimensions.Count == 2)
            values = new Kadanoff.Numerics.Matrix<float>(weight.Dimensions[0], weight.Dimensions[1], values).Transposed().Data;
        values.CopyTo(layer.Parameters[0].Value, 0);
        model.Tensors.Single(tensor => tensor.Name == $"b{number}").ToSingles().CopyTo(layer.Parameters[1].Value, 0);
    }

    private static Dataset FirstOfEachClass()
    {
        var digits = Digits();
        return Subset.Pick(digits, [.. Enumerable.Range(0, 10).SelectMany(c => Enumerable.Range(0, digits.Count).Where(i => digits.Labels[i] == c).Take(100)).Order()]);
    }

    private static Dataset Digits()
    {
        var images = IdxFile.Read(Path.Combine(Data(), "mnist", "t10k-images-idx3-ubyte.gz"));
        int[] labels = [.. IdxFile.Read(Path.Combine(Data(), "mnist", "t10k-labels-idx1-ubyte.gz")).ToDoubles().Select(label => (int)label)];
        return new Dataset("mnist", new Shape(1, 28, 28), [.. images.ToSingles().Select(pixel => pixel / 255)], labels, [.. Enumerable.Range(0, 10).Select(c => $"{c}")]);
    }

    private static string Data()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "KADANOFF_DATA names no folder of data sets");
        return folder!;
    }

    [GeneratedRegex("test acc")]
    private static partial Regex Title();
}
