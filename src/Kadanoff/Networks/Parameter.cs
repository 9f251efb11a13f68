using System.Numerics;

namespace Kadanoff.Networks;

/// <summary>What a role a parameter plays; optimisers and spectra ask for it.</summary>
public enum ParameterRole
{
    /// <summary>A weight matrix or kernel.</summary>
    Weight,

    /// <summary>Added to a layer's output.</summary>
    Bias,

    /// <summary>Scale or shift of a normalisation.</summary>
    Normalisation,

    /// <summary>A running statistic: saved with the network, never trained.</summary>
    Statistic,
}

/// <summary>A named array of numbers that belongs to a network, with its gradient.</summary>
/// <remarks>Shapes follow PyTorch, so files can be exchanged: a linear weight is outputs × inputs, a kernel is out × in/groups × height × width.</remarks>
public sealed class Parameter<T>(string name, ParameterRole role, params int[] dimensions)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Within its layer, as PyTorch names it: <c>weight</c>, <c>running_mean</c>. The network puts the layer's path in front.</summary>
    public string Name { get; } = name;

    public ParameterRole Role { get; } = role;

    public IReadOnlyList<int> Dimensions { get; } = dimensions;

    public T[] Value { get; } = new T[dimensions.Aggregate(1, (size, dimension) => checked(size * dimension))];

    /// <summary>∂loss/∂value of the last backward pass; empty for statistics.</summary>
    public T[] Gradient { get; } = role == ParameterRole.Statistic ? [] : new T[dimensions.Aggregate(1, (size, dimension) => checked(size * dimension))];
}
