using Kadanoff.Formats.Models;
using Kadanoff.Graphs;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Tests.Models;

/// <summary>Damaged graphs, by a fixed seed: each is opened and run, or refused by an error made for people, within little memory and work.</summary>
/// <remarks><c>KADANOFF_FUZZ=1000000</c> and <c>--explicit on</c> make it a long run; see CONTRIBUTING.</remarks>
public sealed class HostileGraphTests : IDisposable
{
    private static readonly ExecutionLimits Limits = new(Bytes: 32 << 20, Operations: 20_000_000, Nodes: 10_000);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Damaged_graphs_are_refused_or_run() => Damage(1500);

    [Fact(Explicit = true)]
    public void Many_damaged_graphs_are_refused_or_run() => Damage(Mutations.Count(1_000_000));

    private void Damage(int count)
    {
        byte[][] originals = [SampleModels.Onnx(), Loops()];
        var run = 0;
        for (var i = 0; i < count; i++)
        {
            var path = _folder.Write("damaged.onnx", Mutations.Of(originals[i % 2], new RandomStream(19, "graph", i)));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var error = Record.Exception(() => OpenAndRun(path));
            run += error is null ? 1 : 0;
            if (error is not null)
                (error is FileException or GraphException).ShouldBeTrue($"mutation {i}: {error}");
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(128 << 20, $"mutation {i}");
        }

        run.ShouldBeInRange(count / 50, count - 1);
    }

    /// <summary>Opens a model, and runs its graph where it has one on zeros of a small shape that it takes.</summary>
    internal static void OpenAndRun(string path)
    {
        using var model = ModelFile.Open(path);
        if (model.Graph is not { } graph)
            return;
        var inputs = new Dictionary<string, Tensor>();
        foreach (var input in graph.Inputs)
        {
            int[] shape = [.. (input.Dimensions ?? [2]).Select(dimension => Math.Min(dimension ?? 2, 5))];
            var size = shape.Aggregate(1L, (size, length) => Math.Min(1 << 20, size * length));
            if (size < 1 << 16)
                inputs[input.Name] = input.Kind switch { TensorKind.Float => new Tensor(new float[size], shape), TensorKind.Integer => new Tensor(new long[size], shape), _ => new Tensor(new bool[size], shape) };
        }

        new Execution(graph, limits: Limits).Run(inputs);
    }

    /// <summary>A loop, a recurrent cell, a resize, a slice and a product with indices.</summary>
    private static byte[] Loops()
    {
        var body = new OnnxWriter().Add(1, OnnxWriter.Node("Add", ["s", "s"], ["t"])).Add(1, OnnxWriter.Node("Identity", ["go"], ["more"])).Add(2, "body").Add(11, Integer("i", 7)).Add(11, Integer("go", 9)).Add(11, OnnxWriter.Value("s")).Add(12, OnnxWriter.Value("more")).Add(12, OnnxWriter.Value("t"));
        return OnnxWriter.Model(OnnxWriter.Graph(
            [
                OnnxWriter.Node("LSTM", ["x", "w", "r"], ["h"], "lstm", OnnxWriter.Setting("hidden_size", 2)), OnnxWriter.Node("Loop", ["n", "", "h"], ["l"], "loop", OnnxWriter.Setting("body", body, true)),
                OnnxWriter.Node("Resize", ["l", "", "scales"], ["z"], "resize"), OnnxWriter.Node("Slice", ["z", "from", "to"], ["c"], "slice"), OnnxWriter.Node("Softmax", ["c"], ["p"]),
                OnnxWriter.Node("TopK", ["p", "n"], ["v", "k"], "top"), OnnxWriter.Node("Expand", ["v", "shape"], ["y"], "expand"),
            ],
            [
                OnnxWriter.Tensor("w", 1, 8, 3), OnnxWriter.Tensor("r", 1, 8, 2), OnnxWriter.Typed("n", 7, 1).Packed(7, 2), OnnxWriter.Typed("scales", 1, 4).Add(4, 1f).Add(4, 1f).Add(4, 2f).Add(4, 1f),
                OnnxWriter.Typed("from", 7, 1).Packed(7, 0), OnnxWriter.Typed("to", 7, 1).Packed(7, 3), OnnxWriter.Typed("shape", 7, 1).Packed(7, 1),
            ],
            "y", 4, 2, 3));
    }

    private static OnnxWriter Integer(string name, int type) => new OnnxWriter().Add(1, name).Add(2, new OnnxWriter().Add(1, new OnnxWriter().Add(1, type)));
}
