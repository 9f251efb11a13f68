using System.Runtime.CompilerServices;
using Kadanoff.Numerics;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>Draws of one site from p(y) ∝ exp(W(y) + uy), W even, in any field u of a range.</summary>
/// <remarks>
/// <para><i>Method</i>: rejection. A table for each of 64 ranges of u bounds the density by a constant in each of 128 cells; a cell is drawn by its alias, y uniformly in it, and kept with
/// the ratio of density and bound: about nine times in ten, mostly without asking for the density, for the ratio is bounded from below too.</para>
/// <para><i>Precision</i>: W is interpolated by cubics between 1024 points, to about 1e-9; there is no other error, in particular none of the size of a cell.
/// <i>Cost</i>: some 20 nanoseconds. <i>Checked by</i> PolynomialChainLawTests.</para>
/// </remarks>
internal sealed class TiltedLaw
{
    /// <summary>Steps of the grid of W from 0 to the reach; it has <see cref="Points"/> points, some beyond.</summary>
    public const int Steps = 512;

    public const int Points = Steps + 3;

    private const int Cells = 128;
    private const int Fields = 64;
    private const int StepsOfCell = 2 * Steps / Cells;

    private readonly double[] _logWeights;
    private readonly double _reach;
    private readonly double _fieldsPerUnit;
    private readonly Cell[] _cells = new Cell[Fields * Cells];

    /// <param name="logWeights">W at i·reach/512, i = 0 … 514.</param>
    /// <param name="reach">|y| stays below it.</param>
    /// <param name="largestField">|u| stays below it.</param>
    public TiltedLaw(double[] logWeights, double reach, double largestField)
    {
        (_logWeights, _reach) = (logWeights, reach);
        _fieldsPerUnit = largestField > 0 ? Fields / largestField : 0;
        for (var field = 0; field < Fields; field++)
            FillCells(_cells.AsSpan(field * Cells, Cells), field * largestField / Fields, (field + 1) * largestField / Fields);
    }

    /// <summary>Draws y.</summary>
    /// <param name="stream">Of the draws.</param>
    /// <param name="field">u.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Draw(RandomStream stream, double field)
    {
        var size = Math.Abs(field);
        var cells = _cells.AsSpan(Math.Min((int)(size * _fieldsPerUnit), Fields - 1) * Cells, Cells);
        while (true)
        {
            var bits = stream.NextUInt64();
            var index = (int)(bits >> 57);
            if ((uint)(bits >> 25) >= cells[index].Threshold)
                index = cells[index].Other;
            ref readonly var cell = ref cells[index];
            var position = (index + stream.NextDouble()) * (2.0 / Cells);
            var y = (position - 1) * _reach;
            var kept = stream.NextDouble();
            if (kept < cell.Surely || kept < Math.Exp(LogWeight(Math.Abs(position - 1) * Steps) + (size * y) - cell.LogBound))
                return field < 0 ? -y : y;
        }
    }

    /// <summary>W between its points, by the cubic through the nearest four.</summary>
    private double LogWeight(double step)
    {
        var i = Math.Min((int)step, Steps - 1);
        var w = _logWeights;
        return Interpolation.Cubic([w[Math.Abs(i - 1)], w[i], w[i + 1], w[i + 2]], step - i);
    }

    private void FillCells(Span<Cell> cells, double lowest, double highest)
    {
        var (weights, thresholds, others) = (new double[Cells], new uint[Cells], new int[Cells]);
        for (var c = 0; c < Cells; c++)
        {
            var (least, largest) = Bounds(c, lowest, highest);
            (cells[c].LogBound, cells[c].Surely, weights[c]) = (largest, Math.Exp(least - largest), largest);
        }

        var scale = weights.Max();
        for (var c = 0; c < Cells; c++)
            weights[c] = Math.Exp(weights[c] - scale);
        AliasTable.Fill(weights, thresholds, others);
        for (var c = 0; c < Cells; c++)
            (cells[c].Threshold, cells[c].Other) = (thresholds[c], others[c]);
    }

    /// <summary>Of W(y) + uy in a cell, for u in a range; between points the curvature may carry W beyond them.</summary>
    private (double Least, double Largest) Bounds(int cell, double lowest, double highest)
    {
        var (least, largest, bend) = (double.PositiveInfinity, double.NegativeInfinity, 0.0);
        for (var point = (cell * StepsOfCell) - Steps; point <= ((cell + 1) * StepsOfCell) - Steps; point++)
        {
            var (w, y, i) = (_logWeights[Math.Abs(point)], point * _reach / Steps, Math.Abs(point));
            least = Math.Min(least, w + Math.Min(lowest * y, highest * y));
            largest = Math.Max(largest, w + Math.Max(lowest * y, highest * y));
            bend = Math.Max(bend, Math.Abs(_logWeights[Math.Abs(i - 1)] - (2 * w) + _logWeights[i + 1]));
        }

        var slack = (bend / 4) + 1e-8;
        return (least - slack, largest + slack);
    }

    private struct Cell
    {
        public double LogBound;
        public double Surely;
        public uint Threshold;
        public int Other;
    }
}
