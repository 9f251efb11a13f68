using System.Numerics;
using System.Runtime.CompilerServices;
using Kadanoff.Numerics;

namespace Kadanoff.Networks;

/// <summary>Some samples of one shape, one after the other: what flows through a network.</summary>
/// <remarks>A batch keeps its array when it shrinks and grows again, so a training loop allocates nothing after its first step.</remarks>
public sealed class Batch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int CacheLine = 64;

    /// <summary>Elements from which the border matters.</summary>
    private const int SmallestAligned = 4096;

    private T[] _data;
    private int _start;
    private int _window;

    public Batch(int count, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Shape = shape;
        (Count, _window) = (count, count);
        (_data, _start) = Aligned(checked(count * shape.Size));
        _data.AsSpan().Clear();
    }

    /// <summary>A batch over an existing array, which it shares.</summary>
    /// <exception cref="ArgumentException">The array does not hold exactly count × shape elements.</exception>
    public Batch(int count, Shape shape, T[] data)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(data);
        if (data.Length != (long)count * shape.Size)
            throw new ArgumentException($"{count} samples of {shape} need {(long)count * shape.Size} elements; the array has {data.Length}.", nameof(data));
        (Count, _window, Shape, _data) = (count, count, shape, data);
    }

    public int Count { get; private set; }

    public Shape Shape { get; private set; }

    /// <summary>All samples.</summary>
    /// <exception cref="InvalidOperationException">Only a window of them is held.</exception>
    public Span<T> Span => _window >= Count
        ? _data.AsSpan(_start, Count * Shape.Size)
        : throw new InvalidOperationException($"Only {_window} of {Count} samples are held at a time.");

    public Span<T> Sample(int index) => _data.AsSpan(_start + (index * Shape.Size), Shape.Size);

    /// <summary>The samples as rows of a matrix.</summary>
    public View<T> Rows => new(Span, Count, Shape.Size);

    /// <summary>Some samples: where only a window is held, those that were written last.</summary>
    internal Span<T> Samples(int first, int count) => _data.AsSpan(_start + ((_window >= Count ? first : first % _window) * Shape.Size), count * Shape.Size);

    /// <summary>Shows some samples of another batch, without copying them; such a batch is read alone.</summary>
    /// <returns>This batch.</returns>
    internal Batch<T> Show(Batch<T> other, int first, int count)
    {
        (_data, _start, Shape) = (other._data, other._start + (first * other.Shape.Size), other.Shape);
        (Count, _window) = (count, count);
        return this;
    }

    /// <summary>Sets the size of the batch; contents are undefined afterwards.</summary>
    /// <returns>This batch.</returns>
    public Batch<T> Resize(int count, Shape shape) => Resize(count, shape, count);

    /// <summary>Sets the size of a batch that holds only so many samples at a time.</summary>
    /// <returns>This batch.</returns>
    internal Batch<T> Resize(int count, Shape shape, int window)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var size = checked(Math.Min(count, window) * shape.Size);
        if (_data.Length - _start < size)
            (_data, _start) = Aligned(size);
        (Count, Shape, _window) = (count, shape, window);
        return this;
    }

    /// <summary>Room for so many elements, the first of them on the border of a cache line: vectors of rows then lie in one line each.</summary>
    private static unsafe (T[] Data, int Start) Aligned(int size)
    {
        if (size < SmallestAligned)
            return (new T[size], 0);
        var data = GC.AllocateUninitializedArray<T>(size + (CacheLine / sizeof(T)), pinned: true);
        var first = (nint)Unsafe.AsPointer(ref data[0]);
        return (data, (int)((-first & (CacheLine - 1)) / sizeof(T)));
    }
}
