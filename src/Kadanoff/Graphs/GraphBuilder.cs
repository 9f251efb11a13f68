namespace Kadanoff.Graphs;

/// <summary>Puts a graph together node by node; values get their names here.</summary>
/// <remarks>Operators are those of ONNX's set 21. <i>Checked by</i> GraphBuilderTests.</remarks>
/// <param name="name">Of the graph.</param>
public sealed class GraphBuilder(string name)
{
    /// <summary>The operator set of what is built.</summary>
    public const int OperatorSet = 21;

    private readonly List<GraphInput> _inputs = [];
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<string, Constant> _constants = [];

    /// <summary>A value that is given from outside.</summary>
    /// <param name="input">Its name.</param>
    /// <param name="kind">Of its elements.</param>
    /// <param name="dimensions">Null where a dimension is free.</param>
    public string Input(string input, TensorKind kind, params int?[] dimensions) => Input(new GraphInput(input, kind, dimensions));

    /// <summary>The same, where even the number of dimensions may be free.</summary>
    public string Input(GraphInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _inputs.Add(input);
        return input.Name;
    }

    /// <summary>A value that belongs to the graph; one that is there already is taken again.</summary>
    public string Constant(Constant constant)
    {
        ArgumentNullException.ThrowIfNull(constant);
        _constants.TryAdd(constant.Name, constant);
        return constant.Name;
    }

    /// <summary>Integers that belong to the graph, such as a shape.</summary>
    public string Integers(params long[] integers) => Constant(new Constant($"[{string.Join(", ", integers)}]", new Tensor(integers, integers.Length)));

    /// <summary>A number that belongs to the graph.</summary>
    public string Number(float number) => Constant(new Constant(FormattableString.Invariant($"{number}"), new Tensor([number])));

    /// <summary>A node with one output.</summary>
    /// <param name="operation">Its operator.</param>
    /// <param name="inputs">Names of values.</param>
    /// <param name="settings">By name.</param>
    /// <returns>The name of the output.</returns>
    public string Add(string operation, string[] inputs, params (string Name, NodeAttribute Value)[] settings) => Named("", operation, inputs, settings);

    /// <summary>The same with a name for the node.</summary>
    public string Named(string node, string operation, string[] inputs, params (string Name, NodeAttribute Value)[] settings) => Several(node, operation, inputs, 1, settings)[0];

    /// <summary>A node with several outputs.</summary>
    /// <returns>Their names.</returns>
    public IReadOnlyList<string> Several(string node, string operation, string[] inputs, int outputs, params (string Name, NodeAttribute Value)[] settings)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var label = FormattableString.Invariant($"{operation.ToLowerInvariant()} {_nodes.Count}");
        string[] names = outputs == 1 ? [label] : [.. Enumerable.Range(0, outputs).Select(i => FormattableString.Invariant($"{label}.{i}"))];
        var domain = operation.LastIndexOf('.') is > 0 and var dot ? operation[..dot] : "";
        _nodes.Add(new Node(node, domain.Length == 0 ? operation : operation[(domain.Length + 1)..], inputs, names, settings.ToDictionary(setting => setting.Name, setting => setting.Value), domain));
        return names;
    }

    /// <summary>The graph that leads to these values.</summary>
    /// <exception cref="GraphException">The nodes do not make one.</exception>
    public Graph Build(params string[] outputs) => new(name, _inputs, outputs, _nodes, [.. _constants.Values], OperatorSet);
}
