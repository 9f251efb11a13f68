using System.Numerics;
using System.Runtime.InteropServices;

namespace Kadanoff.Spins.Bits;

/// <summary>The clusters that reach over the border of a band, when a lattice is taken band by band: which parts belong together, and what they turn with.</summary>
/// <remarks>
/// <i>Parts</i>: one for each root of a band that its first or last row touches; numbered band after band. Only these are kept, so that the memory grows with the borders and not
/// with the sites. A cluster turns with the bit of its smallest label in the whole lattice, as if there were no bands. <i>Checked by</i> SwendsenWangRowsTests.
/// </remarks>
internal sealed unsafe class BorderClusters
{
    /// <summary>Of each part, the label of its root in the whole lattice, its parent among the parts, and its sites.</summary>
    private readonly List<long> _labels = [];
    private readonly List<int> _parents = [];
    private readonly List<long> _sizes = [];

    /// <summary>Of each band, the label of its first run and its first part.</summary>
    private readonly List<(long Label, int Part)> _bands = [];

    private Border _first = new([], [], []);
    private Border _above = new([], [], []);
    private long[] _smallest = [];
    private bool[] _bits = [];
    private long _label;

    /// <summary>Takes note of the next band and joins it to the one above.</summary>
    /// <param name="band">With its bonds.</param>
    /// <param name="sizes">Of its clusters; empty where they are not measured.</param>
    /// <param name="sums">From which those at the borders are taken.</param>
    public void Add(ClusterBand band, ReadOnlySpan<int> sizes, ref ClusterSums sums)
    {
        var parts = new Dictionary<int, int>();
        _bands.Add((_label, _labels.Count));
        var top = new Border(band.FirstStarts.ToArray(), Parts(band, 0, band.FirstStarts, parts), []);
        var bottom = new Border(band.LastStarts.ToArray(), Parts(band, band.LastRow, band.LastStarts, parts), band.Seam.ToArray());
        foreach (var (label, part) in parts)
        {
            if (sizes.IsEmpty)
                break;
            _sizes[part] = sizes[label];
            sums = sums.Without(sizes[label]);
        }

        if (_bands.Count == 1)
            _first = top;
        else
            Join(_above, top);
        (_above, _label) = (bottom, _label + band.Labels);
    }

    /// <summary>Joins the last band to the first; every cluster finds its smallest label.</summary>
    /// <param name="sums">To which the clusters at borders are added.</param>
    public void Close(ref ClusterSums sums)
    {
        Join(_above, _first);
        (_smallest, _bits) = ([.. _labels], new bool[_labels.Count]);
        for (var part = 0; part < _labels.Count; part++)
        {
            var root = Root(part);
            _smallest[root] = Math.Min(_smallest[root], _labels[part]);
            _sizes[root] += root == part ? 0 : _sizes[part];
        }

        for (var part = 0; part < _labels.Count; part++)
            sums = Root(part) == part && _sizes[part] > 0 ? sums.With(_sizes[part]) : sums;
    }

    /// <summary>The label of the first run of a band in the whole lattice.</summary>
    public long FirstLabel(int band) => _bands[band].Label;

    /// <summary>Gives the roots of a band at its borders the bit of their cluster. Bands are asked for in their order: the first that holds a cluster decides.</summary>
    /// <param name="band">Which.</param>
    /// <param name="bits">A bit for each label, from bit <paramref name="offset"/>.</param>
    /// <param name="offset">Of the first label.</param>
    public void Override(int band, Span<ulong> bits, int offset)
    {
        var (first, last) = (_bands[band].Part, band + 1 < _bands.Count ? _bands[band + 1].Part : _labels.Count);
        var from = _bands[band].Label - offset;
        for (var part = first; part < last; part++)
        {
            var (root, place) = (Root(part), _smallest[Root(part)] - from);
            if (place >= offset)
                _bits[root] = (bits[(int)(place >> 6)] >> (int)place & 1) == 1;
        }

        for (var part = first; part < last; part++)
        {
            var place = (int)(_labels[part] - from);
            bits[place >> 6] = (bits[place >> 6] & ~(1UL << place)) | (_bits[Root(part)] ? 1UL << place : 0);
        }
    }

    /// <summary>The part of each run of a row; roots that are met for the first time become parts.</summary>
    private int[] Parts(ClusterBand band, int firstLabel, ReadOnlySpan<ulong> starts, Dictionary<int, int> known)
    {
        var parts = new int[(int)Numerics.BitRow.Count(starts)];
        for (var run = 0; run < parts.Length; run++)
        {
            var root = band.Root(firstLabel + run);
            if (!known.TryGetValue(root, out parts[run]))
            {
                known[root] = parts[run] = _labels.Count;
                _labels.Add(_label + root);
                _parents.Add(parts[run]);
                _sizes.Add(0);
            }
        }

        return parts;
    }

    private void Join(Border upper, Border lower)
    {
        var (upperRun, lowerRun) = (-1, -1);
        fixed (int* parents = CollectionsMarshal.AsSpan(_parents))
        {
            for (var word = 0; word < upper.Seam.Length; word++)
            {
                for (var open = upper.Seam[word]; open != 0; open &= open - 1)
                {
                    var upTo = open ^ (open - 1);
                    var (a, b) = (upperRun + BitOperations.PopCount(upper.Starts[word] & upTo), lowerRun + BitOperations.PopCount(lower.Starts[word] & upTo));
                    RunLabels.Join(parents, upper.Parts[a], lower.Parts[b]);
                }

                upperRun += BitOperations.PopCount(upper.Starts[word]);
                lowerRun += BitOperations.PopCount(lower.Starts[word]);
            }
        }
    }

    private int Root(int part)
    {
        while (_parents[part] != part)
            part = _parents[part];
        return part;
    }

    /// <summary>The runs of a row at the edge of a band.</summary>
    /// <param name="Starts">Where they begin.</param>
    /// <param name="Parts">The part of each.</param>
    /// <param name="Seam">Columns with a bond to the row below.</param>
    private sealed record Border(ulong[] Starts, int[] Parts, ulong[] Seam);
}
