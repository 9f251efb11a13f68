using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>Draws of one site from p(y) ∝ exp(w(y)), where w is known at the points of a grid and met once only.</summary>
/// <remarks>
/// <i>Method</i>: rejection, as in <see cref="TiltedLaw"/>, but from cells that are weighed at every draw. <i>Precision</i>: w is interpolated by cubics.
/// <i>Cost</i>: 128 exponentials. <i>Checked by</i> PolynomialChainLawTests.
/// </remarks>
internal static class GridLaw
{
    /// <summary>From −reach to reach.</summary>
    public const int Cells = 128;

    /// <summary>One beyond either edge.</summary>
    public const int Points = Cells + 3;

    /// <summary>y at a point of the grid.</summary>
    public static double Position(double point, double reach) => reach * ((2 * (point - 1) / Cells) - 1);

    /// <summary>Draws y.</summary>
    /// <param name="stream">Of the draws.</param>
    /// <param name="logWeights">w at the points.</param>
    /// <param name="reach">|y| stays below it.</param>
    public static double Draw(RandomStream stream, ReadOnlySpan<double> logWeights, double reach)
    {
        Span<double> bounds = stackalloc double[Cells];
        Span<double> weights = stackalloc double[Cells];
        Bound(logWeights, bounds);
        TensorPrimitives.Subtract(bounds, TensorPrimitives.Max<double>(bounds), weights);
        TensorPrimitives.Exp<double>(weights, weights);
        var sum = TensorPrimitives.Sum<double>(weights);
        while (true)
        {
            var (cell, fraction) = (Cell(weights, stream.NextDouble() * sum), stream.NextDouble());
            if (stream.NextDouble() < Math.Exp(Interpolation.Cubic(logWeights.Slice(cell, 4), fraction) - bounds[cell]))
                return Position(cell + 1 + fraction, reach);
        }
    }

    /// <summary>Above w in each cell: between two points it exceeds them by what its curvature allows.</summary>
    private static void Bound(ReadOnlySpan<double> w, Span<double> bounds)
    {
        var bend = Math.Abs(w[0] - (2 * w[1]) + w[2]);
        for (var c = 0; c < Cells; c++)
        {
            var next = Math.Abs(w[c + 1] - (2 * w[c + 2]) + w[c + 3]);
            bounds[c] = Math.Max(w[c + 1], w[c + 2]) + (Math.Max(bend, next) / 4);
            bend = next;
        }
    }

    private static int Cell(ReadOnlySpan<double> weights, double rest)
    {
        var cell = 0;
        while (cell < Cells - 1 && rest >= weights[cell])
            rest -= weights[cell++];
        return cell;
    }
}
