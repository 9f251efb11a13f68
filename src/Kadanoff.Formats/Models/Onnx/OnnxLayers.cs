using Kadanoff.Formats.Models.Layers;
using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Onnx;

/// <summary>The layers of a graph, in the order in which data meet them: nodes that mix features by a constant, and normalisations.</summary>
/// <remarks>
/// <para>What only gets added, such as the mean of images, is no layer; it is listed as not used, with what is done with it. Graphs inside conditions and loops are searched too.
/// A weight that several nodes use is measured once: the later layer is tied to the earlier.</para>
/// <para><i>Checked by</i> OnnxLayersTests.</para>
/// </remarks>
internal sealed class OnnxLayers
{
    private static readonly HashSet<string> Normalisations = ["BatchNormalization", "InstanceNormalization", "LayerNormalization", "GroupNormalization", "RMSNormalization", "SimplifiedLayerNormalization", "SkipLayerNormalization", "SkipSimplifiedLayerNormalization"];
    private readonly List<ModelLayer> _layers = [];
    private readonly Dictionary<TensorPlace, string> _owners = [];
    private readonly HashSet<TensorPlace> _taken = [];
    private readonly Dictionary<TensorPlace, string> _uses = [];
    private readonly HashSet<string> _names = [];

    /// <summary>How many layers came before a tensor was first used.</summary>
    private readonly Dictionary<TensorPlace, int> _met = [];

    public OnnxLayers(Graph graph, IReadOnlyDictionary<Constant, FileTensor> stored) => Search(new OnnxScope(graph, null, stored));

    public IReadOnlyList<ModelLayer> Layers => _layers;

    /// <summary>Adds recurrent cells that were exported as slices and products of their weights: the names of the weights still tell what they are.</summary>
    public void AddCells(IEnumerable<FileTensor> tensors)
    {
        var left = tensors.Where(tensor => tensor.IsFloat && _met.ContainsKey(tensor.Place) && !_taken.Contains(tensor.Place)).ToArray();
        var cells = new LayerRecognition(left, new Dictionary<string, ModuleHint>()).Layers.Where(layer => layer.Kind == LayerKind.Recurrent).ToArray();
        foreach (var cell in cells.OrderByDescending(cell => Met(cell)))
            _layers.Insert(Met(cell), cell with { Name = Unique(cell.Name) });
        for (var i = 0; i < _layers.Count; i++)
            _layers[i] = _layers[i] with { Index = i };
        _taken.UnionWith(cells.SelectMany(cell => cell.Tensors).Select(part => ((FileTensor)part.Tensor).Place));
    }

    /// <summary>Tensors of floating-point numbers that belong to no layer, each with what is done with it.</summary>
    public IEnumerable<NotUsed> NotUsed(IEnumerable<FileTensor> tensors) =>
        from tensor in tensors
        where tensor.IsFloat && tensor.Count > 1 && !_taken.Contains(tensor.Place)
        select new NotUsed(tensor.Name, _uses.TryGetValue(tensor.Place, out var use) ? $"it is an operand of {use}, no layer" : "no node uses it");

    private void Search(OnnxScope scope)
    {
        foreach (var node in scope.Nodes)
        {
            foreach (var tensor in node.Inputs.Select(name => scope.Find(name)).OfType<SeenTensor>())
                _met.TryAdd(tensor.Tensor.Place, _layers.Count);
            if (OnnxWeights.Find(node, scope) is { } found)
                Add(node, scope, found);
            foreach (var inside in node.Inside)
                Search(scope.Inside(inside));
        }

        foreach (var node in scope.Nodes)
        {
            foreach (var tensor in node.Inputs.Select(name => scope.Find(name)).OfType<SeenTensor>())
                _uses.TryAdd(tensor.Tensor.Place, node.Operation);
        }
    }

