using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;
using Kadanoff.Studies.Sampling;

namespace Kadanoff.Studies.Onsager1944;

/// <summary>Sums over the configurations of a part: energy, magnetisation, and how rows of spins follow each other.</summary>
internal sealed class ThermalObserver(int side) : IObserver
{
    private readonly ShapeSums _bonds = new(side, [SpinShapes.SquareEven[0]]);
    private readonly double[] _value = new double[1];
    private readonly int[] _rows = new int[side];

    public int Count { get; private set; }

    /// <summary>Σ E.</summary>
    public double Energy { get; private set; }

    /// <summary>Σ E².</summary>
    public double SquaredEnergy { get; private set; }

    /// <summary>Σ |Σ s|.</summary>
    public double Magnetisation { get; private set; }

    /// <summary>Σ over rows of M_y M_{y+t}, M_y the sum of a row.</summary>
    public double[] Rows { get; } = new double[side / 2];

    public void Take(ReadOnlySpan<sbyte> spins, RandomStream stream)
    {
        _bonds.Measure(spins, _value);
        Count++;
        Energy -= _value[0];
        SquaredEnergy += _value[0] * _value[0];
        SumRows(spins);
        Magnetisation += Math.Abs(_rows.Sum());
        for (var distance = 0; distance < Rows.Length; distance++)
        {
            for (var row = 0; row < side; row++)
                Rows[distance] += (double)_rows[row] * _rows[(row + distance) % side];
        }
    }

    private void SumRows(ReadOnlySpan<sbyte> spins)
    {
        for (var row = 0; row < side; row++)
        {
            var sum = 0;
            foreach (var spin in spins.Slice(row * side, side))
                sum += spin;
            _rows[row] = sum;
        }
    }
}
