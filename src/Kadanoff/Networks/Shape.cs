using System.Text.Json.Serialization;

namespace Kadanoff.Networks;

/// <summary>The shape of one sample: (width), (channels, height, width) or (length, width). The batch is never part of it.</summary>
[JsonConverter(typeof(ShapeConverter))]
public sealed class Shape : IEquatable<Shape>
{
    private readonly int[] _dimensions;

    /// <exception cref="ArgumentException">No dimension, or one that is not positive, or more than 2³¹ − 1 elements.</exception>
    public Shape(params ReadOnlySpan<int> dimensions)
    {
        long size = 1;
        foreach (var dimension in dimensions)
        {
            size = dimension > 0 ? checked(size * dimension) : 0;
            if (size is <= 0 or > int.MaxValue)
                throw new ArgumentException($"({string.Join(", ", dimensions.ToArray())}) is no shape of a sample.", nameof(dimensions));
        }

        if (dimensions.Length == 0)
            throw new ArgumentException("A sample has at least one dimension.", nameof(dimensions));
        _dimensions = dimensions.ToArray();
        Size = (int)size;
    }

    public int Rank => _dimensions.Length;

    /// <summary>Elements of one sample.</summary>
    public int Size { get; }

    public IReadOnlyList<int> Dimensions => _dimensions;

    public int this[Index index] => _dimensions[index];

    public bool Equals(Shape? other) => other is not null && _dimensions.AsSpan().SequenceEqual(other._dimensions);

    public override bool Equals(object? obj) => Equals(obj as Shape);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var dimension in _dimensions)
            hash.Add(dimension);
        return hash.ToHashCode();
    }

    /// <summary>As printed: 100, 1×28×28.</summary>
    public override string ToString() => string.Join("×", _dimensions);
}
