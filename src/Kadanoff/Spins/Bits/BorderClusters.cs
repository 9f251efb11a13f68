using System.Numerics;
using System.Runtime.InteropServices;

namespace Kadanoff.Spins.Bits;

/// <summary>The clusters that reach over the border of a band, when a lattice is taken band by band: which parts belong together, and what they turn with.</summary>
/// <remarks>
/// <i>Parts</i>: one for each root of a band that its first or last row touches; numbered band after band. Only these are kept, so that the memory grows with the borders and not
/// with the sites. A cluster turns with the bit of its smallest label in the whole lattice, as if there were no bands. <i>Checked by</i> SwendsenWangRowsTests.
/// </remarks>
/// <param name="columns">Of the lattice.</param>
internal sealed unsafe class BorderClusters(int columns)
{
    /// <summary>Of each part, the label of its root in the whole lattice, its parent among the parts, its sites, the smallest label of its cluster and the bit it turns with.</summary>
    private readonly List<long> _labels = [];
    private readonly List<int> _parents = [];
    private readonly List<long> _sizes = [];
    private readonly List<long> _smallest = [];
    private readonly List<bool> _bits = [];

    /// <summary>Of each band, the label of its first run and its first part.</summary>
    private readonly List<(long Label, int Part)> _bands = [];

    private readonly Dictionary<int, int> _known = [];
    private readonly Border _first = new(columns);
    private readonly Border _top = new(columns);
    private readonly Border _above = new(columns);
    private long _label;

    /// <summary>Forgets the last sweep, but keeps the room that it took.</summary>
    public void Clear()
    {
        _labels.Clear();
        _parents.Clear();
        _sizes.Clear();
        _bands.Clear();
        _label = 0;
    }

    /// <summary>Takes note of the next band and joins it to the one above.</summary>
    /// <param name="band">With its bonds.</param>
    /// <param name="sizes">Of its clusters; empty where they are not measured.</param>
    /// <param name="sums">From which those at the borders are taken.</param>
    public void Add(ClusterBand band, ReadOnlySpan<int> sizes, ref ClusterSums sums)
    {
        _known.Clear();
        _bands.Add((_label, _labels.Count));
        var top = _bands.Count == 1 ? _first : _top;
        Note(band, 0, band.FirstStarts, top);
        if (_bands.Count > 1)
            Join(_above, top);
        Note(band, band.LastRow, band.LastStarts, _above);
        band.Seam.CopyTo(_above.Seam);
        foreach (var (label, part) in _known)
        {
            if (sizes.IsEmpty)
                break;
            _sizes[part] = sizes[label];
            sums = sums.Without(sizes[label]);
        }

        _label += band.Labels;
    }

    /// <summary>Joins the last band to the first; every cluster finds its smallest label.</summary>
    /// <param name="sums">To which the clusters at borders are added.</param>
    public void Close(ref ClusterSums sums)
    {
        Join(_above, _first);
        _smallest.Clear();
        _smallest.AddRange(_labels);
        CollectionsMarshal.SetCount(_bits, _labels.Count);
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

    /// <summary>Takes down the runs of a row and the part of each; roots that are met for the first time become parts.</summary>
    private void Note(ClusterBand band, int firstLabel, ReadOnlySpan<ulong> starts, Border border)
    {
        starts.CopyTo(border.Starts);
        var runs = (int)Numerics.BitRow.Count(starts);
        for (var run = 0; run < runs; run++)
        {
            var root = band.Root(firstLabel + run);
            if (!_known.TryGetValue(root, out border.Parts[run]))
            {
                _known[root] = border.Parts[run] = _labels.Count;
                _labels.Add(_label + root);
                _parents.Add(border.Parts[run]);
                _sizes.Add(0);
            }
        }
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
    private sealed class Border(int columns)
    {
        /// <summary>Where they begin.</summary>
        public ulong[] Starts { get; } = new ulong[Numerics.BitRow.Words(columns)];

        /// <summary>The part of each.</summary>
        public int[] Parts { get; } = new int[columns];

        /// <summary>Columns with a bond to the row below.</summary>
        public ulong[] Seam { get; } = new ulong[Numerics.BitRow.Words(columns)];
    }
}
