using System.Text;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Models;
using Kadanoff.Formats.Networks;
using Kadanoff.Graphs;
using Kadanoff.Models;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Tests.Models;

public sealed class ModelArchitecturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_chain_with_normalised_inputs_is_its_equations()
    {
        const string Text = "// c\n1,2,1,2,\n2,1,\n0,\n0,0,\n1,1,\n1,2,10,\n2,4,3,\n5,-1,\n0.5,\n";
        using var model = ModelFile.Open(_folder.Write("a.nnet", Encoding.ASCII.GetBytes(Text)));
        model.Graph.ShouldNotBeNull();
        model.InGraphOrder.ShouldBeTrue();
        Run(model, new Tensor([3f, 6], 1, 2)).ShouldBe([((5 * ((3f - 1) / 2)) - ((6f - 2) / 4) + 0.5f) * 3 + 10]);
    }

    // Two identical positions: a causal model says the same of the first whatever follows.
    [Fact]
    public void A_transformer_of_words_does_not_look_ahead_and_takes_any_length()
    {
        using var model = ModelFile.Open(_folder.Write("a.bin", SampleModels.All["llama2"]()));
        var whole = Run(model, new Tensor([1L, 3, 2], 1, 3));
        whole.Length.ShouldBe(3 * 5);
        Run(model, new Tensor([1L, 3], 1, 2)).ShouldBe(whole[..10], 1e-5f);
        Run(model, new Tensor([1L], 1, 1)).ShouldBe(whole[..5], 1e-5f);
        Run(model, new Tensor([1L, 3, 1, 3], 2, 2)).ShouldBe([.. whole[..10], .. whole[..10]], 1e-5f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_residual_network_is_known_by_its_names(bool hasShortcut)
    {
        using var model = ModelFile.Open(Residual(hasShortcut, "module."));
        var graph = model.Graph.ShouldNotBeNull();
        graph.Nodes.Count(node => node.Operation == "Conv").ShouldBe(hasShortcut ? 6 : 5);
        graph.Nodes.Count(node => node.Operation == "Pad").ShouldBe(hasShortcut ? 0 : 1);
        graph.Nodes.Count(node => node.Operation == "Add").ShouldBe(2);
        Run(model, Images()).Length.ShouldBe(2 * 3);
    }

    // By hand: every second position, zeros for the new channels, half before and half behind.
    [Fact]
    public void A_shortcut_without_weights_takes_every_second_position_and_pads_the_channels()
    {
        using var model = ModelFile.Open(Residual(false, ""));
        var graph = model.Graph!;
        var shortcut = graph.Nodes.First(node => node.Operation == "Pad");
        var found = new Execution(graph, [graph.Nodes.First(node => node.Operation == "Slice").Inputs[0], shortcut.Outputs[0]]).Run(new Dictionary<string, Tensor> { ["input"] = Images() });
        var (before, after) = (found[graph.Nodes.First(node => node.Operation == "Slice").Inputs[0]], found[shortcut.Outputs[0]]);
        (before.Shape, after.Shape).ShouldBe(("2×4×6×6", "2×8×3×3"));
        for (var c = 0; c < 8; c++)
            for (var i = 0; i < 9; i++)
                after.Floats[(c * 9) + i].ShouldBe(c is < 2 or > 5 ? 0 : before.Floats[((c - 2) * 36) + (i / 3 * 12) + (i % 3 * 2)]);
    }

    [Fact]
    public void A_network_with_a_layer_that_has_no_place_is_not_guessed()
    {
        using var model = ModelFile.Open(Residual(false, "", "layer1.0.squeeze.weight"));
        model.Graph.ShouldBeNull();
        model.NoGraph.ShouldNotBeNull();
    }

    private static float[] Run(Model model, Tensor input) =>
        new Execution(model.Graph!).Run(new Dictionary<string, Tensor> { [model.Graph!.Inputs[0].Name] = input })[model.Graph.Outputs[0]].Floats.ToArray();

    private static Tensor Images()
    {
        var pixels = new float[2 * 3 * 36];
        new RandomStream(1, "images").FillGaussian<float>(pixels);
        return new Tensor(pixels, 2, 3, 6, 6);
    }

    private string Residual(bool hasShortcut, string prefix, string? extra = null)
    {
        List<(string, NumericArray)> tensors = [];
        void Convolution(string name, params int[] shape) => tensors.Add((prefix + name + ".weight", Array(name, shape)));
        void Norm(string name, int width)
        {
            foreach (var part in new[] { "weight", "bias", "running_mean" })
                tensors.Add(($"{prefix}{name}.{part}", Array(name + part, width)));
            tensors.Add(($"{prefix}{name}.running_var", NumericArray.From([.. Enumerable.Repeat(1.5f, width)], width)));
        }

        Convolution("conv1", 4, 3, 3, 3);
        Norm("bn1", 4);
        foreach (var (stage, inputs, outputs) in new[] { (1, 4, 4), (2, 4, 8) })
        {
            Convolution($"layer{stage}.0.conv1", outputs, inputs, 3, 3);
            Norm($"layer{stage}.0.bn1", outputs);
            Convolution($"layer{stage}.0.conv2", outputs, outputs, 3, 3);
            Norm($"layer{stage}.0.bn2", outputs);
            if (!hasShortcut || stage == 1)
                continue;
            Convolution($"layer{stage}.0.downsample.0", outputs, inputs, 1, 1);
            Norm($"layer{stage}.0.downsample.1", outputs);
        }

        tensors.AddRange([($"{prefix}fc.weight", Array("fc", 3, 8)), ($"{prefix}fc.bias", Array("fcb", 3))]);
        if (extra is not null)
            tensors.Add((extra, Array(extra, 2, 2)));
        SafeTensorsFile.Write(_folder["r.safetensors"], tensors);
        return _folder["r.safetensors"];
    }

    private static NumericArray Array(string name, params int[] shape)
    {
        var numbers = new float[shape.Aggregate(1, (count, length) => count * length)];
        new RandomStream(2, name).FillGaussian<float>(numbers);
        return NumericArray.From(numbers, shape);
    }
}
