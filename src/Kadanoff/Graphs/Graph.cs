namespace Kadanoff.Graphs;

/// <summary>A network as operators that are joined by named values: what an ONNX file holds, and what can be run.</summary>
/// <remarks>Nodes stand in an order in which they can run. <i>Reference</i>: [onnx2019]. <i>Checked by</i> GraphTests.</remarks>
public sealed class Graph
{
    public required string Name { get; init; }
}
