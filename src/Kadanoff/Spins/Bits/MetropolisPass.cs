namespace Kadanoff.Spins.Bits;

/// <summary>What the kernel must know of a pass over rows of one colour.</summary>
internal unsafe struct MetropolisPass
{
    public AcceptanceDigits Digits;

    /// <summary>Rows of this pass.</summary>
    public int Rows;

    /// <summary>Blocks of a row.</summary>
    public int Words;

    /// <summary>Words from a row to the next.</summary>
    public int Stride;

    /// <summary>Whether the second horizontal neighbour of the first row is one place to the left.</summary>
    public bool Left;

    /// <summary>Where this colour begins: places of sites are counted from here.</summary>
    public ulong* Origin;

    /// <summary>Of the numbers that belong to sites.</summary>
    public ulong Key;
}
