namespace Kadanoff.Numerics;

/// <summary>Words of 64 bits, zero at first, that stay where they are and begin at a cache line: for kernels that read through pointers.</summary>
internal sealed unsafe class AlignedWords
{
    private const int Line = 64;

    private readonly ulong[] _store;
    private readonly int _offset;

    /// <param name="count">How many; checked by the caller.</param>
    public AlignedWords(int count)
    {
        _store = GC.AllocateArray<ulong>(checked(count + (Line / sizeof(ulong))), pinned: true);
        fixed (ulong* start = _store)
            _offset = (int)((Line - ((nuint)start % Line)) % Line / sizeof(ulong));
        Count = count;
    }

    public int Count { get; }

    public Span<ulong> Span => _store.AsSpan(_offset, Count);

    /// <summary>Valid as long as this object is alive.</summary>
    public ulong* Pointer
    {
        get
        {
            fixed (ulong* start = _store)
                return start + _offset;
        }
    }
}
