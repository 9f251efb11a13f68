using Kadanoff.Graphs;

namespace Kadanoff.Diagnostics;

/// <summary>The values of a graph that all data pass on their way to one of its values: where blocks meet.</summary>
/// <remarks>
/// <para><i>How</i>: the nodes that lead to the value are walked in their order, with the values that are still needed; where only one is, everything behind depends on it alone.
/// Inside a residual block two are: what the block has made so far, and what goes around it.</para>
/// <para>Lengths that are read off a value (<c>Shape</c>) are no way of the data. An order of the nodes that mixes ways which never meet can hide a bottleneck, and never invents one.
/// <i>Cost</i>: one walk. <i>Checked by</i> GraphStagesTests.</para>
/// </remarks>
internal static class GraphBottlenecks
{
    /// <param name="nodes">In an order in which they can run.</param>
    /// <param name="data">Names of the values that depend on the samples.</param>
    /// <param name="end">The value that all ways lead to.</param>
    public static IReadOnlySet<string> Of(IReadOnlyList<Node> nodes, IReadOnlySet<string> data, string end)
    {
        var leading = Leading(nodes, data, end);
        var lastUse = leading.SelectMany((node, place) => Inputs(node, data).Select(name => (name, place))).GroupBy(use => use.name).ToDictionary(uses => uses.Key, uses => uses.Max(use => use.place));
        var (passed, needed) = (new HashSet<string> { end }, new HashSet<string>());
        foreach (var (place, node) in leading.Index())
        {
            needed.UnionWith(Inputs(node, data).Concat(node.Outputs).Where(name => lastUse.GetValueOrDefault(name, -1) > place));
            needed.RemoveWhere(name => lastUse[name] <= place);
            if (needed.Count == 1)
                passed.UnionWith(needed);
        }

        return passed;
    }

    /// <summary>The nodes on which a value depends, in their order.</summary>
    private static List<Node> Leading(IReadOnlyList<Node> nodes, IReadOnlySet<string> data, string end)
    {
        var (wanted, found) = (new HashSet<string> { end }, new List<Node>());
        foreach (var node in nodes.Reverse().Where(node => node.Outputs.Any(wanted.Contains)))
        {
            wanted.UnionWith(Inputs(node, data));
            found.Add(node);
        }

        found.Reverse();
        return found;
    }

    private static IEnumerable<string> Inputs(Node node, IReadOnlySet<string> data) =>
        node.Operation is "Shape" or "Size" ? [] : node.Inputs.Concat(node.Inside.SelectMany(graph => graph.Outside)).Where(data.Contains);
}
