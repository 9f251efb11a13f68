namespace Kadanoff.Spins.Lattices;

/// <summary>The sites of a lattice in colours, so that no bond joins two of one colour: spins of one colour can be updated in any order, or all at once.</summary>
/// <remarks>
/// <i>Colour</i>: (Σ x) mod 2 on chains, square and cubic lattices; (x₀ + 2x₁) mod 3 on the triangular lattice.
/// <i>Valid for</i> closed directions whose length is a multiple of the number of colours, and open ones of any length. <i>Checked by</i> CheckerboardTests.
/// </remarks>
public sealed class Checkerboard
{
    private readonly int[][] _sites;

    /// <exception cref="ShapeException">A closed direction is not a multiple of the number of colours.</exception>
    public Checkerboard(Lattice lattice)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        Colours = Triangular(lattice) ? 3 : 2;
        var colours = Enumerable.Range(0, lattice.Sites).Select(site => Colour(lattice, site)).ToArray();
        foreach (var bond in lattice.Bonds)
        {
            if (colours[bond.First] == colours[bond.Second])
                throw new ShapeException($"The {lattice} has no checkerboard of {Colours} colours", $"Make every closed side a multiple of {Colours}, or update sites in random order.");
        }

        _sites = [.. Enumerable.Range(0, Colours).Select(colour => Enumerable.Range(0, lattice.Sites).Where(site => colours[site] == colour).ToArray())];
    }

    public int Colours { get; }

    /// <summary>All sites of a colour, in their order.</summary>
    public ReadOnlySpan<int> Sites(int colour) => _sites[colour];

    private static bool Triangular(Lattice lattice) => lattice.Steps.Count > lattice.Dimension;

    private int Colour(Lattice lattice, int site)
    {
        var sum = 0;
        for (var axis = 0; axis < lattice.Dimension; axis++)
            sum += lattice.Coordinate(site, axis) * (Triangular(lattice) ? axis + 1 : 1);
        return sum % Colours;
    }
}
