namespace Kadanoff.Numerics;

/// <summary>A stream whose numbers are those of the lanes of a generator of kernels, one after the other: so that rules of one number at a time can judge it.</summary>
/// <remarks><i>Checked by</i> OfferedGeneratorsTests.</remarks>
internal sealed unsafe class LaneStream<TRandom> : RandomStream
    where TRandom : unmanaged, IRandomBits<TRandom, Bits256>
{
    private readonly ulong[] _words = new ulong[Bits256.Words];
    private TRandom _lanes;
    private int _next;

    public LaneStream(ulong seed, string name, long index = 0)
        : base(seed, name, index)
    {
        var seeds = stackalloc ulong[LaneSeeds.Count];
        LaneSeeds.Fill(base.NextUInt64(), 0, seeds);
        _lanes = TRandom.From(seeds);
        _next = _words.Length;
    }

    public override ulong NextUInt64()
    {
        if (_next == _words.Length)
        {
            fixed (ulong* words = _words)
                _lanes.Next().Store(words);
            _next = 0;
        }

        return _words[_next++];
    }
}
