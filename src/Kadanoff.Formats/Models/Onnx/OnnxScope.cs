using Kadanoff.Graphs;

namespace Kadanoff.Formats.Models.Onnx;

/// <summary>A tensor as an operator sees it: perhaps with its axes exchanged or under another shape, without having been copied.</summary>
/// <param name="Tensor">That holds the numbers.</param>
/// <param name="Dimensions">As they are seen.</param>
/// <param name="Strides">Numbers from one index to the next, for each of them.</param>
internal sealed record SeenTensor(FileTensor Tensor, int[] Dimensions, long[] Strides)
{
    public bool IsContiguous => Strides.AsSpan().SequenceEqual(StridesOf(Dimensions));

    public static SeenTensor Of(FileTensor tensor) => new(tensor, [.. tensor.Dimensions], StridesOf([.. tensor.Dimensions]));

    public static long[] StridesOf(int[] dimensions)
    {
        var strides = new long[dimensions.Length];
        var stride = 1L;
        for (var i = dimensions.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= Math.Max(1, dimensions[i]);
        }

        return strides;
    }
}

/// <summary>Some rows of a matrix, or elements of a vector.</summary>
internal sealed record RowsOfTensor(FileTensor Tensor, int First, int Count);

/// <summary>What the names of a graph stand for, with those of the graphs around it.</summary>
internal sealed class OnnxScope
{
    private const int LongestChain = 16;
    private readonly Graph _graph;
    private readonly OnnxScope? _outer;
    private readonly IReadOnlyDictionary<Constant, FileTensor> _stored;
    private readonly Dictionary<string, Node> _makers;
    private readonly ILookup<string, Node> _users;

    public OnnxScope(Graph graph, OnnxScope? outer, IReadOnlyDictionary<Constant, FileTensor> stored)
    {
        (_graph, _outer, _stored) = (graph, outer, stored);
        _makers = graph.Nodes.SelectMany(node => node.Outputs, (node, name) => (name, node)).Where(pair => pair.name.Length > 0).DistinctBy(pair => pair.name).ToDictionary(pair => pair.name, pair => pair.node);
        _users = graph.Nodes.SelectMany(node => node.Inputs.Distinct(), (node, name) => (name, node)).ToLookup(pair => pair.name, pair => pair.node);
    }

    public IReadOnlyList<Node> Nodes => _graph.Nodes;

    public OnnxScope Inside(Graph graph) => new(graph, this, _stored);

    /// <summary>Nodes of this graph that take a value.</summary>
    public IEnumerable<Node> UsersOf(string value) => _users[value];

    /// <summary>The tensor behind a value that is a constant, or one rearranged; null where it is computed.</summary>
    public SeenTensor? Find(string value, int steps = 0)
    {
        if (value.Length == 0 || steps > LongestChain)
            return null;
        if (_graph.Constants.TryGetValue(value, out var constant))
            return Stored(constant);
        if (!_makers.TryGetValue(value, out var maker))
            return _outer?.Find(value, steps + 1);
        if (maker.Operation == "Constant")
            return maker.Attributes.Values.FirstOrDefault(attribute => attribute.Constant is not null)?.Constant is { } made ? Stored(made) : null;
        return maker is { Domain: "", Inputs: [var first, ..] } && Find(first, steps + 1) is { } source ? Rearranged(maker, source) : null;
    }

    /// <summary>The rows that a value is put together from, where exporters have cut a matrix along its first axis and joined the parts in another order; null where it is something else.</summary>
    public IReadOnlyList<RowsOfTensor>? Rows(string value, int steps = 0)
    {
        if (value.Length == 0 || steps > LongestChain)
            return null;
        if (Find(value) is { Tensor: { IsFloat: true } tensor, IsContiguous: true })
            return tensor.Dimensions.Count is 1 or 2 ? [new RowsOfTensor(tensor, 0, tensor.Dimensions[0])] : null;
        if (!_makers.TryGetValue(value, out var maker))
            return _outer?.Rows(value, steps + 1);
        switch (maker.Operation)
        {
            case "Unsqueeze" or "Identity" or "Squeeze" when maker.Inputs.Count > 0:
                return Rows(maker.Inputs[0], steps + 1);
            case "Slice" when maker.Inputs.Count >= 4 && Rows(maker.Inputs[0], steps + 1) is [var whole] && List(maker.Inputs[1]) is [var start] && List(maker.Inputs[2]) is [var end] && List(maker.Inputs[3]) is [0]:
                end = Math.Min(end, whole.Count);
                return start >= 0 && start < end ? [new RowsOfTensor(whole.Tensor, whole.First + (int)start, (int)(end - start))] : null;
            case "Concat" when maker.Inputs.Count <= 64 && maker.Attributes.GetValueOrDefault("axis")?.Integer is 0:
                var parts = maker.Inputs.Select(input => Rows(input, steps + 1)).ToArray();
                return parts.All(part => part is not null) ? [.. parts.SelectMany(part => part!)] : null;
            default:
                return null;
        }
    }

    /// <summary>A short list of integers that is a constant; null where it is not.</summary>
    public long[]? List(string value) => Find(value) is { Tensor: { IsFloat: false, Count: < 64 } tensor, IsContiguous: true } ? tensor.ToIntegers() : null;

    private SeenTensor? Stored(Constant constant) => _stored.TryGetValue(constant, out var tensor) ? SeenTensor.Of(tensor) : null;

    private SeenTensor? Rearranged(Node node, SeenTensor source)
    {
        switch (node.Operation)
        {
            case "Identity" or "Cast":
                return source;
            case "Transpose":
                int[] order = node.Attributes.GetValueOrDefault("perm")?.Integers is { } given ? [.. given.Select(axis => (int)Math.Clamp(axis, -1, 100))] : [.. Enumerable.Range(0, source.Dimensions.Length).Reverse()];
                return order.Order().SequenceEqual(Enumerable.Range(0, source.Dimensions.Length))
                    ? source with { Dimensions = [.. order.Select(axis => source.Dimensions[axis])], Strides = [.. order.Select(axis => source.Strides[axis])] }
                    : null;
            case "Reshape" when source.IsContiguous && (node.Inputs.Count > 1 ? List(node.Inputs[1]) : node.Attributes.GetValueOrDefault("shape")?.Integers?.ToArray()) is { } shape:
                return Under(source, shape);
            case "Squeeze" when source.IsContiguous:
                return Under(source, [.. source.Dimensions.Where(dimension => dimension != 1).Select(dimension => (long)dimension)]);
            default:
                return null;
        }
    }

    private static SeenTensor? Under(SeenTensor source, long[] shape)
    {
        var known = 1L;
        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i] == 0 && i < source.Dimensions.Length)
                shape[i] = source.Dimensions[i];
            if (shape[i] is < -1 or > int.MaxValue || (shape[i] > 0 && (known *= shape[i]) > source.Tensor.Count))
                return null;
        }

        int[] dimensions = [.. shape.Select(length => (int)(length == -1 ? source.Tensor.Count / known : length))];
        return dimensions.Aggregate(1L, (count, length) => count > source.Tensor.Count ? count : count * length) == source.Tensor.Count
            ? source with { Dimensions = dimensions, Strides = SeenTensor.StridesOf(dimensions) }
            : null;
    }
}
