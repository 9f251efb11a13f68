using Kadanoff.Formats.Models;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.Models;

public sealed class Llama2FormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_weight_of_every_layer_is_found_in_its_place()
    {
        // 5 words, 4 features, 6 hidden units, 2 layers, 2 heads, of which 1 has keys: 2 numbers in each head.
        using var model = ModelFile.Open(_folder.Write("x.bin", SampleModels.Llama2(0, [4, 6, 2, 2, 1, 5, 3])));
        First(model, "emb.weight").ShouldBe(0);
        First(model, "layers.0.rms_att.weight").ShouldBe(20);
        First(model, "layers.1.rms_att.weight").ShouldBe(24);
        First(model, "layers.0.wq.weight").ShouldBe(28);
        First(model, "layers.0.wk.weight").ShouldBe(28 + 32);
        First(model, "layers.1.wk.weight").ShouldBe(28 + 32 + 8);
        First(model, "norm.weight").ShouldBe(28 + 32 + 16 + 16 + 32 + 8 + (3 * 48));
        model.Layers.Single(layer => layer.Name == "wcls").TiedTo.ShouldBe("emb");
        model.Layers.Single(layer => layer.Name == "layers.0.wk").Blocks[0].ShouldSatisfyAllConditions(block => block.Outputs.ShouldBe(2), block => block.Inputs.ShouldBe(4));
        model.Layers.Single(layer => layer.Name == "emb").Kind.ShouldBe(LayerKind.Embedding);
        model.Layers.Count(layer => layer.Kind == LayerKind.Normalisation).ShouldBe(5);
    }

    [Fact]
    public void A_classifier_of_its_own_is_the_last_part()
    {
        var bytes = SampleModels.Llama2(0, [4, 6, 2, 2, 1, -5, 3]);
        using var model = ModelFile.Open(_folder.Write("x.bin", bytes));
        model.Layers[^1].TiedTo.ShouldBeNull();
        First(model, "wcls.weight").ShouldBe(((bytes.Length - 28) / 4) - 20);
    }

    [Fact]
    public void Version_1_has_its_scales_first()
    {
        using var model = ModelFile.Open(_folder.Write("x.bin", SampleModels.Llama2(1, [4, 6, 2, 2, 1, 5, 3])));
        First(model, "layers.0.rms_att.weight").ShouldBe(0);
        First(model, "layers.1.rms_ffn.weight").ShouldBe(12);
        First(model, "norm.weight").ShouldBe(16);
        First(model, "emb.weight").ShouldBe(20);
        First(model, "layers.0.wq.weight").ShouldBe(40);
    }

    [Fact]
    public void Another_length_is_no_model_and_a_quantised_one_is_told()
    {
        var bytes = SampleModels.Llama2(0, [4, 6, 2, 2, 1, 5, 3]);
        Should.Throw<FileException>(() => ModelFile.Open(_folder.Write("x.bin", bytes[..^4]))).Message.ShouldContain("is no model that is known");
        Should.Throw<FileException>(() => ModelFile.Open(_folder.Write("x.bin", SampleModels.Llama2(2, [4, 6, 2, 2, 1, 5, 3])))).Message.ShouldContain("quantised");
    }

    private static float First(Model model, string name) => model.Tensors.Single(tensor => tensor.Name == name).ToSingles()[0];
}
