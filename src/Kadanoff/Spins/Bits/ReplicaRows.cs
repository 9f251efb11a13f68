using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>256 lattices in the lanes of one word: every site is 256 bits, one for each replica.</summary>
/// <remarks>
/// <para><i>Layout</i>: the two colours of the checkerboard apart; place j of a row of one colour is column 2j or 2j + 1. Two neighbouring places are a block of eight words.
/// Two places beside each row, and a row above and below, are there once more as margins.</para>
/// <para><i>Valid for</i>: sides that are multiples of 4. <i>Checked by</i> ReplicaRowsTests.</para>
/// </remarks>
internal sealed unsafe class ReplicaRows
{
    /// <summary>How many lattices.</summary>
    public const int Replicas = 256;

    /// <summary>Words of a site.</summary>
    public const int SiteWords = Replicas / 64;

    private readonly AlignedWords[] _colours;

    /// <summary>All spins up.</summary>
    /// <exception cref="DataException">The side is not a multiple of 4.</exception>
    public ReplicaRows(int side)
    {
        if (side < 4 || side % 4 != 0)
            throw new DataException($"A side of {side} does not fit the layout of two places to a block", "Give a multiple of 4.");
        if (side > 2048)
            throw new DataException($"256 lattices of side {side} are too large for one process", "Give a side of at most 2048, or run one lattice at a time.");
        (Side, Stride) = (side, (side / 2 * SiteWords) + (2 * ColourRows.Lanes));
        _colours = [new AlignedWords((side + 2) * Stride), new AlignedWords((side + 2) * Stride)];
        foreach (var colour in _colours)
            colour.Span.Fill(ulong.MaxValue);
    }

    public int Side { get; }

    /// <summary>Words from a row to the next.</summary>
    public int Stride { get; }

    /// <summary>Words of a row without its margins.</summary>
    public int RowWords => Side / 2 * SiteWords;

    /// <summary>The first place of a row of one colour; −1 and L are the margins.</summary>
    public ulong* Row(int colour, int row) => _colours[colour].Pointer + ((row + 1) * Stride) + ColourRows.Lanes;

    /// <summary>Where places of sites are counted from, so that those of both colours follow each other.</summary>
    public ulong* Origin(int colour) => Row(colour, 0) - ((long)colour * Side * Stride);

    /// <summary>Takes over one replica.</summary>
    public void Import(int replica, SpinRows spins)
    {
        ArgumentNullException.ThrowIfNull(spins);
        if (spins.Rows != Side || spins.Columns != Side)
            throw new DataException($"A lattice of {spins.Rows}×{spins.Columns} does not fit replicas of {Side}×{Side}", $"Give {Side} rows and {Side} columns.");
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                ref var word = ref Word(replica, row, column);
                word = (word & ~(1UL << replica)) | ((spins.Row(row)[column >> 6] >> column & 1) << replica);
            }
        }

        CloseMargins(0);
        CloseMargins(1);
    }

    /// <summary>A snapshot of one replica.</summary>
    public SpinRows Export(int replica)
    {
        var spins = new SpinRows(Side, Side);
        spins.Words.Clear();
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
                spins.Row(row)[column >> 6] |= (Word(replica, row, column) >> replica & 1) << column;
        }

        return spins;
    }

    /// <summary>Renews the places beside each row and the rows above the first and below the last, of one colour.</summary>
    public void CloseMargins(int colour)
    {
        for (var row = 0; row < Side; row++)
        {
            ulong* first = Row(colour, row), end = first + RowWords;
            Bits256.Load(end - SiteWords).Store(first - SiteWords);
            Bits256.Load(first).Store(end);
        }

        new Span<ulong>(Row(colour, Side - 1), RowWords).CopyTo(new Span<ulong>(Row(colour, -1), RowWords));
        new Span<ulong>(Row(colour, 0), RowWords).CopyTo(new Span<ulong>(Row(colour, Side), RowWords));
    }

    private ref ulong Word(int replica, int row, int column) => ref Row((row + column) & 1, row)[(column / 2 * SiteWords) + (replica / 64)];
}
