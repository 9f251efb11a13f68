using Kadanoff.Formats.Models;
using Kadanoff.Graphs;
using Kadanoff.Models;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Tests.Models.Scripts;

/// <summary>A transformer of this library, by its own forward pass, and the same weights under the code that PyTorch's trace of such a network is.</summary>
public sealed class ScriptTransformerTests : IDisposable
{
    private const int Tokens = 11, Length = 5, Width = 8, Heads = 2, Batch = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The attention in its two spellings: one product packed for queries, keys and values with the mask as a buffer, and the fused operator with its own mask.
    [Theory]
    [InlineData("torch.scaled_dot_product_attention(q, k, v, None, 0., True)")]
    [InlineData("torch.matmul(torch.softmax(torch.masked_fill(torch.mul(torch.matmul(q, torch.transpose(k, -2, -1)), CONSTANTS.c0), torch.slice(torch.slice(self.hidden, 0, 0, T), 1, 0, T), -inf), -1), v)")]
    public void It_is_the_same_network(string attention)
    {
        var network = new Network<float>(Architectures.CharacterTransformer(Tokens, Length, Width, Heads, depth: 2));
        network.Initialise(Initialisation.Default, 3);
        foreach (var (path, parameter) in network.Parameters)
            new RandomStream(5, path).FillGaussian<float>(parameter.Value);
        var words = Enumerable.Range(0, Batch * Length).Select(i => (i * 7) % Tokens).ToArray();
        var expected = network.Forward(new Batch<float>(Batch, new Shape(Length), [.. words.Select(word => (float)word)]), Pass.Evaluation).Span.ToArray();

        using var model = ModelFile.Open(_folder.Write("net.pt", Archive(network, attention)));
        model.Graph.ShouldNotBeNull(model.NoGraph).Inputs.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Kind.ShouldBe(TensorKind.Integer), one => one.Dimensions.ShouldBe([null, null]));
        var found = ScriptWriter.Run(model, new Tensor([.. words.Select(word => (long)word)], Batch, Length));
        found.Shape.ShouldBe($"{Batch}×{Length}×{Tokens}");
        found.Floats.ToArray().ShouldBe(expected, 1e-3f);
        model.Layers[0].Kind.ShouldBe(LayerKind.Embedding);
        model.Layers.Where(layer => layer.Blocks.Count > 0).Select(layer => layer.Name).ShouldBe(["embed", "position", "b0_attn", "b0_out", "b0_up", "b0_down", "b1_attn", "b1_out", "b1_up", "b1_down", "head"]);
        model.NotUsed.ShouldContain(item => item.What == "hidden" && item.Why.StartsWith("a buffer"));
    }

    private static byte[] Archive(Network<float> network, string attention)
    {
        var script = new ScriptWriter();
        Made Numbers(string path)
        {
            var parameter = network.Parameters.Single(pair => pair.Path == path).Parameter;
            return script.Numbers(parameter.Value, [.. parameter.Dimensions.Select(size => (long)size)]);
        }

        Made Module(string made, string path, string start = "") => ScriptWriter.Module(made, ("weight", Numbers($"{path}.{start}weight")), ("bias", Numbers($"{path}.{start}bias")));
        List<(string, object?)> modules = [("embed", ScriptWriter.Module("Table", ("weight", Numbers("0.weight")))), ("position", ScriptWriter.Module("Table", ("weight", Numbers("0.position")))), ("hidden", script.Numbers([.. Enumerable.Range(0, 64).Select(i => i % 8 > i / 8 ? 1f : 0)], 8, 8))];
        List<string> lines = ["bs = ops.prim.NumToTensor(torch.size(ids, 0))", "T = int(ops.prim.NumToTensor(torch.size(ids, 1)))", "h = torch.add((self.embed).forward(ids, ), (self.position).forward(torch.unsqueeze(torch.arange(T, dtype=4, layout=None, device=None, pin_memory=False), 0), ))"];
        for (var block = 0; block < 2; block++)
        {
            var (first, second) = ($"{1 + (2 * block)}.body", $"{2 + (2 * block)}.body");
            modules.AddRange([($"b{block}_norm1", Module("Norm", $"{first}.0")), ($"b{block}_attn", Module("Linear", $"{first}.1", "in_proj_")), ($"b{block}_out", Module("Linear", $"{first}.1.out_proj"))]);
            modules.AddRange([($"b{block}_norm2", Module("Norm", $"{second}.0")), ($"b{block}_up", Module("Linear", $"{second}.1")), ($"b{block}_down", Module("Linear", $"{second}.3"))]);
            lines.AddRange(
            [
                $"p = torch.unflatten((self.b{block}_attn).forward((self.b{block}_norm1).forward(h, ), ), -1, [3, {Width}])",
                "p0 = torch.contiguous(torch.squeeze(torch.transpose(torch.unsqueeze(p, 0), 0, -2), -2))",
                .. new[] { "q", "k", "v" }.Select((name, i) => $"{name} = torch.transpose(torch.view(torch.select(p0, 0, {i}), [int(bs), T, {Heads}, {Width / Heads}]), 1, 2)"),
                $"a = torch.reshape(torch.transpose({attention}, 1, 2), [int(bs), T, {Width}])",
                $"h = torch.add(h, (self.b{block}_out).forward(a, ))",
                $"u = torch.gelu((self.b{block}_up).forward((self.b{block}_norm2).forward(h, ), ), approximate=\"none\")",
                $"h = torch.add(h, (self.b{block}_down).forward(u, ))",
            ]);
        }

        modules.AddRange([("norm", Module("Norm", "5")), ("head", Module("Linear", "6"))]);
        script.Constants.Add(script.Numbers([1 / MathF.Sqrt(Width / (float)Heads)]));
        script.Code("", $"""
            class Table(Module):
              def forward(self: __torch__.Table, ids: Tensor) -> Tensor:
                return torch.embedding(self.weight, ids, -1, False, False)
            class Norm(Module):
              def forward(self: __torch__.Norm, x: Tensor) -> Tensor:
                return torch.layer_norm(x, [{Width}], self.weight, self.bias)
            class Linear(Module):
              def forward(self: __torch__.Linear, x: Tensor) -> Tensor:
                return torch.linear(x, self.weight, self.bias)
            class Net(Module):
              __parameters__ = []
              __buffers__ = ["hidden", ]
              hidden : Tensor
              def forward(self: __torch__.Net, ids: Tensor) -> Tensor:
                {string.Join("\n    ", lines)}
                return (self.head).forward((self.norm).forward(h, ), )
            """);
        return script.Bytes(ScriptWriter.Module("Net", [.. modules]));
    }
}
