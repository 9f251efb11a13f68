using Kadanoff.Graphs;

namespace Kadanoff.Diagnostics;

/// <summary>Which values of a graph are looked at.</summary>
public enum GraphStageChoice
{
    /// <summary>The input, and behind each weight layer the value that everything passive has been done to.</summary>
    Layers,

    /// <summary>The input, and what each weight layer makes, before anything else is done to it.</summary>
    WeightNodes,

    /// <summary>The input, and every value on the way that depends on it.</summary>
    AllNodes,
}

/// <summary>A place of a graph where data are looked at.</summary>
/// <param name="Value">Name of the value.</param>
/// <param name="Weights">Names of the constants of the weight layers that lead to it; empty for the input.</param>
/// <param name="Label">Name of the node that makes it or its layer.</param>
/// <param name="Words">What is done to it behind the layer: <c>batch-norm</c>, <c>relu</c>.</param>
internal sealed record GraphStage(string Value, IReadOnlyList<string> Weights, string Label, IReadOnlyList<string> Words)
{
    /// <summary>Whether data reach the output on another way beside it.</summary>
    public bool IsInsideBlock { get; init; }
}

/// <summary>Cuts a graph into stages: from each weight layer forward through what is passive, up to the next weight layer or a fork that does not close again.</summary>
/// <remarks>
/// <para><i>Weight layers</i>: nodes that multiply data by a constant (convolution, product, recurrent cell, table of an embedding), nodes that hold graphs with such nodes, and products of data with data (attention).
/// <i>Passive</i>: everything else. An addition whose other side comes from fewer layers, or is made earlier, belongs to the layer; so a residual block ends behind its addition; which stages lie inside a block, <see cref="GraphBottlenecks"/> tells.</para>
/// <para>A softmax at the very end is left out: the last stage holds the logits. <i>Checked by</i> GraphStagesTests.</para>
/// </remarks>
internal sealed class GraphStages
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["BatchNormalization"] = "batch-norm",
        ["LayerNormalization"] = "layer-norm",
        ["InstanceNormalization"] = "instance-norm",
        ["GroupNormalization"] = "group-norm",
        ["RMSNormalization"] = "rms-norm",
        ["LRN"] = "local-norm",
        ["Relu"] = "relu",
        ["LeakyRelu"] = "leaky-relu",
        ["PRelu"] = "prelu",
        ["Elu"] = "elu",
        ["Selu"] = "selu",
        ["Sigmoid"] = "sigmoid",
        ["Tanh"] = "tanh",
        ["Gelu"] = "gelu",
        ["Erf"] = "gelu",
        ["Swish"] = "silu",
        ["HardSwish"] = "hard-swish",
        ["Mish"] = "mish",
        ["Clip"] = "clip",
        ["Softplus"] = "softplus",
        ["MaxPool"] = "max-pool",
        ["AveragePool"] = "average-pool",
        ["GlobalAveragePool"] = "average-pool",
        ["AdaptiveAveragePool"] = "average-pool",
        ["AdaptiveMaxPool"] = "max-pool",
        ["GlobalMaxPool"] = "max-pool",
        ["Softmax"] = "softmax",
        ["LogSoftmax"] = "log-softmax",
        ["Resize"] = "resize",
        ["Upsample"] = "resize",
    };

    private static readonly HashSet<string> Products = ["Conv", "ConvTranspose", "Gemm", "MatMul", "FusedMatMul", "Einsum", "LSTM", "GRU", "RNN", "Attention"];
    private static readonly HashSet<string> Rearranging = ["Identity", "Transpose", "Reshape", "Squeeze", "Unsqueeze", "Cast", "Flatten"];
    private static readonly HashSet<string> Decisions = ["Softmax", "LogSoftmax", "ArgMax", "ArgMin", "TopK", "Hardmax"];

    /// <summary>Stages of a curve that are left beside the output: the input, and two more.</summary>
    private const int FewestOnCurve = 3;

    private readonly Graph _graph;
    private readonly HashSet<string> _data = [];
    private readonly Dictionary<string, int> _makers = [];
    private readonly Dictionary<string, int> _lastUse = [];
    private readonly Dictionary<string, int> _depth = [];

    private GraphStages(Graph graph, string input)
    {
        _graph = graph;
        _data.Add(input);
        for (var i = 0; i < graph.Nodes.Count; i++)
            Look(graph.Nodes[i], i);
        foreach (var output in graph.Outputs)
            _lastUse[output] = int.MaxValue;
    }

    /// <summary>The stages, from the input to the output.</summary>
    public static IReadOnlyList<GraphStage> Of(Graph graph, string input, GraphStageChoice choice)
    {
        var stages = new GraphStages(graph, input);
        return choice switch
        {
            GraphStageChoice.Layers => stages.WithBlocks(stages.Layers(input)),
            GraphStageChoice.WeightNodes => [new GraphStage(input, [], "input", []), .. stages.WeightNodes().Select(i => stages.At(i, stages.Output(i), []))],
            _ => [new GraphStage(input, [], "input", []), .. stages.All()],
        };
    }

    private void Look(Node node, int place)
    {
        var inputs = Needed(node).ToArray();
        foreach (var name in inputs)
            _lastUse[name] = place;
        foreach (var name in node.Outputs)
            _makers.TryAdd(name, place);
        if (node.Operation is "Shape" or "Size" || !inputs.Any(_data.Contains))
            return;
        var depth = inputs.Where(_data.Contains).Max(name => _depth.GetValueOrDefault(name)) + (IsWeight(node) ? 1 : 0);
        foreach (var name in node.Outputs.Where(name => name.Length > 0))
        {
            _data.Add(name);
            _depth[name] = depth;
        }
    }

    private List<GraphStage> Layers(string input)
    {
        var ends = WeightNodes().Where(i => !IsScores(i)).Select(i => (Start: i, Walk: Walk(Output(i), i))).OrderBy(end => Place(end.Walk.Value)).ToArray();
        var start = Walk(input, -1);
        List<GraphStage> stages = [new GraphStage(start.Value, [], "input", start.Words)];
        foreach (var (node, walk) in ends)
        {
            if (stages[^1].Value == walk.Value)
                stages[^1] = stages[^1] with { Weights = [.. stages[^1].Weights, .. Weights(node)] };
            else
                stages.Add(At(node, walk.Value, walk.Words));
        }

        return stages;
    }

    /// <summary>Marks the stages beside which the data take another way; none where so few would be left that no curve could be drawn, as where one way leads around everything.</summary>
    private IReadOnlyList<GraphStage> WithBlocks(List<GraphStage> stages)
    {
        var passed = GraphBottlenecks.Of(_graph.Nodes, _data, stages[^1].Value);
        GraphStage[] marked = [.. stages.Select((stage, i) => stage with { IsInsideBlock = i > 0 && i < stages.Count - 1 && !passed.Contains(stage.Value) })];
        return marked.Count(stage => !stage.IsInsideBlock) > FewestOnCurve ? marked : stages;
    }

    private IEnumerable<GraphStage> All() =>
        from i in Enumerable.Range(0, _graph.Nodes.Count)
        where _graph.Nodes[i].Outputs.Count > 0 && _data.Contains(_graph.Nodes[i].Outputs[0])
        select At(i, _graph.Nodes[i].Outputs[0], []);

    private GraphStage At(int node, string value, IReadOnlyList<string> words) =>
        new(value, Weights(node), _graph.Nodes[node].Name.Length > 0 ? _graph.Nodes[node].Name : _graph.Nodes[node].Operation.ToLowerInvariant(), words);

    private IEnumerable<int> WeightNodes() => Enumerable.Range(0, _graph.Nodes.Count).Where(i => _graph.Nodes[i].Outputs.Any(_data.Contains) && IsWeight(_graph.Nodes[i]));

    private string Output(int node) => _graph.Nodes[node].Outputs.First(name => name.Length > 0);

    private int Place(string value) => _makers.GetValueOrDefault(value, -1);

    private IEnumerable<string> Needed(Node node) => node.Inputs.Where(name => name.Length > 0).Concat(node.Inside.SelectMany(graph => graph.Outside));

    private bool IsWeight(Node node)
    {
        if (node.Inside.Any(HoldsProduct))
            return true;
        if (node.Operation == "Gather")
            return node.Inputs.Count > 1 && _data.Contains(node.Inputs[1]) && Table(node.Inputs[0]) is { Kind: TensorKind.Float, Dimensions.Count: 2 };
        return Products.Contains(node.Operation);
    }

    private static bool HoldsProduct(Graph graph) => graph.Nodes.Any(node => Products.Contains(node.Operation) || node.Inside.Any(HoldsProduct));

    /// <summary>Scores of an attention: data by data, then a softmax, then data again. They belong to the attention.</summary>
    private bool IsScores(int place)
    {
        var node = _graph.Nodes[place];
        if (node.Inputs.Count < 2 || !_data.Contains(node.Inputs[0]) || !_data.Contains(node.Inputs[1]))
            return false;
        var value = Output(place);
        for (var steps = 0; steps < 8; steps++)
        {
            var users = _graph.Nodes.Skip(place + 1).Where(user => user.Inputs.Contains(value)).ToArray();
            if (users is not [var user] || Products.Contains(user.Operation))
                return users is [{ Operation: "MatMul" or "FusedMatMul" or "Einsum" } next] && next.Inputs.All(name => name == value || _data.Contains(name));
            value = user.Outputs[0];
        }

        return false;
    }

    /// <summary>The constants that a weight node multiplies by.</summary>
    private IReadOnlyList<string> Weights(int place) =>
        IsWeight(_graph.Nodes[place]) ? [.. _graph.Nodes[place].Inputs.Select(Table).Where(table => table is { Kind: TensorKind.Float, Dimensions.Count: > 1 }).Select(table => table!.Name).Distinct(), .. _graph.Nodes[place].Inside.SelectMany(Inside)] : [];

    private static IEnumerable<string> Inside(Graph graph) => graph.Constants.Values.Concat(graph.Nodes.SelectMany(node => node.Attributes.Values).Select(attribute => attribute.Constant).OfType<Constant>())
        .Where(constant => constant is { Kind: TensorKind.Float, Dimensions.Count: > 1 }).Select(constant => constant.Name).Concat(graph.Nodes.SelectMany(node => node.Inside).SelectMany(Inside));

    /// <summary>The constant behind a value, perhaps rearranged; null where it is computed from data.</summary>
    private Constant? Table(string value)
    {
        for (var steps = 0; steps < 16; steps++)
        {
            if (_graph.Constants.TryGetValue(value, out var constant))
                return constant;
            if (!_makers.TryGetValue(value, out var maker))
                return null;
            var node = _graph.Nodes[maker];
            if (node.Operation == "Constant")
                return node.Attributes.Values.FirstOrDefault(attribute => attribute.Constant is not null)?.Constant;
            if (!Rearranging.Contains(node.Operation) || _data.Contains(value))
                return null;
            value = node.Inputs[0];
        }

        return null;
    }

    /// <summary>From a value forward: the last value that all that follows must pass.</summary>
    private (string Value, IReadOnlyList<string> Words) Walk(string from, int place)
    {
        var (derived, live, best, words, known) = (new HashSet<string> { from }, new HashSet<string> { from }, from, new List<string>(), 0);
        var end = _lastUse.GetValueOrDefault(from, -1);
        for (var i = place + 1; i < _graph.Nodes.Count && i <= end; i++)
        {
            var node = _graph.Nodes[i];
            if (!Needed(node).Any(derived.Contains) || node.Operation is "Shape" or "Size")
                continue;
            if (IsWeight(node) || EndsWithDecision(node) || Needed(node).Any(name => _data.Contains(name) && !derived.Contains(name) && !IsEarlier(name, from, place)))
                break;
            foreach (var name in node.Outputs.Where(name => name.Length > 0 && _lastUse.GetValueOrDefault(name, -1) > i))
            {
                derived.Add(name);
                live.Add(name);
                end = Math.Max(end, _lastUse[name]);
            }

            live.RemoveWhere(name => _lastUse.GetValueOrDefault(name, -1) <= i);
            if (Word(node) is { } word && (words.Count == 0 || words[^1] != word))
                words.Add(word);
            if (live.Count == 1 && !OnlyFlattens(node))
                (best, known) = (live.Single(), words.Count);
        }

        return (best, words[..known]);
    }

    /// <summary>Whether a node changes nothing but that it takes the axes of a sample together: the value before it has the same features, and still its channels.</summary>
    private bool OnlyFlattens(Node node) =>
        node.Operation is "Flatten" or "Identity" or "Dropout" or "Squeeze" || (node.Operation == "Reshape" && node.Inputs.Count > 1 && Table(node.Inputs[1]) is { Dimensions: [2] });

    /// <summary>Whether the other side of an addition is there already: it comes from fewer layers, or from as many and earlier.</summary>
    private bool IsEarlier(string other, string from, int place)
    {
        var (theirs, ours) = (_depth.GetValueOrDefault(other), _depth.GetValueOrDefault(from));
        return theirs < ours || (theirs == ours && Place(other) < place);
    }

    private string? Word(Node node) =>
        node.Operation == "Add" && node.Inputs.All(_data.Contains) ? "residual" : Words.GetValueOrDefault(node.Operation);

    /// <summary>A softmax or a choice whose result is what the graph gives.</summary>
    private bool EndsWithDecision(Node node) => Decisions.Contains(node.Operation) && node.Outputs.Any(_graph.Outputs.Contains);
}
