namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The coupling of unordered units as one number: each feels the mean of the others.</summary>
/// <remarks>
/// <para><i>Equation</i>: for standardised Gaussian units that all feel each other alike, ⟨y_i | others⟩ = J·(mean of the others) with J = (m − 1) r̄/(1 + (m − 2) r̄) and
/// the mean correlation r̄; equally, Var(Σ y)/m = 1 + (m − 1) r̄.</para>
/// <para><i>Sign</i>: positive where units agree. It changes when a unit changes its sign, which the head can undo: compare with pair strength, which does not change.</para>
/// <para><i>Fixed points</i>: decoupled J = 0, ordered J = 1. <i>Invariant</i> under permutations, shifts and scales of units.
/// <i>Reference</i>: [weiss1907]. <i>Checked by</i> MeanFieldCouplingTests.</para>
/// </remarks>
internal sealed class MeanFieldCoupling(PairCorrelations correlations) : CharacteristicDefinition(
    new("mean-field-coupling", "mean-field coupling J", "J = (m − 1) r̄/(1 + (m − 2) r̄) of the mean correlation r̄; 0 decoupled, 1 ordered; changes with the signs of units", "weiss1907"), correlations)
{
    public override IEnumerable<CharacteristicValue> Values(MeasuredParameters measured) => [measured.Signed("J", Coupling)];

    public override IEnumerable<FixedPointDistance> Distances(MeasuredParameters measured) =>
    [
        measured.To(FixedPointCatalogue.Decoupled, pairs => [Coupling(pairs)]),
        measured.To(FixedPointCatalogue.Ordered, pairs => [1 - Coupling(pairs)]),
    ];

    private static double Coupling(double[] pairs)
    {
        var (units, mean) = (UnitPairs.Units(pairs.Length), pairs.Average());
        return (units - 1) * mean / (1 + ((units - 2) * mean));
    }
}
