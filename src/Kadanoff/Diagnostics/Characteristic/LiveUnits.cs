namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Which units of a layer vary at all: one that is constant has no coupling.</summary>
/// <remarks>
/// <i>Equation</i>: unit j is live where √(Σ_x p(x) (f_j(x) − m_j)²) ≥ 10⁻³; the others are dropped, and counted. <i>Units</i>: those of the features as they come out of the layer.
/// <i>Checked by</i> LiveUnitsTests.
/// </remarks>
/// <param name="Columns">The live units, in their order.</param>
/// <param name="Dead">How many were dropped.</param>
public sealed record LiveUnits(IReadOnlyList<int> Columns, int Dead)
{
    /// <summary>Standard deviation from which on a unit counts as live.</summary>
    public const double Threshold = 1e-3;

    /// <summary>The live units of a law.</summary>
    public static LiveUnits Of(FeatureLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        var means = Averages(law, (feature, _) => feature);
        var variances = Averages(law, (feature, unit) => (feature - means[unit]) * (feature - means[unit]));
        int[] columns = [.. Enumerable.Range(0, law.Width).Where(unit => Math.Sqrt(variances[unit]) >= Threshold)];
        return new LiveUnits(columns, law.Width - columns.Length);
    }

    private static double[] Averages(FeatureLaw law, Func<double, int, double> of)
    {
        var sums = new double[law.Width];
        for (var state = 0; state < law.Count; state++)
        {
            var features = law.Values.Row(state);
            for (var unit = 0; unit < sums.Length && law.Weights[state] > 0; unit++)
                sums[unit] += law.Weights[state] * of(features[unit], unit);
        }

        return sums;
    }
}
