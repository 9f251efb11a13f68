namespace Kadanoff.Spins.Bits;

/// <summary>What the kernel of replicas must know: the acceptance of every replica at its own temperature, digit by digit, and the rows.</summary>
internal unsafe struct ReplicaPass
{
    /// <summary>For each digit, from the last to the first, a block of eight words: the digit of exp(−4/T) of each replica, twice.</summary>
    public ulong* One;

    /// <summary>The same of exp(−8/T).</summary>
    public ulong* None;

    /// <summary>What is behind the digits of exp(−4/T), of each replica.</summary>
    public ulong* RestOfOne;

    /// <summary>The same of exp(−8/T).</summary>
    public ulong* RestOfNone;

    /// <summary>Rows of the lattice.</summary>
    public int Rows;

    /// <summary>Words of a row.</summary>
    public int Words;

    /// <summary>Words from a row to the next.</summary>
    public int Stride;

    /// <summary>Whether the second horizontal neighbour of the first row is one place to the left.</summary>
    public bool Left;

    /// <summary>Where this colour begins: places of sites are counted from here.</summary>
    public ulong* Origin;

    /// <summary>Of the numbers that belong to sites and replicas.</summary>
    public ulong Key;
}
