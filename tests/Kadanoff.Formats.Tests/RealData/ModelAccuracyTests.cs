using System.Diagnostics;
using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Formats.Data;
using Kadanoff.Formats.Models;
using Kadanoff.Formats.Models.Architectures;
using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.RealData;

/// <summary>Trained models of other people name as many images as an independent program found, and their stages separate classes as it did.</summary>
public class ModelAccuracyTests(ITestOutputHelper output)
{
    private const string DeepConvolution = "conv(pad=1) relu conv(pad=1) relu pool(2) conv(pad=1) relu conv(pad=2) relu pool(2) conv(pad=1) relu conv(pad=1) relu pool(2) dense relu scale(0.5) dense scale(0.5)";

    [Theory]
    [InlineData("dlfs-mnist/ch03_sample_weight.pkl", "dense sigmoid dense sigmoid dense softmax", 1, 9352)]
    [InlineData("dlfs-mnist/ch08_deep_convnet_params.pkl", DeepConvolution, 1, 9797)]
    [InlineData("marabou/mnist20x40.nnet", "", 1, 9583)]
    [InlineData("wonnx-mnist/opt-mnist.onnx", "", 255, 9891)]
    public void A_model_names_as_many_digits_as_is_known(string file, string architecture, float scale, int expected)
    {
        using var model = Open(file, architecture);
        Right(model, Scaled(Digits(), [0], [1 / scale])).ShouldBe(expected);
    }

    [Fact]
    public void Resnet20_names_nine_of_ten_images_and_shows_every_layer()
    {
        using var model = Open("resnet-cifar10/resnet20-12fca82f.th", "");
        var images = DataSources.Open(RealFiles.Path("cifar10-sample", "test_batch_2000.bin"));
        Dataset[] parts = [.. new[] { images.Train, images.HeldOut }.OfType<Dataset>().Select(part => Scaled(part, [0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]))];
        ((double)parts.Sum(part => Right(model, part)) / parts.Sum(part => part.Count)).ShouldBeGreaterThanOrEqualTo(0.9);
        new GraphRepresentations(model, parts[0]).Stages.Count.ShouldBe(21);
    }

    [Theory]
    [InlineData("dlfs-mnist/ch08_deep_convnet_params.pkl", DeepConvolution, new[] { 13.563069, 13.772364, 12.416747, 9.623987, 7.386741, 5.085304, 2.673915, 1.631944, 2.456300 })]
    [InlineData("dlfs-mnist/ch03_sample_weight.pkl", "dense sigmoid dense sigmoid dense", new[] { 13.563069, 9.999627, 8.108386, 9.076218 })]
    public void Every_layer_separates_the_digits_as_is_known(string file, string architecture, double[] expected)
    {
        using var model = Open(file, architecture);
        var digits = Digits();
        int[] first = [.. Enumerable.Range(0, 10).SelectMany(c => Enumerable.Range(0, digits.Count).Where(i => digits.Labels[i] == c).Take(100)).Order()];
        var representations = new GraphRepresentations(model, Subset.Pick(digits, first));
        var features = representations.Stages.Select(stage => new float[first.Length * stage.Shape.Size]).ToArray();
        representations.Run((stage, start, rows) => rows.Data.CopyTo(features[stage].AsSpan(start * rows.Columns)), 256, 2, TestContext.Current.CancellationToken);
        int[] labels = [.. first.Select(i => digits.Labels[i])];
        for (var stage = 0; stage < expected.Length; stage++)
        {
            output.WriteLine(representations.Stages[stage].Name);
            SeparationFuzziness.Of(new LabelledFeatures("x", new Kadanoff.Numerics.Matrix<float>(first.Length, representations.Stages[stage].Shape.Size, features[stage]), labels, 10)).ShouldBe(expected[stage], 1e-4);
        }

        representations.Stages.Count.ShouldBe(expected.Length);
    }

    [Fact]
    public void All_weights_of_a_model_that_keeps_them_inside_a_condition_are_found()
    {
        using var model = ModelFile.Open(RealFiles.Path("models", "silero-vad", "silero_vad.onnx"));
        model.Layers.Count(layer => layer.Kind == LayerKind.Convolution).ShouldBe(12);
        model.Layers.Where(layer => layer.Kind == LayerKind.Recurrent).Select(layer => (layer.Blocks.Count, layer.TiedTo is null)).ShouldBe([(8, true), (8, false), (8, true), (8, false)]);
        model.Layers.First(layer => layer.Kind == LayerKind.Recurrent).Blocks.Select(block => block.Offset / 128 / 128).ShouldBe([0, 3, 1, 2, 0, 3, 1, 2], "PyTorch's order of gates is input, forget, cell, output");
        model.NotUsed.ShouldBeEmpty();
        Execution.Lacking(model.Graph!).ShouldBeEmpty();
    }

    private static Model Open(string file, string architecture)
    {
        var model = ModelFile.Open(RealFiles.Path(["models", .. file.Split('/')]));
        return architecture.Length == 0 ? model : ModelArchitectures.Tell(model, architecture);
    }

    private static Dataset Digits() => DataSources.Open(RealFiles.Path("mnist")).HeldOut!;

    private int Right(Model model, Dataset data)
    {
        var representations = new GraphRepresentations(model, data);
        var (right, last, clock) = (0, representations.Stages.Count - 1, Stopwatch.StartNew());
        representations.Run(
            (stage, start, rows) =>
            {
                for (var i = 0; stage == last && i < rows.Rows; i++)
                    right += Largest(rows.Data.Slice(i * rows.Columns, rows.Columns)) == data.Labels[start + i] ? 1 : 0;
            },
            1000, 2, TestContext.Current.CancellationToken);
        output.WriteLine(FormattableString.Invariant($"{right} of {data.Count}, {representations.Together} together, {clock.Elapsed.TotalSeconds:0.00} s"));
        return right;
    }

    private static int Largest(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var i = 1; i < row.Length; i++)
            best = row[i] > row[best] ? i : best;
        return best;
    }

    private static Dataset Scaled(Dataset data, float[] means, float[] deviations)
    {
        var plane = data.Shape.Size / means.Length;
        float[] inputs = [.. data.Inputs.Select((value, i) => (value - means[i / plane % means.Length]) / deviations[i / plane % means.Length])];
        return new Dataset(data.Name, data.Shape, inputs, data.Labels, data.Classes);
    }
}
