namespace Kadanoff.Spins.Lattices;

/// <summary>The neighbours of every site, row after row without gaps: row i stands from start i to start i + 1.</summary>
/// <remarks><i>Cost</i>: O(bonds), 16 bytes for each. <i>Checked by</i> LatticeTests.</remarks>
internal sealed class NeighbourTable
{
    private readonly int[] _starts;
    private readonly Neighbour[] _neighbours;

    public NeighbourTable(int sites, ReadOnlySpan<Bond> bonds)
    {
        (_starts, _neighbours) = (new int[sites + 1], new Neighbour[2 * bonds.Length]);
        foreach (var bond in bonds)
            (_starts[bond.First + 1], _starts[bond.Second + 1]) = (_starts[bond.First + 1] + 1, _starts[bond.Second + 1] + 1);
        for (var site = 0; site < sites; site++)
            _starts[site + 1] += _starts[site];
        var next = _starts.AsSpan(0, sites).ToArray();
        for (var number = 0; number < bonds.Length; number++)
        {
            var bond = bonds[number];
            _neighbours[next[bond.First]++] = new Neighbour(bond.Second, number);
            _neighbours[next[bond.Second]++] = new Neighbour(bond.First, number);
        }
    }

    public ReadOnlySpan<Neighbour> Of(int site) => _neighbours.AsSpan(_starts[site].._starts[site + 1]);
}
