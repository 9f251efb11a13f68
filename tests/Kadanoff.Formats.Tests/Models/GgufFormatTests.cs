using Kadanoff.Formats.Models;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.Models;

public sealed class GgufFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tensors_that_are_not_quantised_are_read_and_the_others_listed()
    {
        using var model = ModelFile.Open(_folder.Write("x", SampleModels.All["gguf"]()));
        model.Format.ShouldBe("GGUF version 3, llama");
        model.Tensors.Select(tensor => tensor.ToString()).ShouldBe(["token_embd.weight 5×4 float32", "blk.0.attn_q.weight 3×2 float16", "blk.0.attn_k.weight 1×2 bfloat16"]);
        model.Tensors[0].ToSingles()[19].ShouldBe(19);
        model.Tensors[1].ToSingles().ShouldBe([1, -2, 0, 0, 0, 0]);
        model.Tensors[2].ToSingles().ShouldBe([1, -2]);
        model.Layers.Select(layer => layer.Kind).ShouldBe([LayerKind.Embedding, LayerKind.Dense, LayerKind.Dense]);
        model.NotUsed.ShouldHaveSingleItem().Why.ShouldContain("Q4_0");
    }

    [Fact]
    public void Tensors_that_share_bytes_and_other_versions_are_refused()
    {
        var bytes = SampleModels.All["gguf"]();
        var name = bytes.AsSpan().IndexOf("blk.0.attn_q.weight"u8);
        BitConverter.GetBytes(4L).CopyTo(bytes, name + 19 + 4 + 16 + 4);
        Should.Throw<FileException>(() => ModelFile.Open(_folder.Write("x", bytes))).Message.ShouldContain("inside the one before it");
        bytes[4] = 1;
        Should.Throw<FileException>(() => ModelFile.Open(_folder.Write("x", bytes))).Message.ShouldContain("version 1");
    }
}
