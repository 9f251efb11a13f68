using Kadanoff.Flows;

namespace Kadanoff.Renormalization;

/// <summary>Decimation of the Gaussian chain: all sites but every b-th are integrated out, exactly.</summary>
/// <remarks>
/// <para><i>Equation</i>: a′ = a − 2K² D_{b−2}/D_{b−1}, K′ = Kᵇ/D_{b−1}, with the determinants of the sites between; for b = 2, a′ = a − 2K²/a and K′ = K²/a.
/// In terms of u = K/a = ½ sech κ it is κ′ = bκ, as tanh K′ = tanhᵇ K is for the Ising chain.</para>
/// <para><i>Fixed points</i>: the line K = 0, along which a is marginal; a flow ends at a* = a√(1 − 4u²), for decimation keeps the variance of a site.
/// The critical point u = ½ is one of <see cref="GaussianRatioDecimation"/> only: there a goes on falling.</para>
/// <para><i>Valid for</i>: |K| &lt; ½a. <i>Reference</i>: [wilson1974]. <i>Checked by</i> GaussianChainDecimationTests, and <c>rg:A5</c>–<c>rg:A7</c> of selfcheck.</para>
/// </remarks>
/// <param name="Spacing">b, at least 2.</param>
public sealed record GaussianChainDecimation(int Spacing = 2) : RenormalizationStep
{
    /// <summary>What flows beside the coupling.</summary>
    public static Observable Stiffness { get; } = new("stiffness", "stiffness a", "½a x² is the energy of a site in units of k_B T", "wilson1974");

    public override string Name => FormattableString.Invariant($"decimation of the Gaussian chain, b = {Spacing}");

    public override double Scale => Spacing;

    public override IReadOnlyList<Observable> Couplings { get; } = [Stiffness, CouplingStep.Coupling];

    public override void Apply(ReadOnlySpan<double> couplings, Span<double> coarser)
    {
        var (a, k) = (couplings[0], couplings[1]);
        var (shorter, determinant) = GaussianBonds.Between(Spacing, a, k);
        coarser[0] = a - (2 * k * k * shorter / determinant);
        coarser[1] = Math.Pow(k, Spacing) / determinant;
    }

    /// <summary>g = ½(b − 1) ln 2π − ½ ln D_{b−1}, the constant that each bond of the new chain brings: ln Z of a ring of N is (N/b) g + ln Z′.</summary>
    public double LogConstant(double stiffness, double coupling) =>
        (((Spacing - 1) * Math.Log(2 * Math.PI)) - Math.Log(GaussianBonds.Between(Spacing, stiffness, coupling).Determinant)) / 2;
}
