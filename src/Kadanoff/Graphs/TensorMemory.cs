namespace Kadanoff.Graphs;

/// <summary>Memory for the values of one execution, used again after the last use of each, and bounded.</summary>
/// <remarks>Arrays are kept by their length: from one portion of samples to the next, nothing is allocated.</remarks>
internal sealed class TensorMemory(long limit)
{
    private readonly Dictionary<(TensorKind Kind, int Count), Stack<Storage>> _free = [];
    private long _used;
    private long _kept;

    /// <summary>A new run begins: what the last one gave away is no longer counted.</summary>
    public void Restart() => _used = 0;

    /// <summary>Whether so many bytes more can be had.</summary>
    public bool Allows(long bytes) => bytes <= limit - _used;

    /// <summary>Storage whose elements are not set.</summary>
    public Storage Rent(TensorKind kind, int count)
    {
        var bytes = Bytes(kind, count);
        _used += bytes;
        if (_free.TryGetValue((kind, count), out var stack) && stack.TryPop(out var storage))
        {
            _kept -= bytes;
            storage.Uses = 1;
            return storage;
        }

        return new Storage(kind switch { TensorKind.Float => new float[count], TensorKind.Integer => new long[count], _ => new bool[count] }, this);
    }

    public void Return(Storage storage)
    {
        var bytes = Bytes(storage.Kind, storage.Data.Length);
        (_used, _kept) = (_used - bytes, _kept + bytes);
        if (_kept > limit)
        {
            _free.Clear();
            _kept = bytes;
        }

        if (!_free.TryGetValue((storage.Kind, storage.Data.Length), out var stack))
            _free.Add((storage.Kind, storage.Data.Length), stack = new Stack<Storage>());
        stack.Push(storage);
    }

    public static long Bytes(TensorKind kind, long count) =>
        TensorShape.Product(count, kind switch { TensorKind.Float => sizeof(float), TensorKind.Integer => sizeof(long), _ => sizeof(bool) });
}
