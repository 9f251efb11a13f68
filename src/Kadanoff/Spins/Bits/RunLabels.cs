using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Spins.Bits;

/// <summary>Sets of labels that are joined two by two; the smallest label of a set is its root.</summary>
/// <remarks>
/// <i>Algorithm</i>: Rem's, with splicing: both paths to the roots are walked together, each step hanging the larger label's set below the smaller parent, until they meet.
/// A parent is never larger than its child. <i>Reference</i>: [dijkstra1976]. <i>Checked by</i> RunLabelsTests.
/// </remarks>
internal static unsafe class RunLabels
{
    /// <summary>Every label a set of its own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Separate(int* parents, int first, int count)
    {
        var (label, end) = (first, first + count);
        for (; label <= end - Vector256<int>.Count; label += Vector256<int>.Count)
            (Vector256.Create(label) + Vector256<int>.Indices).Store(parents + label);
        for (; label < end; label++)
            parents[label] = label;
    }

    /// <summary>Joins the sets of two labels. Mostly one step does: the parents are equal, or the larger one is a root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Join(int* parents, int a, int b)
    {
        var (above, beside) = (parents[a], parents[b]);
        var difference = above - beside;
        var less = difference & (difference >> 31);
        var (small, large) = (beside + less, above - less);
        var grand = parents[large];
        if ((grand == large) | (difference == 0))
            parents[large] = Math.Min(small, grand);
        else
            Walk(parents, a, b);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Walk(int* parents, int a, int b)
    {
        while (true)
        {
            var (above, beside) = (parents[a], parents[b]);
            if (above == beside)
                return;
            if (above < beside)
            {
                parents[b] = above;
                if (beside == b)
                    return;
                b = beside;
            }
            else
            {
                parents[a] = beside;
                if (above == a)
                    return;
                a = above;
            }
        }
    }

    public static int Root(int* parents, int label)
    {
        while (parents[label] != label)
            label = parents[label];
        return label;
    }

    /// <summary>Joins the runs of two rows along the bonds between them; runs of the lower row are still sets of their own.</summary>
    /// <remarks>
    /// The first bond of a lower run makes it a child of the upper run's parent; other bonds wait in a list until all first ones are done. So the first pass, three bonds
    /// of four, reads one row and writes the other, and the processor need not wait for what it wrote.
    /// </remarks>
    /// <param name="upper">The upper row.</param>
    /// <param name="lower">The lower row.</param>
    /// <param name="bonds">Columns that are joined.</param>
    /// <param name="words">Of each.</param>
    /// <param name="waiting">Room for two labels for every column.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Attach(int* parents, Runs upper, Runs lower, ulong* bonds, int words, int* waiting)
    {
        var end = waiting;
        var (carry, last, parent) = (0UL, int.MaxValue, 0);
        for (var word = 0; word < words; word++)
        {
            ulong above = upper.Starts[word], below = lower.Starts[word], open = NewBonds(bonds[word], above | below, ref carry);
            int upperBase = upper.Bases[word], lowerBase = lower.Bases[word];
            while (open != 0)
            {
                var upTo = open ^ (open - 1);
                open &= open - 1;
                var (a, b) = (upperBase + BitOperations.PopCount(above & upTo), lowerBase + BitOperations.PopCount(below & upTo));
                var known = ((b ^ last) - 1) >> 31;
                parent = (parent & known) | (parents[a] & ~known);
                parents[b] = parent;
                last = b;
                end[0] = a;
                end[1] = b;
                end -= 2 * known;
            }
        }

        for (; waiting < end; waiting += 2)
            Join(parents, waiting[0], waiting[1]);
    }

    /// <summary>Joins the runs of two rows along the bonds between them, whatever they are joined to already.</summary>
    public static void JoinRows(int* parents, Runs upper, Runs lower, ulong* bonds, int words)
    {
        var carry = 0UL;
        for (var word = 0; word < words; word++)
        {
            for (var open = NewBonds(bonds[word], upper.Starts[word] | lower.Starts[word], ref carry); open != 0; open &= open - 1)
            {
                var upTo = open ^ (open - 1);
                Join(parents, upper.Bases[word] + BitOperations.PopCount(upper.Starts[word] & upTo), lower.Bases[word] + BitOperations.PopCount(lower.Starts[word] & upTo));
            }
        }
    }

    /// <summary>Without the bonds whose left neighbour joins the same two runs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong NewBonds(ulong bonds, ulong starts, ref ulong carry)
    {
        var old = ((bonds << 1) | carry) & ~starts;
        carry = bonds >> 63;
        return bonds & ~old;
    }
}

/// <summary>The runs of a row.</summary>
/// <param name="starts">Where they begin.</param>
/// <param name="bases">For each word, one less than the label of the first run that begins there.</param>
internal readonly unsafe struct Runs(ulong* starts, int* bases)
{
    public readonly ulong* Starts = starts;

    public readonly int* Bases = bases;
}
