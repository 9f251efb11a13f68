using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Even polynomial potential of every unit and coupling of every pair, by score matching.</summary>
/// <remarks>
/// <para><i>Equation</i>: −ln p = Σ_i Σ_k θ_k^{(i)} x_i^{2k} − Σ_{i&lt;j} J_ij x_i x_j; for each unit the equation of <see cref="ScoreMatching"/> with x_j, j ≠ i, as what couples, then J_ij = ½(J_ij + J_ji).</para>
/// <para><i>Units</i>: those of the gauge. <i>Cost</i>: 2·n·m²·order and m·(m + order)³/3. <i>Reference</i>: [hyvarinen2005]. <i>Checked by</i> UnitPotentialTests.</para>
/// </remarks>
/// <param name="order">Powers x² … x^{2·order}.</param>
internal sealed class UnitPotentials(int order) : ParameterEstimator
{
    /// <inheritdoc/>
    /// <remarks>θ_1 of all units, θ_2 of all units, …, then J of all pairs.</remarks>
    public override double[] Parameters(WeightedFeatures features)
    {
        PotentialMoments.RequireDensity(features);
        return Solve(features);
    }

    public override Func<WeightedFeatures, double[]> OfReplicates(WeightedFeatures features, double[] parameters) => Solve;

    public override IEnumerable<string> Notes(WeightedFeatures features, double[] parameters) =>
        parameters.Skip((order - 1) * features.Width).Take(features.Width).Count(theta => theta <= 0) is var free && free > 0
            ? [$"θ of the highest power is not positive for {free} of {features.Width} units: as it stands their density cannot be normalised."]
            : [];

    private double[] Solve(WeightedFeatures features)
    {
        var (width, moments) = (features.Width, features.Potential(order));
        double[][] rows = [.. Enumerable.Range(0, width).Select(unit => Row(moments, unit))];
        return
        [
            .. Enumerable.Range(0, order).SelectMany(k => rows.Select(row => row[k])),
            .. UnitPairs.Of(width, (i, j) => (rows[i][order + j - 1] + rows[j][order + i]) / 2),
        ];
    }

    /// <summary>θ of a unit, then its couplings to the others in their order.</summary>
    private static double[] Row(PotentialMoments moments, int unit)
    {
        var (order, size) = (moments.Order, moments.Order + moments.Width - 1);
        var (squares, right) = (new Matrix<double>(size, size), new double[size]);
        for (var k = 1; k <= order; k++)
        {
            right[k - 1] = ScoreMatching.Curvature(k, moments.Even(unit));
            for (var l = 1; l <= order; l++)
                squares[k - 1, l - 1] = ScoreMatching.Square(k, l, moments.Even(unit));
            for (var j = order; j < size; j++)
                squares[k - 1, j] = squares[j, k - 1] = -2 * k * moments.Cross(k, unit, Other(j - order, unit));
        }

        for (var i = order; i < size; i++)
            for (var j = order; j < size; j++)
                squares[i, j] = moments.Product(Other(i - order, unit), Other(j - order, unit));
        return PositiveSystem.Solve(squares, right);
    }

    private static int Other(int index, int unit) => index < unit ? index : index + 1;
}
