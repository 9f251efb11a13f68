using Kadanoff.Graphs;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Graphs.Operators;

/// <summary>Runs one operator by itself.</summary>
internal static class One
{
    public const int OperatorSet = 21;

    /// <summary>The outputs of a node with these inputs; null leaves one out.</summary>
    public static Tensor[] Run(string operation, Tensor?[] inputs, Dictionary<string, NodeAttribute>? settings = null, int outputs = 1, int set = OperatorSet, string domain = "", ExecutionLimits? limits = null)
    {
        string[] names = [.. inputs.Select((input, i) => input is null ? "" : $"in{i}")];
        string[] results = [.. Enumerable.Range(0, outputs).Select(i => $"out{i}")];
        var given = inputs.Select((input, i) => (Name: names[i], Tensor: input)).Where(pair => pair.Tensor is not null).ToDictionary(pair => pair.Name, pair => pair.Tensor!);
        var graph = new Graph("one", [.. given.Select(pair => new GraphInput(pair.Key, pair.Value.Kind, null))], results, [new Node("node", operation, names, results, settings, domain)], [], set);
        var found = new Execution(graph, limits: limits).Run(given);
        return [.. results.Select(name => found[name])];
    }

    /// <summary>The only output.</summary>
    public static Tensor Of(string operation, Tensor?[] inputs, params (string Name, NodeAttribute Value)[] settings) => Run(operation, inputs, settings.ToDictionary(pair => pair.Name, pair => pair.Value))[0];

    /// <summary>The only output in an older operator set.</summary>
    public static Tensor In(int set, string operation, Tensor?[] inputs, params (string Name, NodeAttribute Value)[] settings) => Run(operation, inputs, settings.ToDictionary(pair => pair.Name, pair => pair.Value), set: set)[0];

    public static Tensor Numbers(params float[] numbers) => new(numbers, numbers.Length);

    public static Tensor Integers(params long[] numbers) => new(numbers, numbers.Length);

    /// <summary>Normal numbers by a seed.</summary>
    public static Tensor Random(int seed, params int[] shape)
    {
        var numbers = new float[shape.Aggregate(1, (count, length) => count * length)];
        new RandomStream((ulong)seed, "tensor").FillGaussian<float>(numbers);
        return new Tensor(numbers, shape);
    }

    /// <summary>0, 1, 2, …</summary>
    public static Tensor Counting(params int[] shape) => new([.. Enumerable.Range(0, shape.Aggregate(1, (count, length) => count * length)).Select(i => (float)i)], shape);

    public static void ShouldBe(this Tensor found, Tensor expected, double tolerance = 1e-5)
    {
        found.Shape.ShouldBe(expected.Shape);
        for (var i = 0; i < expected.Count; i++)
            ((double)found.Floats[i]).ShouldBe(expected.Floats[i], tolerance * Math.Max(1, Math.Abs(expected.Floats[i])), $"element {i}");
    }

    /// <summary>Integers as a list of the settings.</summary>
    public static NodeAttribute List(params long[] numbers) => NodeAttribute.Of((IReadOnlyList<long>)numbers);
}
