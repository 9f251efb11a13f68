namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The parameters of an even polynomial from the cumulants of single units: what can be said of the logit, of one unit, or of discrete features.</summary>
/// <remarks>
/// <para><i>Equation</i>: near the Gaussian law, a unit of variance 1 with the fourth cumulant κ_4 has the potential θ_1 y² + θ_2 y⁴ with θ_1 = ½ + ¼κ_4 and θ_2 = −κ_4/24
/// (Edgeworth); numbers are means over units.</para>
/// <para><i>Fixed points</i>: Gaussian (½, 0), with the distance √⟨(θ_1 − ½)² + θ_2²⟩ over units. A sum of N weakly dependent inputs has κ_4 ∝ 1/N whether or not anything was learned.</para>
/// <para><i>Valid for</i> |κ_4| ≪ 1: the series is not summed. <i>Reference</i>: [kendall1977]. <i>Checked by</i> ScalarCumulantsTests.</para>
/// </remarks>
internal sealed class ScalarCumulants(UnitCumulants cumulants) : CharacteristicDefinition(
    new("cumulants", "cumulants of single units", "κ₄ and κ₆ at variance 1, and θ₁ ≈ ½ + κ₄/4, θ₂ ≈ −κ₄/24; (½, 0) is Gaussian", "kendall1977"), cumulants)
{
    public override int FewestUnits => 1;

    public override IEnumerable<CharacteristicValue> Values(MeasuredParameters measured) =>
    [
        measured.Signed("κ₄", p => Fourth(p).Average()),
        measured.Signed("κ₆", p => p[(p.Length / 2)..].Average()),
        measured.Signed("θ₁", p => 0.5 + (Fourth(p).Average() / 4)),
        measured.Signed("θ₂", p => -Fourth(p).Average() / 24),
    ];

    public override IEnumerable<FixedPointDistance> Distances(MeasuredParameters measured) =>
        [measured.To(FixedPointCatalogue.Gaussian, p => [.. UnitPairs.RootMeanSquare(Fourth(p), κ => κ / 4), .. UnitPairs.RootMeanSquare(Fourth(p), κ => -κ / 24)])];

    private static double[] Fourth(double[] parameters) => parameters[..(parameters.Length / 2)];
}
