using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>One even polynomial potential for all units of a chain and one coupling for all its bonds, by score matching.</summary>
/// <remarks>
/// <para><i>Equation</i>: that of <see cref="ScoreMatching"/> with x_{i−1} + x_{i+1} as what couples, summed over the sites that have two neighbours: all of a ring, the interior of an open
/// chain. The interior is exact for any piece of a longer chain, whose ends feel what was cut off.</para>
/// <para><i>Units</i>: those of the gauge. <i>Cost</i>: 2·n·m²·order. <i>Reference</i>: [hyvarinen2005]. <i>Checked by</i> ChainPotentialTests.</para>
/// </remarks>
/// <param name="order">Powers x² … x^{2·order}.</param>
/// <param name="boundary">Whether the last unit is a neighbour of the first.</param>
internal sealed class ChainPotentials(int order, Boundary boundary) : ParameterEstimator
{
    /// <inheritdoc/>
    /// <remarks>θ_1 …, K.</remarks>
    public override double[] Parameters(WeightedFeatures features)
    {
        PotentialMoments.RequireDensity(features);
        return Solve(features);
    }

    public override Func<WeightedFeatures, double[]> OfReplicates(WeightedFeatures features, double[] parameters) => Solve;

    public override IEnumerable<string> Notes(WeightedFeatures features, double[] parameters) =>
        parameters[order - 1] <= 0 ? ["θ of the highest power is not positive: as it stands the density cannot be normalised."] : [];

    private double[] Solve(WeightedFeatures features)
    {
        var (moments, squares, right) = (features.Potential(order), new Matrix<double>(order + 1, order + 1), new double[order + 1]);
        var (first, last) = boundary == Boundary.Periodic ? (0, features.Width - 1) : (1, features.Width - 2);
        for (var site = first; site <= last; site++)
            AddSite(moments, (site + features.Width - 1) % features.Width, site, (site + 1) % features.Width, squares, right);
        return PositiveSystem.Solve(squares, right);
    }

    private void AddSite(PotentialMoments moments, int left, int site, int next, Matrix<double> squares, double[] right)
    {
        var even = moments.Even(site);
        for (var k = 1; k <= order; k++)
        {
            right[k - 1] += ScoreMatching.Curvature(k, even);
            for (var l = 1; l <= order; l++)
                squares[k - 1, l - 1] += ScoreMatching.Square(k, l, even);
            var coupled = -2 * k * (moments.Cross(k, site, left) + moments.Cross(k, site, next));
            squares[k - 1, order] += coupled;
            squares[order, k - 1] += coupled;
        }

        squares[order, order] += moments.Product(left, left) + moments.Product(next, next) + (2 * moments.Product(left, next));
    }
}
