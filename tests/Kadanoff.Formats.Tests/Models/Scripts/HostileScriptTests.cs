using System.Text;
using System.Text.RegularExpressions;
using Kadanoff.Formats.Models;
using Kadanoff.Graphs;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Tests.Models.Scripts;

/// <summary>Archives whose code is damaged, by a fixed seed: bytes, or words in each other's place. Each is opened with a graph or with a reason, and the graph runs or is refused, within little memory and work.</summary>
/// <remarks><c>KADANOFF_FUZZ=1000000</c> and <c>--explicit on</c> make it a long run; see CONTRIBUTING.</remarks>
public sealed partial class HostileScriptTests : IDisposable
{
    private const string Original = """
        def relu(input: Tensor, inplace: bool=False) -> Tensor:
          if inplace:
            result = torch.relu_(input)
          else:
            result = torch.relu(input)
          return result
        class Part(Module):
          __parameters__ = ["w", "b", ]
          w : Tensor
          groups : Final[int] = 1
          def forward(self: __torch__.Part, x: Tensor) -> Tensor:
            _0 = torch.conv2d(x, self.w, self.b, [1, 1], [1, 1], [1, 1], 1)
            return torch.batch_norm(_0, None, None, self.b, self.v, False, 0.1, 1.0000000000000001e-05, True)
        class Net(Module):
          def forward(self: __torch__.Net, x: Tensor) -> Tensor:
            if torch.ne(torch.dim(x), 4):
              ops.prim.RaiseException(torch.format("expected 4D input (got {}D input)", torch.dim(x)))
            else:
              pass
            part = self.part
            x0 = __torch__.relu((part).forward(x, ), True, )
            x1 = torch.max_pool2d(x0, [1, 1], annotate(List[int], []), [0, 0], [1, 1], False)
            size = torch.size(x1)
            total = 0
            for i in range(torch.sub(torch.len(size), 2)):
              total = torch.add(total, i)
            _1 = ops.prim.NumToTensor(torch.size(x1, 0))
            x2 = torch.view(x1, [int(_1), -1, 4])
            a, b, = torch.split_with_sizes(x2, [1, 1], 1)
            x3 = torch.cat([a, torch.slice(b, 1, 0, 9223372036854775807, 1)], 1)
            x4 = torch.permute(torch.scaled_dot_product_attention(x3, x3, x3), [1, 0, 2])
            h = torch.zeros([1, torch.size(x4, 1), 2], dtype=6, layout=None, device=torch.device("cpu"))
            y, h0, c0 = torch.lstm(x4, [h, h], [self.i, self.h, self.c, self.d], True, 1, 0., False, False, False)
            z = torch.adaptive_avg_pool2d(torch.unsqueeze(y, 0), [1, 2])
            out = annotate(Dict[str, Tensor], {})
            torch._set_item(out, "out", torch.softmax(torch.linear(torch.flatten(z, 1), self.f, None), -1))
            return out["out"]

        """;

    private static readonly string[] Pieces = [.. Words().Matches(Original).Select(match => match.Value)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_intact_code_is_a_graph_that_runs()
    {
        using var model = ModelFile.Open(_folder.Write("intact.pt", Archive(Original)));
        model.Graph.ShouldNotBeNull(model.NoGraph);
        ScriptWriter.Run(model, new Tensor([.. Enumerable.Range(0, 3 * 32).Select(i => MathF.Sin(i))], 3, 2, 4, 4)).Floats.ToArray().Sum().ShouldBe(1, 1e-5f);
        HostileGraphTests.OpenAndRun(_folder["intact.pt"]);
    }

    [Fact]
    public void Damaged_code_gives_a_graph_or_a_reason() => Damage(1500);

    [Fact(Explicit = true)]
    public void Many_damaged_codes_give_a_graph_or_a_reason() => Damage(Mutations.Count(1_000_000));

    private void Damage(int count)
    {
        var graphs = 0;
        for (var i = 0; i < count; i++)
        {
            var stream = new RandomStream(23, "script", i);
            var code = stream.NextInt32(2) == 0 ? Exchanged(stream) : Encoding.UTF8.GetString(Mutations.Of(Encoding.UTF8.GetBytes(Original), stream));
            var path = _folder.Write("damaged.pt", Archive(code));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var error = Record.Exception(() => HostileGraphTests.OpenAndRun(path));
            graphs += error is null ? 1 : 0;
            if (error is not null)
                (error is FileException or GraphException).ShouldBeTrue($"mutation {i}: {error}\n{code}");
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(256 << 20, $"mutation {i}");
        }

        graphs.ShouldBeInRange(count / 50, count);
    }

    /// <summary>One to four words in the place of others.</summary>
    private static string Exchanged(RandomStream stream)
    {
        string[] pieces = [.. Pieces];
        for (var changes = 1 + stream.NextInt32(4); changes > 0; changes--)
            pieces[stream.NextInt32(pieces.Length)] = Pieces[stream.NextInt32(pieces.Length)];
        return string.Concat(pieces);
    }

    private static byte[] Archive(string code)
    {
        var script = new ScriptWriter().Code("", code);
        var part = ScriptWriter.Module("Part", ("w", script.Tensor(2, 2, 3, 3)), ("b", script.Tensor(2)), ("v", script.Positive(2)));
        return script.Bytes(ScriptWriter.Module("Net", ("part", part), ("i", script.Tensor(8, 4)), ("h", script.Tensor(8, 2)), ("c", script.Tensor(8)), ("d", script.Tensor(8)), ("f", script.Tensor(3, 4))));
    }

    [GeneratedRegex(@"\w+|\s+|\W")]
    private static partial Regex Words();
}
