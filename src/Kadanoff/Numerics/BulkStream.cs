using System.Runtime.InteropServices;

namespace Kadanoff.Numerics;

/// <summary>A stream whose numbers are those of <see cref="RandomLanes"/>, one after the other: so that rules of one number at a time can judge them.</summary>
/// <remarks><i>Checked by</i> OfferedGeneratorsTests.</remarks>
internal sealed class BulkStream : RandomStream
{
    private readonly ulong[] _words = new ulong[64];
    private RandomLanes _lanes;
    private int _next;

    public BulkStream(ulong seed, string name, long index = 0)
        : base(seed, name, index) =>
        (_lanes, _next) = (new RandomLanes(new RandomStream(seed, name, index)), _words.Length);

    public override ulong NextUInt64()
    {
        if (_next == _words.Length)
        {
            _lanes.Fill(MemoryMarshal.Cast<ulong, uint>(_words.AsSpan()));
            _next = 0;
        }

        return _words[_next++];
    }
}
