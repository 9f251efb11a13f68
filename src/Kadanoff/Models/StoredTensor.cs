namespace Kadanoff.Models;

/// <summary>A tensor of a model file: its name, type and shape are known at once, its numbers are read when asked for.</summary>
/// <remarks>Nothing is kept after a reading, so a large model is measured tensor by tensor. <i>Checked by</i> ModelFileTests.</remarks>
/// <param name="name">As the file names it.</param>
/// <param name="type">How the file stores an element: <c>float32</c>, <c>bfloat16</c>, <c>int64</c>.</param>
/// <param name="dimensions">In the order of the file, the last one fastest; empty for a single number.</param>
public abstract class StoredTensor(string name, string type, IReadOnlyList<int> dimensions)
{
    public string Name { get; } = name;

    public string Type { get; } = type;

    public IReadOnlyList<int> Dimensions { get; } = dimensions;

    /// <summary>Elements.</summary>
    public long Count { get; } = dimensions.Aggregate(1L, (count, dimension) => checked(count * dimension));

    /// <summary>Whether its elements are floating-point numbers.</summary>
    public bool IsFloat => Type is "float16" or "bfloat16" or "float32" or "float64";

    /// <summary>The numbers; float64 is rounded.</summary>
    /// <exception cref="FileException">The file is damaged there, or has changed.</exception>
    public abstract float[] ToSingles();

    /// <summary>The numbers; 64-bit integers are rounded.</summary>
    /// <exception cref="FileException">The file is damaged there, or has changed.</exception>
    public abstract double[] ToDoubles();

    /// <summary>As printed: <c>conv1.weight 16×3×3×3 float32</c>.</summary>
    public override string ToString() => $"{Name} {(Dimensions.Count == 0 ? "one" : string.Join("×", Dimensions))} {Type}";
}
