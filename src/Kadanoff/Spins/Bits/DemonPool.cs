using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>The demons of a run: 61 words of them that take turns along the lattice, each demon two bits.</summary>
/// <remarks>61 is prime, so that in every sweep a site meets another demon, unless the blocks of the lattice are a multiple of 61.</remarks>
internal sealed unsafe class DemonPool
{
    /// <summary>Words of demons.</summary>
    public const int Count = 61;

    /// <summary>From one to the next: a block of lower bits, then one of upper bits.</summary>
    public const int Stride = 2 * ColourRows.Lanes;

    private readonly AlignedWords _words = new(Count * Stride);

    public ulong* Pointer => _words.Pointer;

    public Span<ulong> Words => _words.Span;

    /// <summary>Σ D.</summary>
    public long Energy
    {
        get
        {
            var sum = 0L;
            for (var block = 0; block < Words.Length; block += Stride)
                sum += BitRow.Count(Words.Slice(block, ColourRows.Lanes)) + (2 * BitRow.Count(Words.Slice(block + ColourRows.Lanes, ColourRows.Lanes)));
            return sum;
        }
    }
}
