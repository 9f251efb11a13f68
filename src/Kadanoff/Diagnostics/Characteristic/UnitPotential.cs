using Kadanoff.Renormalization.Polynomial;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Units without order as sites of an even polynomial field in which every pair is coupled.</summary>
/// <remarks>
/// <para><i>Equation</i>: see <see cref="UnitPotentials"/>. Numbers are means of θ_k over units and √⟨J²⟩ over pairs.</para>
/// <para><i>Fixed points</i>: decoupled J = 0; Gaussian θ = (½, 0, …), J = 0 and, where it is known, the site of the decimated input; distances are root mean squares over units and pairs.
/// The Gaussian one is that of units of variance 1: standardise features that have no scale of their own. At the ordered one there is no density.</para>
/// <para><i>Invariant</i> under permutations and signs of units. <i>Reference</i>: [hyvarinen2005]. <i>Checked by</i> UnitPotentialTests.</para>
/// </remarks>
/// <param name="potentials">θ and J.</param>
/// <param name="order">Powers x² … x^{2·order}.</param>
/// <param name="decimated">θ of the site into which the input is decimated; null where unknown.</param>
internal sealed class UnitPotential(UnitPotentials potentials, int order, IReadOnlyList<double>? decimated) : CharacteristicDefinition(
    new("unit-potential", "even polynomial of units, all pairs coupled", "θ_k of −ln p = Σθ_k x^{2k} − ΣJ_ij x_i x_j by score matching; J = 0 decoupled", "hyvarinen2005"), potentials)
{
    public override int FewestUnits => 1;

    public override IEnumerable<CharacteristicValue> Values(MeasuredParameters measured)
    {
        var units = Units(measured.Values.Length);
        return
        [
            .. Enumerable.Range(0, order).Select(k => measured.Signed(PolynomialCouplings.Of(order)[k].Name, p => p.AsSpan(k * units, units).ToArray().Average())),
            .. units > 1 ? [measured.Norm("J_rms", p => UnitPairs.RootMeanSquare(Couplings(p)))] : Array.Empty<CharacteristicValue>(),
        ];
    }

    public override IEnumerable<FixedPointDistance> Distances(MeasuredParameters measured)
    {
        if (Units(measured.Values.Length) > 1)
            yield return measured.To(FixedPointCatalogue.Decoupled, p => UnitPairs.RootMeanSquare(Couplings(p)));
        yield return measured.To(FixedPointCatalogue.Gaussian, p => From(p, [0.5]));
        if (decimated is not null)
            yield return measured.To(FixedPointCatalogue.Decimated, p => From(p, decimated));
    }

    /// <summary>Each θ_k of each unit less θ_k*, and J of each pair.</summary>
    private double[] From(double[] parameters, IReadOnlyList<double> potential)
    {
        var units = Units(parameters.Length);
        return
        [
            .. Enumerable.Range(0, order).SelectMany(k => UnitPairs.RootMeanSquare(parameters.AsSpan(k * units, units), theta => theta - (k < potential.Count ? potential[k] : 0))),
            .. UnitPairs.RootMeanSquare(Couplings(parameters)),
        ];
    }

    private double[] Couplings(double[] parameters) => parameters[(order * Units(parameters.Length))..];

    /// <summary>m of m·order + ½m(m − 1) parameters.</summary>
    private int Units(int parameters)
    {
        var half = order - 0.5;
        return (int)Math.Round(Math.Sqrt((half * half) + (2.0 * parameters)) - half);
    }
}
