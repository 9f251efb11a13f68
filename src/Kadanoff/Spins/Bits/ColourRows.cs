using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>The two colours of the checkerboard apart, eight bands of rows side by side: the layout of engines that update one colour at a time.</summary>
/// <remarks>
/// <para><i>Layout</i>: site (row, column) has colour (row + column) mod 2 and place j = ⌊column/2⌋ in its row. Word w of a row holds places 64w … 64w + 63;
/// the eight words of a block belong to the rows r, r + R, …, r + 7R with R = side/8. So all neighbours of a block are whole blocks: the vertical ones above and
/// below, one horizontal one in the same place, and the other one place to the left (row + colour even) or right, by a shift with a bit from the next block.
/// Blocks beside and rows above and below are there once more as margins, so that the kernel needs no case for them.</para>
/// <para><i>Valid for</i>: sides that are multiples of 128. <i>Checked by</i> ColourRowsTests.</para>
/// </remarks>
internal sealed unsafe class ColourRows
{
    /// <summary>The smallest side; every side is a multiple of it.</summary>
    public const int SmallestSide = 128;

    /// <summary>Words of a block: lanes of all generators.</summary>
    public const int Lanes = 8;

    private readonly AlignedWords[] _colours;

    /// <summary>All spins up.</summary>
    /// <exception cref="DataException">The side is not a multiple of 128.</exception>
    public ColourRows(int side)
    {
        if (side < SmallestSide || side % SmallestSide != 0)
            throw new DataException($"A side of {side} does not fit the layout of 128 spins to a word of each colour", "Give a multiple of 128, or use Swendsen–Wang, which takes any side.");
        (Side, Rows, Words) = (side, side / Lanes, side / SmallestSide);
        Stride = (Words + 2) * Lanes;
        var words = (long)(Rows + 2) * Stride;
        if (words > int.MaxValue / 2)
            throw new DataException($"A side of {side} is too large for one process", "Give a side of at most 262144.");
        _colours = [new AlignedWords((int)words), new AlignedWords((int)words)];
        foreach (var colour in _colours)
            colour.Span.Fill(ulong.MaxValue);
    }

    public int Side { get; }

    /// <summary>Rows of a band, R.</summary>
    public int Rows { get; }

    /// <summary>Blocks of a row.</summary>
    public int Words { get; }

    /// <summary>Words from a row to the next.</summary>
    public int Stride { get; }

    /// <summary>E of the whole lattice: every bond has one end of colour 0.</summary>
    public long Energy
    {
        get
        {
            var unlike = 0L;
            for (var row = 0; row < Rows; row++)
            {
                ulong* mine = Row(0, row), same = Row(1, row);
                for (var i = 0; i < Words * Lanes; i++)
                {
                    var beside = row % 2 == 0 ? (same[i] << 1) | (same[i - Lanes] >> 63) : (same[i] >> 1) | (same[i + Lanes] << 63);
                    unlike += BitOperations.PopCount(mine[i] ^ same[i]) + BitOperations.PopCount(mine[i] ^ beside);
                    unlike += BitOperations.PopCount(mine[i] ^ same[i - Stride]) + BitOperations.PopCount(mine[i] ^ same[i + Stride]);
                }
            }

            return 2 * (unlike - ((long)Side * Side));
        }
    }

    /// <summary>Σ s_i.</summary>
    public long Magnetisation
    {
        get
        {
            var up = 0L;
            for (var row = 0; row < Rows; row++)
                up += BitRow.Count(new ReadOnlySpan<ulong>(Row(0, row), Words * Lanes)) + BitRow.Count(new ReadOnlySpan<ulong>(Row(1, row), Words * Lanes));
            return (2 * up) - ((long)Side * Side);
        }
    }

    /// <summary>The first block of a row of one colour; −1 and R are the margins.</summary>
    public ulong* Row(int colour, int row) => _colours[colour].Pointer + ((row + 1) * Stride) + Lanes;

    /// <summary>Where places of sites are counted from, so that those of both colours follow each other.</summary>
    public ulong* Origin(int colour) => Row(colour, 0) - ((long)colour * Rows * Stride);

    /// <summary>Takes over a lattice of the same side.</summary>
    public void Import(SpinRows spins)
    {
        ArgumentNullException.ThrowIfNull(spins);
        if (spins.Rows != Side || spins.Columns != Side)
            throw new DataException($"A lattice of {spins.Rows}×{spins.Columns} does not fit an engine of {Side}×{Side}", $"Give {Side} rows and {Side} columns.");
        for (var row = 0; row < Side; row++)
        {
            var source = spins.Row(row);
            var parity = row & 1;
            ulong* even = Row(parity, row % Rows) + (row / Rows), odd = Row(1 - parity, row % Rows) + (row / Rows);
            for (var word = 0; word < Words; word++)
            {
                even[word * Lanes] = EvenBits.Gather(source[2 * word]) | (EvenBits.Gather(source[(2 * word) + 1]) << 32);
                odd[word * Lanes] = EvenBits.Gather(source[2 * word] >> 1) | (EvenBits.Gather(source[(2 * word) + 1] >> 1) << 32);
            }
        }

        CloseMargins(0);
        CloseMargins(1);
    }

    /// <summary>The lattice row by row.</summary>
    public void Export(SpinRows spins)
    {
        for (var row = 0; row < Side; row++)
        {
            var target = spins.Row(row);
            var parity = row & 1;
            ulong* even = Row(parity, row % Rows) + (row / Rows), odd = Row(1 - parity, row % Rows) + (row / Rows);
            for (var word = 0; word < Words; word++)
            {
                target[2 * word] = EvenBits.Spread(even[word * Lanes]) | (EvenBits.Spread(odd[word * Lanes]) << 1);
                target[(2 * word) + 1] = EvenBits.Spread(even[word * Lanes] >> 32) | (EvenBits.Spread(odd[word * Lanes] >> 32) << 1);
            }
        }
    }

    /// <summary>Renews all margins of one colour.</summary>
    public void CloseMargins(int colour)
    {
        for (var row = 0; row < Rows; row++)
            CloseRow(Row(colour, row), Words);
        CloseBands(colour);
    }

    /// <summary>Renews the rows above the first and below the last: those of the neighbouring bands.</summary>
    public void CloseBands(int colour)
    {
        ulong* above = Row(colour, -1), first = Row(colour, 0), last = Row(colour, Rows - 1), below = Row(colour, Rows);
        for (var block = 0; block < Words * Lanes; block += Lanes)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                above[block + lane] = last[block + ((lane + Lanes - 1) % Lanes)];
                below[block + lane] = first[block + ((lane + 1) % Lanes)];
            }
        }
    }

    /// <summary>Renews the blocks beside the first and the last of a row.</summary>
    public static void CloseRow(ulong* row, int words)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            row[lane - Lanes] = row[((words - 1) * Lanes) + lane];
            row[(words * Lanes) + lane] = row[lane];
        }
    }
}
