using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Layers;

/// <summary>The tensors of one layer, before it is known what the layer does.</summary>
internal sealed class LayerGroup(string name)
{
    private readonly List<(string Word, TensorRole? Role, StoredTensor Tensor)> _parts = [];

    public string Name { get; } = name;

    /// <summary>The last part of the name, in lower case: <c>c_attn</c>.</summary>
    public string LastName { get; } = name[(name.AsSpan().LastIndexOfAny('.', '/') + 1)..].ToLowerInvariant();

    public IReadOnlyList<(string Word, TensorRole? Role, StoredTensor Tensor)> Parts => _parts;

    /// <summary>The tensor that mixes features: its word says so, and it has two dimensions or more.</summary>
    public (string Word, StoredTensor Tensor)? Weight => _parts.Where(part => part.Role == TensorRole.Weight && part.Tensor.Dimensions.Count >= 2).Select(part => ((string, StoredTensor)?)(part.Word, part.Tensor)).FirstOrDefault();

    /// <summary>How long its bias is; null where it has none of one dimension.</summary>
    public int? BiasLength => _parts.FirstOrDefault(part => part.Role == TensorRole.Bias && part.Tensor.Dimensions.Count == 1).Tensor?.Dimensions[0];

    public StoredTensor? this[string word] => _parts.FirstOrDefault(part => part.Word == word).Tensor;

    public void Add(ParameterName name, StoredTensor tensor) => _parts.Add((name.Word, name.Role, tensor));

    public bool Has(params ReadOnlySpan<TensorRole> roles)
    {
        foreach (var (_, role, _) in _parts)
        {
            if (role is { } known && roles.Contains(known))
                return true;
        }

        return false;
    }

    public bool IsNamedLike(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (LastName.Contains(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
