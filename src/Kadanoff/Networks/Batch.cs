using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Networks;

/// <summary>Some samples of one shape, one after the other: what flows through a network.</summary>
/// <remarks>A batch keeps its array when it shrinks and grows again, so a training loop allocates nothing after its first step.</remarks>
public sealed class Batch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] _data;

    public Batch(int count, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Shape = shape;
        Count = count;
        _data = new T[checked(count * shape.Size)];
    }

    /// <summary>A batch over an existing array, which it shares.</summary>
    /// <exception cref="ArgumentException">The array does not hold exactly count × shape elements.</exception>
    public Batch(int count, Shape shape, T[] data)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(data);
        if (data.Length != (long)count * shape.Size)
            throw new ArgumentException($"{count} samples of {shape} need {(long)count * shape.Size} elements; the array has {data.Length}.", nameof(data));
        (Count, Shape, _data) = (count, shape, data);
    }

    public int Count { get; private set; }

    public Shape Shape { get; private set; }

    public Span<T> Span => _data.AsSpan(0, Count * Shape.Size);

    public Span<T> Sample(int index) => _data.AsSpan(index * Shape.Size, Shape.Size);

    /// <summary>The samples as rows of a matrix.</summary>
    public View<T> Rows => new(Span, Count, Shape.Size);

    /// <summary>Sets the size of the batch; contents are undefined afterwards.</summary>
    /// <returns>This batch.</returns>
    public Batch<T> Resize(int count, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var size = checked(count * shape.Size);
        if (_data.Length < size)
            _data = GC.AllocateUninitializedArray<T>(size);
        (Count, Shape) = (count, shape);
        return this;
    }
}