    private void Add(Node node, OnnxScope scope, OnnxWeight found)
    {
        var parts = Parts(node, scope, found).ToArray();
        var (weight, bias) = (found.Seen.Tensor, parts.FirstOrDefault(part => part.Role == TensorRole.Bias).Tensor);
        var tied = found.Kind == LayerKind.Normalisation ? null : _owners.GetValueOrDefault(weight.Place);
        var name = Unique(OnnxNames.Of(node, weight, bias));
        _owners.TryAdd(weight.Place, name);
        foreach (var (_, tensor) in parts)
            _taken.Add(tensor.Place);
        _layers.Add(new ModelLayer(_layers.Count, name, found.Kind, found.Blocks, [.. parts.Select(part => (part.Role, (StoredTensor)part.Tensor))]) { TiedTo = tied, Detail = found.Detail });
    }

    private int Met(ModelLayer cell) => cell.Tensors.Min(part => _met[((FileTensor)part.Tensor).Place]);

    private string Unique(string name)
    {
        var unique = name;
        for (var again = 2; !_names.Add(unique); again++)
            unique = FormattableString.Invariant($"{name} ({again})");
        return unique;
    }

    private static IEnumerable<(TensorRole Role, FileTensor Tensor)> Parts(Node node, OnnxScope scope, OnnxWeight found)
    {
        yield return (found.Kind == LayerKind.Normalisation ? TensorRole.Scale : TensorRole.Weight, found.Seen.Tensor);
        TensorRole[] roles = node.Operation switch
        {
            "BatchNormalization" => [TensorRole.Scale, TensorRole.Bias, TensorRole.RunningMean, TensorRole.RunningVariance],
            "SkipLayerNormalization" => [TensorRole.Other, TensorRole.Scale, TensorRole.Bias],
            _ when Normalisations.Contains(node.Operation) => [TensorRole.Scale, TensorRole.Bias],
            "Conv" or "ConvTranspose" or "Gemm" or "Attention" => [TensorRole.Weight, TensorRole.Bias],
            "LSTM" or "GRU" or "RNN" => [TensorRole.Weight, TensorRole.Weight, TensorRole.Bias, TensorRole.Other, TensorRole.Other, TensorRole.Other, TensorRole.Other],
            _ => [],
        };
        for (var i = 1; i < node.Inputs.Count && i - 1 < roles.Length; i++)
        {
            if (scope.Find(node.Inputs[i]) is { } seen && seen.Tensor.Place != found.Seen.Tensor.Place)
                yield return (roles[i - 1], seen.Tensor);
        }

        if (found.Kind == LayerKind.Recurrent && node.Inputs.Count > 3 && scope.Find(node.Inputs[3]) is null && scope.Rows(node.Inputs[3]) is { } biases)
        {
            foreach (var tensor in biases.Select(rows => rows.Tensor).DistinctBy(tensor => tensor.Place))
                yield return (TensorRole.Bias, tensor);
        }

        foreach (var tensor in found.Blocks.Select(block => block.Tensor).OfType<FileTensor>().DistinctBy(tensor => tensor.Place).Where(tensor => tensor.Place != found.Seen.Tensor.Place && roles.Length == 7))
        {
            if (!node.Inputs.Any(name => scope.Find(name)?.Tensor.Place == tensor.Place))
                yield return (TensorRole.Weight, tensor);
        }

        if (node.Operation == "MatMul" && Added(node, scope, found) is { } shift)
            yield return (TensorRole.Bias, shift);
    }

    /// <summary>What is added to a product, where it is a constant with one number for each output.</summary>
    private static FileTensor? Added(Node node, OnnxScope scope, OnnxWeight found)
    {
        var outputs = found.Blocks.Sum(block => (long)block.Outputs);
        return node.Outputs.Count > 0 && scope.UsersOf(node.Outputs[0]).ToArray() is [{ Operation: "Add" } add]
            ? add.Inputs.Select(name => scope.Find(name)).FirstOrDefault(seen => seen is { Tensor.IsFloat: true } && seen.Tensor.Count == outputs)?.Tensor
            : null;
    }

    /// <summary>Whether an operator is a normalisation with constants of its own.</summary>
    internal static bool IsNormalisation(Node node) => Normalisations.Contains(node.Operation);
}
