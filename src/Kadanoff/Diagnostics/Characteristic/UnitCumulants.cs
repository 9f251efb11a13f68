namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>How far the law of each unit is from a Gaussian one: its fourth and sixth cumulant at variance 1.</summary>
/// <remarks>
/// <para><i>Equation</i>: κ_4 = μ_4/σ⁴ − 3 and κ_6 = μ_6/σ⁶ − 15 μ_4/σ⁴ − 10 μ_3²/σ⁶ + 30 of the central moments μ; both 0 for a Gaussian unit, −2 and 16 for a sign.</para>
/// <para><i>Valid for</i> any law, discrete or not, whose moments exist. <i>Cost</i>: n·m. <i>Reference</i>: [kendall1977]. <i>Checked by</i> ScalarCumulantsTests.</para>
/// </remarks>
internal sealed class UnitCumulants : ParameterEstimator
{
    /// <inheritdoc/>
    /// <remarks>κ_4 of each unit, then κ_6 of each unit.</remarks>
    public override double[] Parameters(WeightedFeatures features)
    {
        (double Fourth, double Sixth)[] cumulants = [.. Enumerable.Range(0, features.Width).Select(unit => Cumulants(features, unit))];
        return [.. cumulants.Select(unit => unit.Fourth), .. cumulants.Select(unit => unit.Sixth)];
    }

    private static (double Fourth, double Sixth) Cumulants(WeightedFeatures features, int unit)
    {
        var raw = features.PowerMeans(6).Row(unit);
        var (mean, variance) = (features.Means[unit], features.Covariance[unit, unit]);
        var (third, fourth, sixth) = (Central(raw, mean, 3), Central(raw, mean, 4) / (variance * variance), Central(raw, mean, 6) / (variance * variance * variance));
        return (fourth - 3, sixth - (15 * fourth) - (10 * third * third / (variance * variance * variance)) + 30);
    }

    /// <summary>⟨(y − m)^p⟩ from ⟨y⟩, …, ⟨y^p⟩; exact where m is small beside the deviation, as after the gauge.</summary>
    private static double Central(ReadOnlySpan<double> raw, double mean, int order)
    {
        var (central, shift, choices) = (0.0, 1.0, 1.0);
        for (var k = 0; k <= order; k++)
        {
            central += choices * shift * raw[order - k];
            shift *= -mean;
            choices = choices * (order - k) / (k + 1);
        }

        return central;
    }
}
