using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>Ising spins on a square lattice that closes on itself in both directions, one bit each: row after row, the format in which engines exchange them.</summary>
/// <remarks>
/// <para><i>Layout</i>: a row is ⌈columns/64⌉ words, first column in the lowest bit, 1 for a spin up, zeros behind the last column.</para>
/// <para><i>Equation</i>: E = −Σ s_i s_j over the bonds to the right and downward neighbour of each site; on a side of 2 each pair is thus joined twice.</para>
/// <para><i>Units</i>: J = 1. <i>Valid for</i> any number of rows and columns from 1 up to 2³¹ words. <i>Checked by</i> SpinRowsTests.</para>
/// </remarks>
public sealed class SpinRows
{
    private readonly ulong[] _words;

    /// <summary>All spins up.</summary>
    /// <param name="rows">At least 1.</param>
    /// <param name="columns">At least 1.</param>
    /// <exception cref="DataException">There is no site, or more than can be addressed.</exception>
    public SpinRows(int rows, int columns)
    {
        if (rows < 1 || columns < 1)
            throw new DataException($"A lattice of {rows}×{columns} has no spins", "Give at least one row and one column.");
        var words = (long)rows * BitRow.Words(columns);
        if (words > Array.MaxLength)
            throw new DataException($"A lattice of {rows}×{columns} spins is too large for one process", "Give a side of at most 262144.");
        (Rows, Columns, WordsPerRow, _words) = (rows, columns, BitRow.Words(columns), new ulong[words]);
        for (var row = 0; row < rows; row++)
        {
            Row(row).Fill(ulong.MaxValue);
            Row(row)[^1] = BitRow.LastMask(columns);
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    public int WordsPerRow { get; }

    public long Sites => (long)Rows * Columns;

    /// <summary>All rows, one after the other. Bits behind the last column stay zero.</summary>
    public Span<ulong> Words => _words;

    /// <summary>E of the whole lattice.</summary>
    public long Energy
    {
        get
        {
            var (unlike, right) = (0L, new ulong[WordsPerRow]);
            for (var row = 0; row < Rows; row++)
            {
                BitRow.Turn(Row(row), Columns, 1, right);
                unlike += BitRow.Differences(Row(row), right) + BitRow.Differences(Row(row), Row((row + 1) % Rows));
            }

            return 2 * (unlike - Sites);
        }
    }

    /// <summary>Σ s_i.</summary>
    public long Magnetisation => (2 * BitRow.Count(_words)) - Sites;

    /// <summary>+1 or −1.</summary>
    public sbyte this[int row, int column]
    {
        get => (sbyte)(((int)(Row(row)[column >> 6] >> column & 1) * 2) - 1);
        set
        {
            ref var word = ref Row(row)[column >> 6];
            word = (word & ~(1UL << column)) | (value > 0 ? 1UL << column : 0);
        }
    }

    /// <summary>Packs spins.</summary>
    /// <param name="spins">Row after row, each +1 or −1.</param>
    /// <exception cref="DataException">There are not rows·columns of them, or one is neither +1 nor −1.</exception>
    public static SpinRows From(ReadOnlySpan<sbyte> spins, int rows, int columns)
    {
        var packed = new SpinRows(rows, columns);
        if (spins.Length != packed.Sites)
            throw new DataException($"{spins.Length} spins do not fill {rows}×{columns} sites", $"Give {packed.Sites} spins.");
        var wrong = spins.IndexOfAnyExcept((sbyte)1, (sbyte)-1);
        if (wrong >= 0)
            throw new DataException($"Spin {wrong} is {spins[wrong]}", "Give +1 or −1 for every site.");
        for (var site = 0; site < spins.Length; site++)
            packed[site / columns, site % columns] = spins[site];
        return packed;
    }

    /// <summary>The words of one row.</summary>
    public Span<ulong> Row(int row) => _words.AsSpan(row * WordsPerRow, WordsPerRow);

    /// <summary>Unpacks spins.</summary>
    /// <param name="spins">Room for all sites, row after row.</param>
    public void CopyTo(Span<sbyte> spins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(spins.Length, Sites, nameof(spins));
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
                spins[(row * Columns) + column] = this[row, column];
        }
    }

    /// <summary>A snapshot.</summary>
    public SpinRows Copy()
    {
        var copy = new SpinRows(Rows, Columns);
        _words.CopyTo(copy._words, 0);
        return copy;
    }

    /// <summary>Every spin up or down with probability ½: the state at infinite temperature.</summary>
    public void Randomise(RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        for (var word = 0; word < _words.Length; word++)
            _words[word] = stream.NextUInt64() & (word % WordsPerRow == WordsPerRow - 1 ? BitRow.LastMask(Columns) : ulong.MaxValue);
    }
}
