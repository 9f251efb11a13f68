namespace Kadanoff.Graphs;

/// <summary>Counts the work of one run, so that no graph runs without end.</summary>
internal sealed class Workload(ExecutionLimits limits)
{
    private long _operations;
    private long _nodes;

    public string Problem =>
        _nodes > limits.Nodes ? $"more than {limits.Nodes} nodes would be run" : $"a run would take more than {limits.Operations} operations";

    public CancellationToken Stop { get; private set; }

    public void Restart(CancellationToken stop) => (_operations, _nodes, Stop) = (0, 0, stop);

    /// <summary>Adds operations; false where they are too many.</summary>
    public bool Add(long operations) => (_operations = operations > long.MaxValue - _operations ? long.MaxValue : _operations + operations) <= limits.Operations;

    /// <summary>Adds a node; false where there are too many.</summary>
    public bool AddNode() => ++_nodes <= limits.Nodes;
}
