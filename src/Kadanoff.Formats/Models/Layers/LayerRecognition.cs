using System.Globalization;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Layers;

/// <summary>Finds layers among named tensors: tensors of one path are one layer, names and shapes tell what it does.</summary>
/// <remarks>
/// <para>What they cannot tell is said in <see cref="ModelLayer.Detail"/> or listed as not used, rather than guessed in silence. A weight that two names
/// share is measured once: the later layer is tied to the earlier.</para>
/// <i>Checked by</i> StateDictionaryTests.
/// </remarks>
internal sealed class LayerRecognition
{
    private readonly List<ModelLayer> _layers = [];
    private readonly List<NotUsed> _notUsed = [];
    private readonly Dictionary<TensorPlace, string> _weights = [];
    private int? _before;

    public LayerRecognition(IReadOnlyList<StoredTensor> tensors, IReadOnlyDictionary<string, ModuleHint> hints)
    {
        var groups = Groups(tensors);
        var told = groups.Select(MatrixLayers.ByBias).OfType<bool>().Distinct().ToArray();
        foreach (var group in groups)
            Add(group, Find(group, new LayerContext(told.Length == 1 ? told[0] : null, _before, hints.GetValueOrDefault(group.Name))));
        if (_layers.Any(layer => layer.Kind == LayerKind.Convolution && !hints.ContainsKey(layer.Name)))
            _notUsed.Add(new NotUsed("groups and strides of convolutions", "weights alone do not tell them: each is taken for one group, and not transposed, unless its shape, its bias or its name tells otherwise"));
    }

    public IReadOnlyList<ModelLayer> Layers => _layers;

    public IReadOnlyList<NotUsed> NotUsed => _notUsed;

    /// <summary>In the order of the file, but for layers that have only numbers for names: W1, W2, … of a dictionary.</summary>
    private static IReadOnlyList<LayerGroup> Groups(IReadOnlyList<StoredTensor> tensors)
    {
        var groups = new OrderedDictionary<string, LayerGroup>();
        foreach (var tensor in tensors)
        {
            var name = ParameterName.Of(tensor.Name);
            var layer = name.Layer.Length == 0 ? tensor.Name : name.Layer;
            if (!groups.TryGetValue(layer, out var group))
                groups.Add(layer, group = new LayerGroup(layer));
            group.Add(name, tensor);
        }

        return groups.Keys.All(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? [.. groups.Values.OrderBy(group => int.Parse(group.Name, CultureInfo.InvariantCulture))]
            : [.. groups.Values];
    }

    private static LayerFinding Find(LayerGroup group, LayerContext context)
    {
        if (group["weight_v"] is not null && group["weight_g"] is not null)
            return new LayerFinding(LayerKind.Unknown, [], "weight normalisation: direction and length are apart");
        if (group.Weight is { Tensor: { IsFloat: false } stored })
            return new LayerFinding(LayerKind.Unknown, [], $"its weight is stored as {stored.Type}");
        return RecurrentLayers.OfTorch(group) ?? RecurrentLayers.OfKeras(group) ?? AttentionLayers.OfTorch(group) ?? AttentionLayers.OfName(group, context)
            ?? MatrixLayers.Of(group, context) ?? ConvolutionLayers.Of(group, context) ?? Normalisation(group, context) ?? Unknown(group);
    }

    private static LayerFinding? Normalisation(LayerGroup group, LayerContext context)
    {
        if (group.Has(TensorRole.RunningMean, TensorRole.RunningVariance))
            return new LayerFinding(LayerKind.Normalisation, [], "with running statistics");
        var scaled = group.Parts.Any(part => part.Role is TensorRole.Weight or TensorRole.Scale && part.Tensor.Dimensions.Count > 0 && part.Tensor.Dimensions.Count(size => size != 1) <= 1);
        var named = context.Hint?.Class.Contains("Norm", StringComparison.Ordinal) == true || group.Has(TensorRole.Scale) || group.IsNamedLike("norm", "ln", "bn", "rms");
        return scaled && (named || group.BiasLength is not null) ? new LayerFinding(LayerKind.Normalisation, []) : null;
    }

    private static LayerFinding Unknown(LayerGroup group)
    {
        if (group.Parts is [(_, null, { Dimensions.Count: 2, IsFloat: true } matrix)])
            return new LayerFinding(LayerKind.Unknown, WeightBlocks.OutputsFirst(matrix), "a matrix; its name does not tell what it does");
        return new LayerFinding(LayerKind.Unknown, [], group.Parts is [(_, TensorRole.Weight, _)] ? "one dimension: a scale or a slope" : group.Parts is [(_, TensorRole.Bias, _)] ? "a bias alone" : "its names do not tell what it does");
    }

    private void Add(LayerGroup group, LayerFinding finding)
    {
        var tied = group.Parts.Where(part => part.Role == TensorRole.Weight).Select(part => Earlier(part.Tensor)).FirstOrDefault(name => name is not null);
        _layers.Add(new ModelLayer(_layers.Count, group.Name, finding.Kind, finding.Blocks, [.. group.Parts.Select(part => (RoleIn(finding, part.Role, part.Tensor), part.Tensor))])
        {
            TiedTo = tied,
            Detail = finding.Detail,
        });
        foreach (var tensor in group.Parts.Where(part => part.Role == TensorRole.Weight).Select(part => part.Tensor).OfType<FileTensor>())
            _weights.TryAdd(tensor.Place, group.Name);
        if (group["weight_v"] is not null && group["weight_g"] is not null)
            _notUsed.Add(new NotUsed(group.Name, "its weight is kept as direction and length (weight normalisation); remove that before saving, to have it measured"));
        if (finding.Blocks.Count == 0 && group.Weight is { Tensor.Count: > 0 } && finding.Kind is not (LayerKind.Normalisation or LayerKind.Unknown))
            _notUsed.Add(new NotUsed(group.Name, FormattableString.Invariant($"it has more than {WeightBlocks.MostMaps} maps, each too small to be measured")));
        if (finding.Kind is not (LayerKind.Normalisation or LayerKind.Unknown) && finding.Blocks.Count > 0)
            _before = finding.Blocks.Count == 1 ? finding.Blocks[0].Outputs : checked((int)Math.Min(int.MaxValue, finding.Blocks.Sum(block => (long)block.Outputs)));
    }

    private string? Earlier(StoredTensor tensor) => tensor is FileTensor { Count: > 0 } file ? _weights.GetValueOrDefault(file.Place) : null;

    private static TensorRole RoleIn(LayerFinding finding, TensorRole? role, StoredTensor tensor) => role switch
    {
        TensorRole.Weight when finding.Kind == LayerKind.Normalisation => TensorRole.Scale,
        TensorRole.Bias when tensor.Dimensions.Count > 2 => TensorRole.Other,
        { } known => known,
        null => TensorRole.Other,
    };
}
