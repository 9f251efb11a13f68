using System.Globalization;
using Kadanoff.Formats.Models.Architectures;
using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>Puts a graph together from what the code does: tensors of the code become values of the graph, nodes that use a weight get the name of its layer.</summary>
/// <param name="layers">Names of layers by those of their tensors.</param>
internal sealed class ScriptBuilder(IReadOnlyDictionary<string, string> layers)
{
    private const int MostNodes = 100_000;

    private readonly GraphBuilder _graph = new("code of the archive");
    private readonly Dictionary<string, ScriptInteger> _dimensions = [];
    private int _nodes;

    /// <summary>The graph that leads to these values.</summary>
    /// <exception cref="GraphException">The nodes do not make one.</exception>
    public Graph Build(IEnumerable<ScriptTensor> outputs) => _graph.Build([.. outputs.Select(Use)]);

    /// <summary>A value that is given from outside.</summary>
    /// <param name="name">As the code names it.</param>
    /// <param name="shape">What is known of it.</param>
    public ScriptTensor Input(string name, ScriptInputShape shape) =>
        ScriptTensor.Made(_graph.Input(new GraphInput(name, shape.Kind, shape.Dimensions)), shape.Kind, shape.Dimensions?.Count);

    /// <summary>The value of the graph that a tensor stands for.</summary>
    /// <exception cref="ScriptException">The tensor was changed by way of another view.</exception>
    public string Use(ScriptTensor tensor)
    {
        tensor.RequireCurrent();
        if (tensor.Stored is not { } stored)
            return tensor.Name!;
        var constant = Constant(stored);
        return tensor.IsTurned ? Node("", "Transpose", [constant]) : constant;
    }

    /// <summary>A tensor of the file as a constant, of the kind that its numbers are.</summary>
    public string Constant(StoredTensor stored)
    {
        if (stored.IsFloat)
            return _graph.Constant(stored);
        int[] dimensions = [.. stored.Dimensions];
        return stored.Type == "bool"
            ? _graph.Constant(new Constant(stored.Name, TensorKind.Boolean, dimensions, () => new Tensor([.. stored.ToDoubles().Select(number => number != 0)], dimensions)))
            : _graph.Constant(new Constant(stored.Name, TensorKind.Integer, dimensions, () => new Tensor([.. stored.ToDoubles().Select(number => (long)number)], dimensions)));
    }

    /// <summary>Weights of cells as one constant under the name of the first: for each direction its tensors below each other, in each of them the blocks of rows in another order.</summary>
    /// <param name="directions">Tensors of one shape for each direction.</param>
    /// <param name="order">Which block comes first, second, ….</param>
    public string Rows(IReadOnlyList<IReadOnlyList<StoredTensor>> directions, int[] order)
    {
        StoredTensor[] all = [.. directions.SelectMany(tensors => tensors)];
        if (all.Any(tensor => !tensor.Dimensions.SequenceEqual(all[0].Dimensions) || tensor.Dimensions[0] % order.Length != 0))
            throw new ScriptException("the weights of a cell do not fit each other");
        int[] dimensions = [directions.Count, directions[0].Count * all[0].Dimensions[0], .. all[0].Dimensions.Skip(1)];
        return _graph.Constant(new Constant(all[0].Name, TensorKind.Float, dimensions, () => new Tensor([.. all.SelectMany(tensor => Blocks(tensor.ToSingles(), order))], dimensions)));
    }

    private static IEnumerable<float> Blocks(float[] rows, int[] order)
    {
        var length = rows.Length / order.Length;
        return order.SelectMany(block => rows.Skip(block * length).Take(length));
    }

    /// <summary>A number of the code, of the kind that the other operand has.</summary>
    public string Number(double number, TensorKind kind) =>
        kind == TensorKind.Integer && Math.Floor(number) == number && Math.Abs(number) < long.MaxValue
            ? _graph.Constant(new Constant(FormattableString.Invariant($"whole {number:R}"), new Tensor([(long)number])))
            : _graph.Number((float)number);

    public string Integers(params long[] integers) => _graph.Integers(integers);

    /// <summary>Several numbers, such as the factors of a scaling.</summary>
    public string Numbers(float[] numbers) => _graph.Constant(new Constant(FormattableString.Invariant($"({string.Join(", ", numbers)})"), new Tensor(numbers, numbers.Length)));

    /// <summary>Equal numbers, for a normalisation that has no scale or shift.</summary>
    public string Filled(float number, int count) => _graph.Constant(new Constant(FormattableString.Invariant($"{count} times {number}"), new Tensor([.. Enumerable.Repeat(number, count)], count)));

    /// <summary>A node that makes a new value.</summary>
    public ScriptTensor Make(string operation, int? rank, string[] inputs, params (string Name, NodeAttribute Value)[] settings) =>
        ScriptTensor.Made(Node("", operation, inputs, settings), TensorKind.Float, rank);

