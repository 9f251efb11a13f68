using System.Globalization;
using Kadanoff.Formats.Models;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.RealData;

/// <summary>Published model files, each in the form in which its authors gave it.</summary>
public class RealModelTests
{
    [Fact]
    public void Resnet20_has_97_tensors_in_39_layers()
    {
        using var model = Open("resnet-cifar10", "resnet20-12fca82f.th");
        model.Tensors.Count.ShouldBe(97);
        model.Layers.Count(layer => layer.Kind == LayerKind.Convolution).ShouldBe(19);
        model.Layers.Count(layer => layer.Kind == LayerKind.Normalisation).ShouldBe(19);
        model.Layers[^1].ShouldSatisfyAllConditions(layer => layer.Name.ShouldBe("module.linear"), layer => layer.Kind.ShouldBe(LayerKind.Dense));
        Names("resnet20-12fca82f.default.csv").ShouldBe(model.Layers.Where(layer => layer.Kind is LayerKind.Convolution or LayerKind.Dense).Select(layer => layer.Name).Intersect(Names("resnet20-12fca82f.default.csv")));
        SumOfSquares(model, "module.conv1.weight").ShouldBe(2 * 34.19452478799451, 1e-4);
    }

    // The safetensors file is of another training: only its transform and its shapes are the same. The ONNX file is of the same one.
    [Fact]
    public void The_weights_of_a_script_are_found_with_the_paths_of_their_modules()
    {
        using var script = Open("silero-vad", "silero_vad.jit");
        using var tensors = Open("silero-vad", "silero_vad_16k.safetensors");
        using var exported = Open("silero-vad", "silero_vad.onnx");
        float[][] numbers = [.. exported.Tensors.Where(tensor => tensor.IsFloat).Select(tensor => tensor.ToSingles())];
        script.Tensors.Count.ShouldBe(32);
        foreach (var tensor in script.Tensors.Where(tensor => tensor.Count > 1))
            numbers.Any(other => other.AsSpan().SequenceEqual(tensor.ToSingles())).ShouldBeTrue(tensor.Name);
        var wide = script.Tensors.Where(tensor => tensor.Name.StartsWith("_model.", StringComparison.Ordinal)).ToArray();
        wide.Select(tensor => string.Join('×', tensor.Dimensions)).ShouldBe(tensors.Tensors.Select(tensor => string.Join('×', tensor.Dimensions)), ignoreOrder: true);
        wide[0].ToSingles().ShouldBe(tensors.Tensors[0].ToSingles());
        Maps(script, "_model.decoder.rnn").ShouldBe(Maps(tensors, "lstm_cell"));
        exported.Layers.Where(layer => layer.Kind == LayerKind.Recurrent && layer.TiedTo is null).Select(layer => layer.Blocks.Count).ShouldBe([8, 8]);
    }

    [Fact]
    public void Both_pickles_hold_the_networks_that_are_known()
    {
        using var perceptron = Open("dlfs-mnist", "ch03_sample_weight.pkl");
        perceptron.Layers.Select(layer => (layer.Blocks[0].Outputs, layer.Blocks[0].Inputs)).ShouldBe([(50, 784), (100, 50), (10, 100)]);
        SumOfSquares(perceptron, "W1").ShouldBe(Math.Pow(10, 2.2576019485193277), 1e-4);
        using var convolutional = Open("dlfs-mnist", "ch08_deep_convnet_params.pkl");
        convolutional.Layers.Select(layer => layer.Kind).ShouldBe([.. Enumerable.Repeat(LayerKind.Convolution, 6), LayerKind.Dense, LayerKind.Dense]);
        SumOfSquares(convolutional, "W2").ShouldBe(2 * 17.82816428969812, 1e-4);
    }

    [Fact]
    public void Matrices_of_a_small_transformer_have_the_names_that_are_known()
    {
        using var model = Open("llama2-stories260K", "stories260K.bin");
        model.Layers.Where(layer => layer.Kind is LayerKind.Dense or LayerKind.Embedding && layer.TiedTo is null).Select(layer => layer.Name).ShouldBe(Names("stories260K.default.csv"));
        SumOfSquares(model, "emb.weight").ShouldBe(3124.5291472369636, 1e-2);
        SumOfSquares(model, "layers.4.w3.weight").ShouldBe(Norm("stories260K.default.csv", "layers.4.w3"), 1e-3);
    }

    [Fact]
    public void A_chain_of_twenty_hidden_layers_is_read_from_its_text()
    {
        using var model = Open("marabou", "mnist20x40.nnet");
        model.Layers.Count(layer => layer.Kind == LayerKind.Dense).ShouldBe(21);
        model.Tensors.Single(tensor => tensor.Name == "1.weight").ToDoubles()[0].ShouldBe(0.08478725);
    }

    private static (int Outputs, int Inputs)[] Maps(Model model, string layer) => [.. model.Layers.Single(one => one.Name == layer).Blocks.Select(block => (block.Outputs, block.Inputs))];

    private static double SumOfSquares(Model model, string tensor) => model.Tensors.Single(one => one.Name == tensor).ToDoubles().Sum(number => number * number);

    private static Model Open(string folder, string name) => ModelFile.Open(Path.Combine(DataFolder(), "models", folder, name));

    private static string[] Names(string table) => [.. Rows(table).Select(row => row["longname"])];

    private static double Norm(string table, string name) => double.Parse(Rows(table).Single(row => row["longname"] == name)["norm"], CultureInfo.InvariantCulture);

    private static IEnumerable<Dictionary<string, string>> Rows(string table)
    {
        var lines = File.ReadAllLines(Path.Combine(DataFolder(), "..", "reference", "weightwatcher", table));
        return lines.Skip(1).Select(line => lines[0].Split(',').Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static string DataFolder()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "KADANOFF_DATA names no folder of data sets");
        return folder!;
    }
}
