namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>How many directions standardised features fill.</summary>
/// <remarks>
/// <para><i>Equation</i>: PR = (Σ e)²/Σ e² with the eigenvalues e of the correlation matrix = m²/Σ_ij r_ij² = m/(1 + (m − 1) r_rms²), with the r_rms of <see cref="PairStrength"/>.</para>
/// <para><i>Fixed points</i>: decoupled PR = m; ordered PR = 1. <i>Invariant</i> as pair strength is. <i>Cost</i>: that of pair strength.
/// <i>Reference</i>: [gao2017]. <i>Checked by</i> ParticipationRatioTests.</para>
/// </remarks>
internal sealed class ParticipationRatio(PairCorrelations correlations) : CharacteristicDefinition(
    new("participation-ratio", "participation ratio PR", "(Σe)²/Σe² of the eigenvalues of the correlation matrix; the number of live units decoupled, 1 ordered", "gao2017"), correlations)
{
    public override IEnumerable<CharacteristicValue> Values(MeasuredParameters measured) => [measured.Norm("PR", UnitPairs.RootMeanSquare, Ratio(measured))];

    public override IEnumerable<FixedPointDistance> Distances(MeasuredParameters measured)
    {
        var (ratio, units) = (Ratio(measured), UnitPairs.Units(measured.Values.Length));
        return
        [
            measured.To(FixedPointCatalogue.Decoupled, UnitPairs.RootMeanSquare, r => units - ratio(r)),
            measured.To(FixedPointCatalogue.Ordered, UnitPairs.RootMeanSquare, r => Math.Max(0, ratio(r) - 1)),
        ];
    }

    private static Func<double, double> Ratio(MeasuredParameters measured)
    {
        var units = UnitPairs.Units(measured.Values.Length);
        return r => units / (1 + ((units - 1) * r * r));
    }
}