    /// <summary>The same with a value of another kind.</summary>
    public ScriptTensor MakeOf(TensorKind kind, string operation, int? rank, string[] inputs, params (string Name, NodeAttribute Value)[] settings) =>
        ScriptTensor.Made(Node("", operation, inputs, settings), kind, rank);

    /// <summary>A function of every element, or one that keeps the shape otherwise: the result is of the kind and the rank of what it takes.</summary>
    public ScriptTensor Apply(string operation, ScriptTensor to, params (string Name, NodeAttribute Value)[] settings) => MakeOf(to.Kind, operation, to.Rank, [Use(to)], settings);

    /// <summary>A node that uses the weight of a layer, and so has its name.</summary>
    public ScriptTensor MakeLayer(ScriptTensor weight, string operation, int? rank, string[] inputs, params (string Name, NodeAttribute Value)[] settings) =>
        ScriptTensor.Made(Node(LayerOf(weight), operation, inputs, settings), TensorKind.Float, rank);

    /// <summary>The same with several outputs.</summary>
    public IReadOnlyList<string> Several(ScriptTensor weight, string operation, string[] inputs, int outputs, params (string Name, NodeAttribute Value)[] settings)
    {
        Charge();
        return _graph.Several(LayerOf(weight), operation, inputs, outputs, settings);
    }

    /// <summary>A node that makes another shape of the same memory.</summary>
    public ScriptTensor MakeView(ScriptTensor of, string operation, int? rank, string[] inputs, params (string Name, NodeAttribute Value)[] settings) =>
        of.View(Node("", operation, inputs, settings), rank);

    /// <summary>A tensor's elements as another kind.</summary>
    public string Cast(ScriptTensor tensor, TensorKind kind) => Cast(Use(tensor), kind);

    /// <summary>The same of a value of the graph.</summary>
    public string Cast(string value, TensorKind kind) =>
        Node("", "Cast", [value], ("to", NodeAttribute.Of(kind switch { TensorKind.Float => 1, TensorKind.Integer => 7, _ => 9 })));

    /// <summary>Parts of equal length along a dimension, the last perhaps shorter.</summary>
    /// <exception cref="ScriptException">There would be none, or more than any network has.</exception>
    public IReadOnlyList<ScriptTensor> Split(ScriptTensor tensor, long parts, long axis)
    {
        if (parts is < 1 or > 1000)
            throw new ScriptException(FormattableString.Invariant($"a tensor is cut into {parts} parts"));
        Charge();
        var names = _graph.Several("", "Split", [Use(tensor)], (int)parts, ("axis", NodeAttribute.Of(axis)), ("num_outputs", NodeAttribute.Of(parts)));
        return [.. names.Select(name => tensor.View(name, tensor.Rank))];
    }

    /// <summary>A dimension of a tensor: a number where it is stored, otherwise what the data will tell.</summary>
    public object Dimension(ScriptTensor of, long axis)
    {
        if (of.Rank is { } rank && (axis < -rank || axis >= rank))
            throw new ScriptException(FormattableString.Invariant($"dimension {axis} is none of {rank}"));
        var (value, place) = (Use(of), axis < 0 && of.Rank is { } count ? axis + count : axis);
        if (of.Stored is { } stored)
            return (long)stored.Dimensions[of.IsTurned ? 1 - (int)place : (int)place];
        var key = string.Create(CultureInfo.InvariantCulture, $"{value}[{place}]");
        if (!_dimensions.TryGetValue(key, out var dimension))
            _dimensions[key] = dimension = new ScriptInteger(() => Node("", "Gather", [Node("", "Shape", [value]), Integers(place)]), value, place);
        return dimension;
    }

    /// <summary>Integers as a value of the graph.</summary>
    public string List(IReadOnlyList<object> entries) => entries.All(entry => entry is long)
        ? Integers([.. entries.Cast<long>()])
        : entries.Count == 1 ? ((ScriptInteger)entries[0]).Name : Node("", "Concat", [.. entries.Select(entry => entry is long number ? Integers(number) : ((ScriptInteger)entry).Name)], ("axis", NodeAttribute.Of(0)));

    /// <summary>Arithmetic of integers that the data will tell.</summary>
    public ScriptInteger Compute(string operation, object left, object right) => new(() => Node("", operation, [List([left]), List([right])]));

    public string Node(string name, string operation, string[] inputs, params (string Name, NodeAttribute Value)[] settings)
    {
        Charge();
        return _graph.Named(name, operation, inputs, settings);
    }

    private string LayerOf(ScriptTensor weight) => weight.Stored is { } stored ? layers.GetValueOrDefault(stored.Name, stored.Name) : "";

    private void Charge()
    {
        if (++_nodes > MostNodes)
            throw new ScriptException($"it makes more than {MostNodes} operators");
    }
}
