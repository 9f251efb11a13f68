using System.Numerics;
using System.Runtime.CompilerServices;
using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>The clusters of a band of rows: runs of bonded spins in each row, joined along the bonds between rows.</summary>
/// <remarks>
/// <para><i>Runs</i>: neighbours in a row that are joined by bonds, cut at column 0. They are labelled row after row from the left; the smallest label of a cluster is its root.</para>
/// <para><i>Bonds</i>: between equal neighbours, to the right and downward, each where a random bit is set. <i>Checked by</i> SwendsenWangRowsTests.</para>
/// </remarks>
internal sealed unsafe class ClusterBand
{
    private readonly int _columns;
    private readonly int _words;
    private readonly int _blocks;
    private readonly AlignedWords _random;
    private readonly AlignedWords _down;
    private readonly ulong[] _starts;
    private readonly int[] _bases;
    private readonly int[] _parents;
    private readonly int[] _waiting;
    private int _rows;

    /// <summary>Room for a band.</summary>
    /// <param name="rows">The most rows.</param>
    /// <param name="columns">Of the lattice.</param>
    public ClusterBand(int rows, int columns)
    {
        (_columns, _words) = (columns, BitRow.Words(columns));
        _blocks = ((2 * _words) + ColourRows.Lanes - 1) / ColourRows.Lanes;
        (_random, _down) = (new AlignedWords(_blocks * ColourRows.Lanes), new AlignedWords(_words));
        _starts = GC.AllocateArray<ulong>(rows * _words, pinned: true);
        _bases = GC.AllocateArray<int>(rows * _words, pinned: true);
        _waiting = new int[2 * (columns + 1)];
        _parents = GC.AllocateUninitializedArray<int>(checked(rows * columns), pinned: true);
    }

    /// <summary>How many runs there are.</summary>
    public int Labels { get; private set; }

    /// <summary>Where runs of the first row begin.</summary>
    public ReadOnlySpan<ulong> FirstStarts => _starts.AsSpan(0, _words);

    /// <summary>Where runs of the last row begin.</summary>
    public ReadOnlySpan<ulong> LastStarts => _starts.AsSpan((_rows - 1) * _words, _words);

    /// <summary>The label of the first run of the last row.</summary>
    public int LastRow => _bases[(_rows - 1) * _words] + 1;

    /// <summary>The bonds from the last row downward.</summary>
    public ReadOnlySpan<ulong> Seam => _down.Span;

    /// <summary>Draws the bonds of the band and joins what they connect; the last row is not joined to the row below.</summary>
    public void Connect(SpinRows spins, int first, int rows, RandomRows random)
    {
        (_rows, Labels) = (rows, 0);
        fixed (ulong* starts = _starts, words = spins.Words)
        fixed (int* bases = _bases, parents = _parents, waiting = _waiting)
        {
            for (var row = 0; row < rows; row++)
            {
                var below = (first + row + 1) % spins.Rows;
                random.Next(_random.Pointer, _blocks);
                var here = Row(starts, bases, row);
                var ring = FindRuns(words + ((first + row) * (long)_words), here.Starts, here.Bases, parents);
                if (row > 0)
                    RunLabels.Attach(parents, Row(starts, bases, row - 1), here, _down.Pointer, _words, waiting);
                if (ring)
                    RunLabels.Join(parents, bases[row * _words] + 1, Labels - 1);
                BondsDown(words + ((first + row) * (long)_words), words + (below * (long)_words));
            }
        }
    }

    /// <summary>Joins the last row to the first, for a band that is the whole lattice.</summary>
    public void Close()
    {
        fixed (ulong* starts = _starts)
        fixed (int* bases = _bases, parents = _parents)
            RunLabels.JoinRows(parents, Row(starts, bases, _rows - 1), Row(starts, bases, 0), _down.Pointer, _words);
    }

    public int Root(int label)
    {
        fixed (int* parents = _parents)
            return RunLabels.Root(parents, label);
    }

    /// <summary>Turns over the spins of the clusters whose root has its bit set; afterwards the labels are gone.</summary>
    /// <param name="spins">The lattice.</param>
    /// <param name="first">Its row that is the first of this band.</param>
    /// <param name="bits">A bit for each label, from bit <paramref name="offset"/>.</param>
    /// <param name="offset">0 … 63.</param>
    public void Turn(SpinRows spins, int first, ReadOnlySpan<ulong> bits, int offset)
    {
        fixed (ulong* starts = _starts, words = spins.Words, bit = bits)
        fixed (int* bases = _bases, parents = _parents)
        {
            for (var row = 0; row < _rows; row++)
                TurnRow(words + ((first + row) * (long)_words), starts + (row * _words), bases + (row * _words), parents, bit, offset, _words, BitRow.LastMask(_columns));
        }
    }

