namespace Kadanoff.Spins.Lattices;

/// <summary>What lies beyond the last site of a direction.</summary>
public enum Boundary
{
    /// <summary>The first site: the lattice closes on itself.</summary>
    Periodic,

    /// <summary>Nothing.</summary>
    Open,
}
