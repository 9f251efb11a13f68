using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.Updates;

/// <summary>In which order a sweep visits the sites.</summary>
/// <remarks>
/// <i>Random</i>: each visit to any site, with probability 1/N; a sweep balances in detail if its step does. <i>Sequential</i> and <i>checkerboard</i>: every site
/// once; each visit leaves the Boltzmann weights as they are, so the sweep does, though it does not balance in detail.
/// <i>Checked by</i> TransitionMatrixTests.
/// </remarks>
public sealed class SiteOrder
{
    private readonly int _count;
    private readonly int[]? _sites;

    private SiteOrder(int count, int[]? sites) => (_count, _sites) = (count, sites);

    public static SiteOrder Random(Lattice lattice)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        return new SiteOrder(lattice.Sites, null);
    }

    public static SiteOrder Sequential(Lattice lattice)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        return new SiteOrder(lattice.Sites, [.. Enumerable.Range(0, lattice.Sites)]);
    }

    /// <summary>One colour after the other.</summary>
    /// <exception cref="ShapeException">The lattice has no checkerboard.</exception>
    public static SiteOrder Checkerboard(Lattice lattice)
    {
        var board = new Checkerboard(lattice);
        return new SiteOrder(lattice.Sites, [.. Enumerable.Range(0, board.Colours).SelectMany(colour => board.Sites(colour).ToArray())]);
    }

    /// <summary>The site of a visit.</summary>
    /// <param name="visit">0 … N − 1.</param>
    /// <param name="stream">Asked where the order is random.</param>
    public int Site(int visit, RandomStream stream) => _sites is null ? stream.NextInt32(_count) : _sites[visit];
}
