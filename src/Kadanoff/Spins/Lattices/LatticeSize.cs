namespace Kadanoff.Spins.Lattices;

/// <summary>Whether a lattice can be: its lengths are looked at, and its memory is counted, before any of it is taken.</summary>
/// <remarks><i>Checked by</i> LatticeTests.</remarks>
internal static class LatticeSize
{
    private const double BytesOfBond = 32;
    private const double BytesOfSite = 16;

    /// <summary>N = Π L.</summary>
    /// <exception cref="ShapeException">A length is too small, or the lattice too large.</exception>
    public static int Sites(string name, int[] lengths, Boundary[] boundaries, int bondsOfSite)
    {
        var sites = 1.0;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            var smallest = boundaries[axis] == Boundary.Periodic ? 2 : 1;
            if (lengths[axis] < smallest)
                throw new ShapeException($"A {name} lattice of {string.Join('×', lengths)} sites is too small", $"Make every {(smallest == 2 ? "closed " : "")}side at least {smallest}.");
            sites *= lengths[axis];
        }

        var bytes = sites * (BytesOfSite + (BytesOfBond * bondsOfSite));
        if (2 * sites * bondsOfSite > Array.MaxLength || bytes > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
            throw new ShapeException($"A {name} lattice of {string.Join('×', lengths)} sites needs {bytes / 1e9:F1} GB for its neighbours, more than there is", "Make it smaller, or take an engine of one bit per spin.");
        return (int)sites;
    }
}
