namespace Kadanoff.Graphs;

/// <summary>A value that is given from outside.</summary>
/// <param name="Name">Of the value.</param>
/// <param name="Kind">Of its elements.</param>
/// <param name="Dimensions">Null where the file does not tell; a dimension is null where it is free.</param>
public sealed record GraphInput(string Name, TensorKind Kind, IReadOnlyList<int?>? Dimensions);

/// <summary>A network as operators that are joined by named values: what an ONNX file holds, and what can be run.</summary>
/// <remarks>
/// <para>Nodes stand in an order in which they can run; each value is made once. A graph inside a node sees the values around it.
/// Operators have the names and the meaning that ONNX gives them in the stated version.</para>
/// <para><i>Reference</i>: [onnx2019]. <i>Checked by</i> GraphTests.</para>
/// </remarks>
public sealed class Graph
{
    /// <summary>Sorts the nodes, where they are not sorted.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="inputs">Values that are given from outside.</param>
    /// <param name="outputs">Names of the values that it is run for.</param>
    /// <param name="nodes">In any order.</param>
    /// <param name="constants">Values that belong to the graph.</param>
    /// <param name="operatorSet">Version of ONNX's operators.</param>
    /// <exception cref="GraphException">Nodes wait for each other, or two things make one value.</exception>
    public Graph(string name, IReadOnlyList<GraphInput> inputs, IReadOnlyList<string> outputs, IReadOnlyList<Node> nodes, IReadOnlyList<Constant> constants, int operatorSet)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(constants);
        (Name, Outputs, OperatorSet) = (name, outputs, operatorSet);
        Constants = GraphOrder.ByName(constants);
        Inputs = [.. inputs.Where(input => !Constants.ContainsKey(input.Name))];
        (Nodes, Outside) = GraphOrder.Sort(nodes, Inputs, Constants, outputs);
    }

    public string Name { get; }

    /// <summary>Without those that have a constant.</summary>
    public IReadOnlyList<GraphInput> Inputs { get; }

    public IReadOnlyList<string> Outputs { get; }

    /// <summary>In an order in which they can run.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    public IReadOnlyDictionary<string, Constant> Constants { get; }

    public int OperatorSet { get; }

    /// <summary>Values that nothing here makes: those of the graph around it, none where the graph stands alone.</summary>
    public IReadOnlyCollection<string> Outside { get; }
}
