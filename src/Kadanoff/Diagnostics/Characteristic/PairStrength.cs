namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>How strongly pairs of units are correlated, whatever their order.</summary>
/// <remarks>
/// <para><i>Equation</i>: r_rms = √⟨r_ij²⟩ over the pairs i &lt; j, 0 … 1. On samples r² is too large by its variance, which is taken off.</para>
/// <para><i>Fixed points</i>: decoupled r = 0; ordered |r| = 1, with the distance √⟨(1 − |r_ij|)²⟩. Independent units have r = 0; r = 0 does not make them independent.</para>
/// <para><i>Invariant</i> under permutations, shifts, scales and signs of units. <i>Reference</i>: [pearson1896]. <i>Checked by</i> PairStrengthTests.</para>
/// </remarks>
internal sealed class PairStrength(PairCorrelations correlations) : CharacteristicDefinition(
    new("pair-strength", "pair strength r_rms", "root mean square of the correlations of all pairs of units; 0 decoupled, 1 ordered", "pearson1896"), correlations)
{
    public override IEnumerable<CharacteristicValue> Values(MeasuredParameters measured) => [measured.Norm("r_rms", UnitPairs.RootMeanSquare)];

    public override IEnumerable<FixedPointDistance> Distances(MeasuredParameters measured) =>
    [
        measured.To(FixedPointCatalogue.Decoupled, UnitPairs.RootMeanSquare),
        measured.To(FixedPointCatalogue.Ordered, UnitPairs.FromOrder),
    ];
}
