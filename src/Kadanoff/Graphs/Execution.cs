using Kadanoff.Graphs.Operators;

namespace Kadanoff.Graphs;

/// <summary>Is shown a value while a graph runs.</summary>
/// <param name="name">Of the value.</param>
/// <param name="value">May be read, not kept: its memory is used again.</param>
public delegate void ValueVisitor(string name, Tensor value);

/// <summary>Runs a graph: node after node, each value given up after its last use, with a look at any value on the way.</summary>
/// <remarks>
/// <para>One thread uses it at a time; several executions of one graph share its constants. From run to run with inputs of the same shapes the memory is used again.</para>
/// <para><i>Numbers</i>: float32, sums of normalisations and reductions in float64. What an operator computes for a sample does not depend on the samples beside it.</para>
/// <para><i>Bounded</i>: memory, operations and nodes, see <see cref="ExecutionLimits"/>; whatever does not fit is one <see cref="GraphException"/> that names the node.</para>
/// <para><i>Reference</i>: [onnx2019]. <i>Checked by</i> ExecutionTests, OnnxBackendTests.</para>
/// </remarks>
public sealed class Execution
{
    private readonly TensorMemory _memory;
    private readonly Workload _workload;
    private readonly Frame _frame;
    private readonly IReadOnlyList<string> _targets;

    /// <summary>Makes a graph ready to run.</summary>
    /// <param name="graph">That stands alone.</param>
    /// <param name="targets">Values to compute; null for the outputs of the graph. Nodes that lead to none of them, nor to a watched value, are not run.</param>
    /// <param name="watched">Values to show on the way.</param>
    /// <param name="limits">Null for <see cref="ExecutionLimits.Usual"/>.</param>
    /// <exception cref="GraphException">Operators are not known, all of which are named with their nodes; or values come from nowhere.</exception>
    public Execution(Graph graph, IReadOnlyList<string>? targets = null, IEnumerable<string>? watched = null, ExecutionLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Graph = graph;
        RequireComplete(graph);
        limits ??= ExecutionLimits.Usual;
        (_memory, _workload) = (new TensorMemory(limits.Bytes), new Workload(limits));
        _targets = targets ?? graph.Outputs;
        _frame = new Frame(graph, _targets, new HashSet<string>(watched ?? []), _memory, _workload, graph.OperatorSet);
    }

    public Graph Graph { get; }

    /// <summary>Operators of a graph that are not known here, each with its node: <c>NonMaxSuppression (node 'boxes')</c>.</summary>
    public static IReadOnlyList<string> Lacking(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var here = graph.Nodes.Where(node => !ControlFlow.Knows(node) && !OperatorCatalogue.Knows(node)).Select(node => $"{(node.Domain.Length == 0 ? "" : node.Domain + ".")}{node.Operation} (node {node.Label})");
        return [.. here, .. graph.Nodes.SelectMany(node => node.Inside).SelectMany(Lacking)];
    }

    /// <summary>Runs the graph.</summary>
    /// <param name="inputs">By name; each of the graph's inputs that a target needs.</param>
    /// <param name="visit">Is shown every watched value as soon as it is there.</param>
    /// <param name="stop">Asked before each node.</param>
    /// <returns>The targets by name; they stay as they are.</returns>
    /// <exception cref="GraphException">An input is missing or does not fit, or a limit is reached.</exception>
    public IReadOnlyDictionary<string, Tensor> Run(IReadOnlyDictionary<string, Tensor> inputs, ValueVisitor? visit = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        _memory.Restart();
        _workload.Restart(stop);
        var given = Graph.Inputs.Select(input => Given(input, inputs)).ToArray();
        var results = _frame.Run(given, [], visit);
        return _targets.Zip(results).DistinctBy(target => target.First).ToDictionary(target => target.First, target => target.Second);
    }

    private static Tensor Given(GraphInput input, IReadOnlyDictionary<string, Tensor> inputs)
    {
        if (!inputs.TryGetValue(input.Name, out var tensor))
            throw new GraphException($"The input '{input.Name}' is not given", $"Give all inputs of the graph: {string.Join(", ", inputs.Keys.Append(input.Name).Order(StringComparer.Ordinal))}.");
        if (tensor.Kind != input.Kind)
            throw new GraphException($"The input '{input.Name}' holds {tensor.Kind} elements, the graph asks for {input.Kind}", "Give elements of that kind.");
        if (input.Dimensions is { } expected && !Fits(expected, tensor.Dimensions))
            throw new GraphException($"The input '{input.Name}' is {tensor.Shape}, the graph asks for {string.Join("×", expected.Select(dimension => dimension?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"))}", "Give an input of that shape.");
        return tensor;
    }

    private static bool Fits(IReadOnlyList<int?> expected, ReadOnlySpan<int> dimensions)
    {
        if (expected.Count != dimensions.Length)
            return false;
        for (var i = 0; i < dimensions.Length; i++)
        {
            if (expected[i] is { } dimension && dimension != dimensions[i])
                return false;
        }

        return true;
    }

    private static void RequireComplete(Graph graph)
    {
        if (Lacking(graph) is { Count: > 0 } lacking)
            throw new GraphException($"The graph '{graph.Name}' has {lacking.Count} operators that are not known here: {string.Join(", ", lacking)}", "Export it with other operators, or give its activations as npz.");
        if (graph.Outside.Count > 0)
            throw new GraphException($"The graph '{graph.Name}' needs values that nothing makes: {string.Join(", ", graph.Outside.Select(name => $"'{name}'"))}", "Export it again.");
    }
}