    /// <summary>How many sites each cluster has, at its root; elsewhere what the run adds to it.</summary>
    /// <param name="sizes">One for each label.</param>
    /// <returns>The sums over the clusters of the band.</returns>
    public ClusterSums Measure(Span<int> sizes, long sites)
    {
        for (var row = 0; row < _rows; row++)
            RunLengths(_starts.AsSpan(row * _words, _words), _columns, sizes[(_bases[row * _words] + 1)..]);
        fixed (int* size = sizes, parents = _parents)
            return Gather(size, parents, Labels, sites);
    }

    public bool IsRoot(int label) => _parents[label] == label;

    private Runs Row(ulong* starts, int* bases, int row) => new(starts + (row * _words), bases + (row * _words));

    /// <summary>Where runs begin, their labels, and whether a bond closes the row to a ring.</summary>
    private bool FindRuns(ulong* spins, ulong* starts, int* bases, int* parents)
    {
        var random = _random.Pointer;
        var (carry, bond, first) = (0UL, 0UL, Labels);
        for (var word = 0; word < _words; word++)
        {
            var isLast = word == _words - 1;
            var right = (spins[word] >> 1) | (isLast ? spins[0] << ((_columns - 1) & 63) : spins[word + 1] << 63);
            var mask = isLast ? BitRow.LastMask(_columns) : ulong.MaxValue;
            bond = ~(spins[word] ^ right) & random[word] & mask;
            starts[word] = ~((bond << 1) | carry) & mask;
            carry = bond >> 63;
            bases[word] = Labels - 1;
            Labels += BitOperations.PopCount(starts[word]);
        }

        RunLabels.Separate(parents, first, Labels - first);
        return (bond >> ((_columns - 1) & 63) & 1) == 1;
    }

    private void BondsDown(ulong* spins, ulong* below)
    {
        ulong* random = _random.Pointer + _words, down = _down.Pointer;
        for (var word = 0; word < _words; word++)
            down[word] = ~(spins[word] ^ below[word]) & random[word];
        down[_words - 1] &= BitRow.LastMask(_columns);
    }

    /// <summary>A label takes the bit of its parent, which is smaller and has its own already; a root takes its own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void TurnRow(ulong* spins, ulong* starts, int* bases, int* parents, ulong* bits, int offset, int words, ulong lastMask)
    {
        var previous = 0UL;
        for (var word = 0; word < words; word++)
        {
            var (label, turned) = (bases[word] + 1, 0UL);
            var runs = BitOperations.PopCount(starts[word]);
            for (var run = 0; run < runs; run++, label++)
            {
                // Its own bit first: a root is its own parent and reads it back.
                var (parent, place) = (parents[label], label + offset);
                parents[label] = (int)(bits[place >> 6] >> place & 1);
                var bit = parents[parent];
                parents[label] = bit;
                turned |= (ulong)(uint)bit << run;
            }

            var changes = BitScatter.To(turned ^ ((turned << 1) | previous), starts[word]);
            spins[word] ^= (BitScatter.Running(changes) ^ (0 - previous)) & (word == words - 1 ? lastMask : ulong.MaxValue);
            if (runs > 0)
                previous = turned >> (runs - 1) & 1;
        }
    }

    /// <summary>From the last label to the first: all that belongs to a root has arrived when its turn comes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static ClusterSums Gather(int* sizes, int* parents, int labels, long sites)
    {
        long clusters = 0, largest = 0, squares = 0;
        UInt128 fourth = 0;
        for (var label = labels - 1; label >= 0; label--)
        {
            var (size, child) = (sizes[label], (parents[label] - label) >> 31);
            sizes[parents[label]] += size & child;
            long whole = size & ~child, square = whole * whole;
            clusters += child + 1;
            squares += square;
            fourth += square < int.MaxValue ? (ulong)(square * square) : (UInt128)(ulong)square * (ulong)square;
            largest = Math.Max(largest, whole);
        }

        return new ClusterSums(clusters, largest, squares, fourth, sites);
    }

    private static void RunLengths(ReadOnlySpan<ulong> starts, int columns, Span<int> lengths)
    {
        var (run, begin) = (-1, 0);
        for (var word = 0; word < starts.Length; word++)
        {
            for (var left = starts[word]; left != 0; left &= left - 1)
            {
                var column = (64 * word) + BitOperations.TrailingZeroCount(left);
                if (run >= 0)
                    lengths[run] = column - begin;
                (run, begin) = (run + 1, column);
            }
        }

        lengths[run] = columns - begin;
    }
}
