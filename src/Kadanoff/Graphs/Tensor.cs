namespace Kadanoff.Graphs;

/// <summary>An array of any rank: what flows along the edges of a <see cref="Graph"/>.</summary>
/// <remarks>
/// <para>Row-major, the last dimension fastest. Several tensors may share one <see cref="Storage"/> under different shapes: a reshape copies nothing.
/// Elements are float32, 64-bit integers or truth values; other types of files are turned into the nearest of them.</para>
/// <para><i>Checked by</i> TensorTests.</para>
/// </remarks>
public sealed class Tensor
{
    private readonly int[] _dimensions;

    internal Tensor(Storage storage, ReadOnlySpan<int> dimensions, int count) =>
        (Storage, _dimensions, Count) = (storage, dimensions.ToArray(), count);

    /// <summary>Numbers under a shape; the array is used as it is.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public Tensor(float[] elements, params ReadOnlySpan<int> dimensions)
        : this(new Storage(elements), dimensions, Fitting(elements, dimensions))
    {
    }

    /// <inheritdoc cref="Tensor(float[], ReadOnlySpan{int})"/>
    public Tensor(long[] elements, params ReadOnlySpan<int> dimensions)
        : this(new Storage(elements), dimensions, Fitting(elements, dimensions))
    {
    }

    /// <inheritdoc cref="Tensor(float[], ReadOnlySpan{int})"/>
    public Tensor(bool[] elements, params ReadOnlySpan<int> dimensions)
        : this(new Storage(elements), dimensions, Fitting(elements, dimensions))
    {
    }

    internal Storage Storage { get; }

    public TensorKind Kind => Storage.Kind;

    /// <summary>Empty for a single element.</summary>
    public ReadOnlySpan<int> Dimensions => _dimensions;

    public int Rank => _dimensions.Length;

    /// <summary>Elements.</summary>
    public int Count { get; }

    public int this[int axis] => _dimensions[axis];

    /// <summary>The numbers.</summary>
    /// <exception cref="InvalidCastException">The tensor is of another kind.</exception>
    public Span<float> Floats => Elements<float>();

    /// <summary>The integers.</summary>
    /// <exception cref="InvalidCastException">The tensor is of another kind.</exception>
    public Span<long> Integers => Elements<long>();

    /// <summary>The truth values.</summary>
    /// <exception cref="InvalidCastException">The tensor is of another kind.</exception>
    public Span<bool> Booleans => Elements<bool>();

    /// <summary>As printed: 1×3×32×32, or "one".</summary>
    public string Shape => TensorShape.Text(_dimensions);

    public override string ToString() => $"{Shape} {Kind}";

    internal Span<T> Elements<T>() => ((T[])Storage.Data).AsSpan(0, Count);

    /// <summary>The same elements under another shape of as many.</summary>
    internal Tensor Under(ReadOnlySpan<int> dimensions) => new(Storage.Shared(), dimensions, Count);

    private static int Fitting(Array elements, ReadOnlySpan<int> dimensions)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return TensorShape.Count(dimensions) == elements.Length
            ? elements.Length
            : throw new ArgumentException($"{elements.Length} elements do not have the shape {TensorShape.Text(dimensions)}.", nameof(elements));
    }
}
