using Kadanoff.Networks;

namespace Kadanoff.Formats.Networks.Onnx;

/// <summary>A graph of ONNX operators that is put together node by node; values are known by name.</summary>
/// <remarks><i>Reference</i>: [onnx2019]. <i>Checked by</i> OnnxExportTests.</remarks>
internal sealed class OnnxGraph
{
    public const string Input = "input", Output = "output", BatchDimension = "batch";

    private const int NodeField = 1, NameField = 2, InitialiserField = 5, InputField = 11, OutputField = 12;
    private const int FloatNumbers = 1, IntegerNumbers = 7;

    private readonly List<ProtobufMessage> _nodes = [];
    private readonly List<ProtobufMessage> _initialisers = [];
    private readonly HashSet<string> _names = [Input, Output];

    /// <summary>Adds an operator.</summary>
    /// <param name="name">Of the node and its result; a number is put behind it where it is taken.</param>
    /// <param name="type">Of the operator.</param>
    /// <param name="inputs">Names of values.</param>
    /// <param name="attributes">Made by <see cref="OnnxAttribute"/>.</param>
    /// <returns>The name of the result.</returns>
    public string Node(string name, string type, IEnumerable<string> inputs, params IEnumerable<ProtobufMessage> attributes) =>
        Named(Free(name), type, inputs, attributes);

    /// <summary>Ends the graph with a value.</summary>
    public void End(string value) => Named(Output, "Identity", [value], []);

    /// <summary>Adds constant numbers.</summary>
    /// <returns>Their name.</returns>
    public string Constant(string name, IReadOnlyList<int> dimensions, float[] numbers) =>
        Constant(name, dimensions, FloatNumbers, tensor => tensor.Add(9, numbers));

    /// <inheritdoc cref="Constant(string, IReadOnlyList{int}, float[])"/>
    public string Constant(string name, IReadOnlyList<int> dimensions, long[] numbers) =>
        Constant(name, dimensions, IntegerNumbers, tensor => tensor.Add(9, numbers));

    /// <summary>The graph, from samples of one shape to samples of another, any number of them at once.</summary>
    public ProtobufMessage ToMessage(string name, Shape input, Shape output)
    {
        var graph = new ProtobufMessage();
        foreach (var node in _nodes)
            graph.Add(NodeField, node);
        graph.Add(NameField, name);
        foreach (var initialiser in _initialisers)
            graph.Add(InitialiserField, initialiser);
        return graph.Add(InputField, Value(Input, input)).Add(OutputField, Value(Output, output));
    }

    private string Named(string name, string type, IEnumerable<string> inputs, IEnumerable<ProtobufMessage> attributes)
    {
        var node = new ProtobufMessage();
        foreach (var input in inputs)
            node.Add(1, input);
        node.Add(2, name).Add(3, name).Add(4, type);
        foreach (var attribute in attributes)
            node.Add(5, attribute);
        _nodes.Add(node);
        return name;
    }

    private string Constant(string name, IReadOnlyList<int> dimensions, int type, Action<ProtobufMessage> addNumbers)
    {
        var free = Free(name);
        var tensor = new ProtobufMessage();
        foreach (var dimension in dimensions)
            tensor.Add(1, dimension);
        tensor.Add(2, type).Add(8, free);
        addNumbers(tensor);
        _initialisers.Add(tensor);
        return free;
    }

    private string Free(string name)
    {
        var free = name;
        for (var i = 1; !_names.Add(free); i++)
            free = $"{name}_{i}";
        return free;
    }

    private static ProtobufMessage Value(string name, Shape sample)
    {
        var shape = new ProtobufMessage().Add(1, new ProtobufMessage().Add(2, BatchDimension));
        foreach (var dimension in sample.Dimensions)
            shape.Add(1, new ProtobufMessage().Add(1, dimension));
        var tensor = new ProtobufMessage().Add(1, FloatNumbers).Add(2, shape);
        return new ProtobufMessage().Add(1, name).Add(2, new ProtobufMessage().Add(1, tensor));
    }
}
