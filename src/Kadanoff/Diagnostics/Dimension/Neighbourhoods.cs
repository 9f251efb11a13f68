using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Dimension;

/// <summary>The distances of every sample to its nearest neighbours, in ascending order; samples that are the same count once.</summary>
/// <remarks>
/// A repeated sample has a neighbour at distance 0, and a ratio of distances then says nothing: all but the first are left out, and counted.
/// <i>Cost</i>: n²·ln n once the distances are known. <i>Checked by</i> TwoNearestNeighboursTests.
/// </remarks>
public sealed class Neighbourhoods
{
    /// <summary>Fewest different samples whose neighbours say anything.</summary>
    public const int Fewest = 10;

    private readonly Matrix<double> _squares;
    private readonly int _threads;
    private readonly double[][] _sorted;

    private Neighbourhoods(Matrix<double> squares, int[] kept, int repeated, int threads)
    {
        (_squares, Repeated, _threads) = (squares, repeated, threads);
        if (kept.Length < Fewest)
            throw new DataException($"{kept.Length} different samples have no dimension", $"Give at least {Fewest} samples that differ.");
        _sorted = Sorted(kept);
        Kept = kept;
    }

    /// <summary>Different samples.</summary>
    public int Count => _sorted.Length;

    /// <summary>Samples that were left out because they repeat another.</summary>
    public int Repeated { get; }

    /// <summary>Numbers of the different samples.</summary>
    internal int[] Kept { get; }

    /// <summary>Of the samples of a representation.</summary>
    /// <param name="rows">samples × features.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <exception cref="DataException">NaN, or fewer than ten different samples.</exception>
    public static Neighbourhoods Of(View<float> rows, int threads = 1)
    {
        var squares = SquaredDistances.Of(rows, threads);
        int[] kept = [.. Enumerable.Range(0, squares.Rows).Where(i => !Repeats(squares, i))];
        return new Neighbourhoods(squares, kept, squares.Rows - kept.Length, threads);
    }

    /// <summary>The same among some of the samples alone.</summary>
    /// <param name="samples">Numbers among the different samples, none twice.</param>
    /// <exception cref="DataException">Fewer than ten.</exception>
    public Neighbourhoods Among(IReadOnlyList<int> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return new Neighbourhoods(_squares, [.. samples.Select(i => Kept[i])], 0, _threads);
    }

    /// <summary>Distance of a sample to its neighbour of some rank, 1 for the nearest.</summary>
    public double Distance(int sample, int rank) => Math.Sqrt(_sorted[sample][rank - 1]);

    /// <summary>ln(r_b/r_a) of every sample.</summary>
    /// <param name="rank">a.</param>
    /// <param name="farther">b > a.</param>
    public double[] LogRatios(int rank, int farther) => [.. _sorted.Select(squares => Math.Log(squares[farther - 1] / squares[rank - 1]) / 2)];

    /// <summary>Mean over the samples of (r_a + r_b)/2: the scale that a ratio looks at.</summary>
    public double Scale(int rank, int farther) => Enumerable.Range(0, Count).Average(i => (Distance(i, rank) + Distance(i, farther)) / 2);

    private static bool Repeats(Matrix<double> squares, int sample) => squares.Row(sample)[..sample].Contains(0);

    private double[][] Sorted(int[] kept)
    {
        var sorted = new double[kept.Length][];
        Parallel.For(0, kept.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads }, i => sorted[i] = Sorted(kept, i));
        return sorted;
    }

    private double[] Sorted(int[] kept, int sample)
    {
        var row = _squares.Row(kept[sample]);
        var others = new double[kept.Length - 1];
        for (var (j, place) = (0, 0); j < kept.Length; j++)
        {
            if (j != sample)
                others[place++] = row[kept[j]];
        }

        Array.Sort(others);
        return others;
    }
}
