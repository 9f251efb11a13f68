using Kadanoff.Renormalization.Polynomial;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Units in their order as the sites of an even polynomial chain.</summary>
/// <remarks>
/// <para><i>Equation</i>: see <see cref="ChainPotentials"/>. <i>Valid for</i> features whose order means something.</para>
/// <para><i>Fixed points</i>: decoupled K = 0; Gaussian (½, 0, …, 0; 0) of units of variance 1; where it is known, the site of the decimated input.
/// <i>Reference</i>: [hyvarinen2005]. <i>Checked by</i> ChainPotentialTests.</para>
/// </remarks>
/// <param name="potentials">θ and K.</param>
/// <param name="order">Powers x² … x^{2·order}.</param>
/// <param name="decimated">θ of the site into which the input is decimated; null where unknown.</param>
internal sealed class ChainPotential(ChainPotentials potentials, int order, IReadOnlyList<double>? decimated) : CharacteristicDefinition(
    new("chain-potential", "even polynomial chain by index", "(θ, K) of −ln p = ΣΣθ_k x^{2k} − KΣx_i x_{i+1} by score matching; depends on the order of the units, which means nothing to a fully connected layer", "hyvarinen2005"), potentials)
{
    public override bool DependsOnOrder => true;

    public override int FewestUnits => 3;

    public override IEnumerable<CharacteristicValue> Values(MeasuredParameters measured) =>
    [
        measured.Signed("K", p => p[^1]),
        .. Enumerable.Range(0, order).Select(k => measured.Signed(PolynomialCouplings.Of(order)[k].Name, p => p[k])),
    ];

    public override IEnumerable<FixedPointDistance> Distances(MeasuredParameters measured)
    {
        yield return measured.To(FixedPointCatalogue.Decoupled, p => [p[^1]]);
        yield return measured.To(FixedPointCatalogue.Gaussian, p => From(p, [0.5]));
        if (decimated is not null)
            yield return measured.To(FixedPointCatalogue.Decimated, p => From(p, decimated));
    }

    private double[] From(double[] parameters, IReadOnlyList<double> potential) =>
        [.. parameters.Select((parameter, k) => parameter - (k < order && k < potential.Count ? potential[k] : 0))];
}
