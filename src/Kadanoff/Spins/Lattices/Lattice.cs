namespace Kadanoff.Spins.Lattices;

/// <summary>Sites on a grid and the bonds between them: chain, square, triangular, cubic and hypercubic lattices of any size, closed on themselves or open in each direction.</summary>
/// <remarks>
/// <para><i>Sites</i> are numbered along the first axis first: site = x₀ + L₀·(x₁ + L₁·x₂ …). <i>Bonds</i>: every site is joined with the site one step away, for each
/// of the steps (1, 0), (0, 1), … of the lattice; each bond stands once. Where a closed direction is two sites wide, a pair is thus joined twice, as in Onsager's and Kaufman's formulas.</para>
/// <para><i>Range</i>: closed directions have at least two sites, and the tables must fit into the memory of the machine.
/// <i>Cost</i>: 32 bytes per bond and 8 per site. <i>Checked by</i> LatticeTests.</para>
/// </remarks>
public sealed class Lattice
{
    private readonly int[] _lengths;
    private readonly Boundary[] _boundaries;
    private readonly Bond[] _bonds;
    private readonly NeighbourTable _neighbours;

    /// <summary>A lattice of any steps.</summary>
    /// <param name="name">For people: <c>square</c>.</param>
    /// <param name="lengths">L of each axis.</param>
    /// <param name="steps">From each site to the neighbours whose bonds it counts, each as many numbers −1, 0, 1 as there are axes.</param>
    /// <param name="boundaries">Of each axis; closed where none are given.</param>
    /// <exception cref="ShapeException">A length is too small, or the lattice too large.</exception>
    public Lattice(string name, int[] lengths, int[][] steps, params Boundary[] boundaries)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(boundaries);
        if (boundaries.Length > 0 && boundaries.Length != lengths.Length)
            throw new ArgumentException($"{boundaries.Length} boundaries for {lengths.Length} directions.", nameof(boundaries));
        (Name, _lengths, Steps) = (name, [.. lengths], [.. steps]);
        _boundaries = boundaries.Length > 0 ? [.. boundaries] : new Boundary[lengths.Length];
        Sites = LatticeSize.Sites(name, _lengths, _boundaries, steps.Length);
        _bonds = [.. AllBonds()];
        _neighbours = new NeighbourTable(Sites, _bonds);
    }

    public string Name { get; }

    /// <summary>N.</summary>
    public int Sites { get; }

    /// <summary>d.</summary>
    public int Dimension => _lengths.Length;

    /// <summary>L of each axis.</summary>
    public IReadOnlyList<int> Lengths => _lengths;

    public IReadOnlyList<Boundary> Boundaries => _boundaries;

    /// <summary>From a site to the neighbours whose bonds it counts.</summary>
    public IReadOnlyList<int[]> Steps { get; }

    /// <summary>Each bond once, in the order of their first sites.</summary>
    public ReadOnlySpan<Bond> Bonds => _bonds;

    public static Lattice Chain(int length, Boundary boundary = Boundary.Periodic) => Hypercubic([length], boundary);

    public static Lattice Square(int side, params Boundary[] boundaries) => Hypercubic([side, side], boundaries);

    public static Lattice Rectangle(int width, int height, params Boundary[] boundaries) => Hypercubic([width, height], boundaries);

    /// <summary>A square lattice with one diagonal, (1, −1), in each cell: six neighbours, all alike.</summary>
    public static Lattice Triangular(int width, int height, params Boundary[] boundaries) =>
        new("triangular", [width, height], [[1, 0], [0, 1], [1, -1]], boundaries);

    public static Lattice Cubic(int side, params Boundary[] boundaries) => Hypercubic([side, side, side], boundaries);

    /// <summary>One step along each axis.</summary>
    /// <param name="lengths">L of each of one to four axes.</param>
    /// <param name="boundaries">Of each axis; closed where none are given.</param>
    public static Lattice Hypercubic(int[] lengths, params Boundary[] boundaries)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        if (lengths.Length is < 1 or > 4)
            throw new ShapeException($"A hypercubic lattice of {lengths.Length} dimensions is not known", "Take one to four.");
        string[] names = ["chain", "square", "cubic", "hypercubic"];
        int[][] steps = [.. Enumerable.Range(0, lengths.Length).Select(axis => UnitStep(axis, lengths.Length))];
        return new Lattice(names[lengths.Length - 1], lengths, steps, boundaries);
    }

    /// <summary>The other ends of all bonds of a site, in the order of the bonds.</summary>
    public ReadOnlySpan<Neighbour> Neighbours(int site) => _neighbours.Of(site);

    /// <summary>x of the site along an axis.</summary>
    public int Coordinate(int site, int axis)
    {
        for (var lower = 0; lower < axis; lower++)
            site /= _lengths[lower];
        return site % _lengths[axis];
    }

    /// <summary>The site that far along an axis; −1 beyond an open end.</summary>
    /// <param name="site">Where to start.</param>
    /// <param name="axis">0 … d − 1.</param>
    /// <param name="distance">Of either sign.</param>
    public int Shifted(int site, int axis, int distance)
    {
        var (here, length) = (Coordinate(site, axis), _lengths[axis]);
        var there = here + distance;
        if (_boundaries[axis] == Boundary.Open && (there < 0 || there >= length))
            return -1;
        return site + (((((there % length) + length) % length) - here) * Stride(axis));
    }

    public override string ToString() => $"{Name} {string.Join('×', _lengths)}";

    private static int[] UnitStep(int axis, int dimension)
    {
        var step = new int[dimension];
        step[axis] = 1;
        return step;
    }

    private int Stride(int axis)
    {
        var stride = 1;
        for (var lower = 0; lower < axis; lower++)
            stride *= _lengths[lower];
        return stride;
    }

    private IEnumerable<Bond> AllBonds()
    {
        for (var site = 0; site < Sites; site++)
        {
            for (var step = 0; step < Steps.Count; step++)
            {
                var (end, crosses) = Follow(site, Steps[step]);
                if (end >= 0)
                    yield return new Bond(site, end, step, crosses);
            }
        }
    }

    /// <summary>Where a step leads, −1 if nowhere, and the axes at whose ends it crosses over.</summary>
    private (int End, int Crosses) Follow(int site, int[] step)
    {
        var crosses = 0;
        for (var axis = 0; axis < Dimension && site >= 0; axis++)
        {
            var beyond = Coordinate(site, axis) + step[axis];
            crosses |= beyond < 0 || beyond >= _lengths[axis] ? 1 << axis : 0;
            site = Shifted(site, axis, step[axis]);
        }

        return (site, crosses);
    }
}
