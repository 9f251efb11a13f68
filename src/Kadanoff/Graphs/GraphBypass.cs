namespace Kadanoff.Graphs;

/// <summary>A graph in which everything that took one value takes another: the data go past what lies between.</summary>
/// <remarks><i>Checked by</i> GraphBypassTests.</remarks>
public static class GraphBypass
{
    /// <param name="graph">Stays as it is.</param>
    /// <param name="from">A value that is there first.</param>
    /// <param name="to">The value whose users take it instead; it is still made, where something asks for it.</param>
    /// <exception cref="GraphException">A graph inside a node takes the value: it is not looked into.</exception>
    public static Graph Of(Graph graph, string from, string to)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.Nodes.FirstOrDefault(node => node.Inside.Any(inside => inside.Outside.Contains(to))) is { } closed)
            throw new GraphException($"The {closed} takes the value '{to}' inside: the data cannot go past what makes it", "Look at another layer.");
        Node[] nodes = [.. graph.Nodes.Select(node => node.Inputs.Contains(to) ? new Node(node.Name, node.Operation, [.. node.Inputs.Select(name => name == to ? from : name)], node.Outputs, node.Attributes, node.Domain) : node)];
        return new Graph(graph.Name, graph.Inputs, graph.Outputs, nodes, [.. graph.Constants.Values], graph.OperatorSet);
    }
}
