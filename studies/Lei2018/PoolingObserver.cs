using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;
using Kadanoff.Studies.Sampling;

namespace Kadanoff.Studies.Lei2018;

/// <summary>Average and majority pooling of configurations, again and again: the second moment of averages, and how majorities of neighbours agree.</summary>
internal sealed class PoolingObserver : IObserver
{
    private readonly int _side;
    private readonly BlockLadder _majority;
    private readonly int[] _sums;

    /// <param name="side">L, a power of two.</param>
    /// <param name="averages">How often averages are pooled.</param>
    /// <param name="majorities">How often majorities are.</param>
    public PoolingObserver(int side, int averages, int majorities)
    {
        (_side, _sums, SecondMoments, Agreements) = (side, new int[side * side], new double[averages + 1], new double[majorities + 1]);
        _majority = new BlockLadder(side, [SpinShapes.SquareEven[0]], majorities);
    }

    public int Count { get; private set; }

    /// <summary>Σ over configurations of the mean of (block average)², b = 1, 2, 4, ….</summary>
    public double[] SecondMoments { get; }

    /// <summary>Σ over configurations of the mean of μ μ′ over neighbours, after 0, 1, 2, … majorities.</summary>
    public double[] Agreements { get; }

    /// <summary>Σ of m² of the whole lattice.</summary>
    public double SquaredMagnetisation { get; private set; }

    /// <summary>Σ of m⁴.</summary>
    public double FourthPower { get; private set; }

    public void Take(ReadOnlySpan<sbyte> spins, RandomStream stream)
    {
        Count++;
        Average(spins);
        var bonds = _majority.Measure(spins, stream);
        for (var level = 0; level < Agreements.Length; level++)
            Agreements[level] += bonds[level] / (2.0 * (_side >> level) * (_side >> level));
    }

    private void Average(ReadOnlySpan<sbyte> spins)
    {
        for (var site = 0; site < spins.Length; site++)
            _sums[site] = spins[site];
        var (side, scale) = (_side, 1.0);
        for (var level = 0; level < SecondMoments.Length; level++)
        {
            var square = 0.0;
            foreach (var sum in _sums.AsSpan(0, side * side))
                square += (double)sum * sum;
            SecondMoments[level] += square * scale * scale / (side * side);
            if (level + 1 < SecondMoments.Length)
                Pool(side);
            (side, scale) = (side / 2, scale / 4);
        }

        var total = 0L;
        foreach (var spin in spins)
            total += spin;
        var m2 = Math.Pow((double)total / spins.Length, 2);
        (SquaredMagnetisation, FourthPower) = (SquaredMagnetisation + m2, FourthPower + (m2 * m2));
    }

    /// <summary>Sums of 2 × 2 sums, in place: a block lies behind none that is read later.</summary>
    private void Pool(int side)
    {
        for (var y = 0; y < side / 2; y++)
        {
            for (var x = 0; x < side / 2; x++)
            {
                var corner = (2 * y * side) + (2 * x);
                _sums[(y * side / 2) + x] = _sums[corner] + _sums[corner + 1] + _sums[corner + side] + _sums[corner + side + 1];
            }
        }
    }
}
