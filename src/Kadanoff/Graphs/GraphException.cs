namespace Kadanoff.Graphs;

/// <summary>A graph that cannot be run: a node that does not fit its inputs, an operator that is not known, a cycle, a size beyond the limits.</summary>
/// <param name="problem">Which node, its operator and shapes, and what is wrong.</param>
/// <param name="remedy">What the user can do, as an imperative sentence.</param>
/// <param name="inner">The cause, where another exception told of it.</param>
public sealed class GraphException(string problem, string remedy, Exception? inner = null) : KadanoffException($"{problem}. {remedy}", inner)
{
    public string Problem { get; } = problem;
}
