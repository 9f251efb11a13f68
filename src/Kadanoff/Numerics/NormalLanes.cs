namespace Kadanoff.Numerics;

/// <summary>Standard normal numbers in sixteen lanes, row after row, from generators of their own.</summary>
/// <remarks>The numbers depend on the stream alone, not on the width of vectors, nor on how many rows are asked for at a time. <i>Checked by</i> NormalLanesTests.</remarks>
internal sealed unsafe class NormalLanes
{
    private readonly AlignedWords _state = new(LaneSeeds.Count);
    private readonly BitWidth _width;

    /// <param name="stream">One number is drawn from it.</param>
    /// <param name="width">Of the vectors, 256 or 512 bits; changes the time, never the numbers.</param>
    public NormalLanes(RandomStream stream, BitWidth width)
    {
        _width = width;
        var seeds = stackalloc ulong[LaneSeeds.Count];
        LaneSeeds.Fill(stream.NextUInt64(), 0, seeds);
        if (width == BitWidth.Bits512)
            Start<Bits512>(seeds);
        else
            Start<Bits256>(seeds);
    }

    /// <summary>Fills 2·pairs rows of sixteen numbers.</summary>
    public void Fill(float* normals, int pairs)
    {
        if (_width == BitWidth.Bits512)
            NormalKernel.Fill<Bits512, Float512>((SmallFastBits<Bits512>*)_state.Pointer, normals, pairs);
        else
            NormalKernel.Fill<Bits256, Float256>((SmallFastBits<Bits256>*)_state.Pointer, normals, pairs);
    }

    private void Start<TBits>(ulong* seeds)
        where TBits : unmanaged, IBitVector<TBits>
    {
        var state = (SmallFastBits<TBits>*)_state.Pointer;
        for (var word = 0; word < NormalKernel.Lanes / 2; word += TBits.Words)
            *state++ = SmallFastBits<TBits>.From(seeds + word);
    }
}
