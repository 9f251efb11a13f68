namespace Kadanoff.Graphs;

/// <summary>Puts nodes into an order in which each finds its inputs made; nodes that are in such an order stay as they are.</summary>
/// <remarks><i>Cost</i>: linear in the edges, but for a queue of ready nodes. <i>Checked by</i> GraphTests.</remarks>
internal static class GraphOrder
{
    private const string Remedy = "Export the model again.";

    /// <exception cref="GraphException">Two have one name.</exception>
    public static Dictionary<string, Constant> ByName(IReadOnlyList<Constant> constants)
    {
        var found = new Dictionary<string, Constant>();
        foreach (var constant in constants)
        {
            if (!found.TryAdd(constant.Name, constant))
                throw new GraphException($"The graph has two constants '{constant.Name}'", Remedy);
        }

        return found;
    }

    /// <summary>The nodes in order, and the names that nothing makes.</summary>
    public static (IReadOnlyList<Node> Nodes, IReadOnlyCollection<string> Outside) Sort(
        IReadOnlyList<Node> nodes, IReadOnlyList<GraphInput> inputs, IReadOnlyDictionary<string, Constant> constants, IReadOnlyList<string> outputs)
    {
        var makers = Makers(nodes, inputs, constants);
        var needs = nodes.Select(Needed).ToArray();
        var outside = needs.SelectMany(names => names).Concat(outputs).Where(name => !makers.ContainsKey(name) && !constants.ContainsKey(name)).ToHashSet();
        outside.ExceptWith(inputs.Select(input => input.Name));
        return (Ordered(nodes, needs, makers), outside);
    }

    /// <summary>Names that a node needs, with those that graphs inside it need from around.</summary>
    public static HashSet<string> Needed(Node node) =>
        [.. node.Inputs.Where(name => name.Length > 0), .. node.Inside.SelectMany(graph => graph.Outside)];

    private static Dictionary<string, int> Makers(IReadOnlyList<Node> nodes, IReadOnlyList<GraphInput> inputs, IReadOnlyDictionary<string, Constant> constants)
    {
        var makers = new Dictionary<string, int>();
        var given = inputs.Select(input => input.Name).ToHashSet();
        for (var i = 0; i < nodes.Count; i++)
        {
            foreach (var name in nodes[i].Outputs.Where(name => name.Length > 0))
            {
                if (given.Contains(name) || constants.ContainsKey(name) || !makers.TryAdd(name, i))
                    throw new GraphException($"{nodes[i]} makes '{name}', which is there already", Remedy);
            }
        }

        return makers;
    }

    private static Node[] Ordered(IReadOnlyList<Node> nodes, HashSet<string>[] needs, Dictionary<string, int> makers)
    {
        var waits = needs.Select(names => names.Count(makers.ContainsKey)).ToArray();
        var followers = new List<int>?[nodes.Count];
        for (var i = 0; i < nodes.Count; i++)
        {
            foreach (var name in needs[i].Where(makers.ContainsKey))
                (followers[makers[name]] ??= []).Add(i);
        }

        var ready = new PriorityQueue<int, int>(Enumerable.Range(0, nodes.Count).Where(i => waits[i] == 0).Select(i => (i, i)));
        var order = new List<int>(nodes.Count);
        while (ready.TryDequeue(out var node, out _))
        {
            order.Add(node);
            foreach (var follower in followers[node] ?? [])
            {
                if (--waits[follower] == 0)
                    ready.Enqueue(follower, follower);
            }
        }

        return order.Count == nodes.Count ? [.. order.Select(i => nodes[i])] : throw Cycle(nodes, waits);
    }

    private static GraphException Cycle(IReadOnlyList<Node> nodes, int[] waits)
    {
        var waiting = Enumerable.Range(0, nodes.Count).Where(i => waits[i] > 0).Select(i => nodes[i].ToString()).ToArray();
        return new GraphException($"{waiting.Length} nodes wait for each other, so that none can run: {string.Join(", ", waiting.Take(4))}{(waiting.Length > 4 ? ", …" : "")}", Remedy);
    }
}
