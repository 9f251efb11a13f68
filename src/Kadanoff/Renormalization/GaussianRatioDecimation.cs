using Kadanoff.Flows;

namespace Kadanoff.Renormalization;

/// <summary>Decimation of the Gaussian chain in the one number that its shape depends on: u = K/a.</summary>
/// <remarks>
/// <para><i>Equation</i>: 1/u′ = 2T_b(1/2u) with Chebyshev's polynomial, which is κ′ = bκ in u = ½ sech κ; for b = 2, u′ = u²/(1 − 2u²).</para>
/// <para><i>Fixed points</i>: u = 0, stable; u = ½, where fluctuations diverge, unstable with du′/du = b², so that y = 2 and ν = ½.
/// <i>Reference</i>: [wilson1974]. <i>Checked by</i> GaussianRatioDecimationTests, and <c>rg:A6</c>, <c>rg:A8</c> of selfcheck.</para>
/// </remarks>
/// <param name="Spacing">b, at least 2.</param>
public sealed record GaussianRatioDecimation(int Spacing = 2) : RenormalizationStep
{
    /// <summary>What flows.</summary>
    public static Observable Ratio { get; } = new("ratio", "ratio u", "u = K/a, the coupling over the stiffness of the Gaussian chain", "wilson1974");

    public override string Name => FormattableString.Invariant($"decimation of the Gaussian chain in u = K/a, b = {Spacing}");

    public override double Scale => Spacing;

    public override IReadOnlyList<Observable> Couplings { get; } = [Ratio];

    public override void Apply(ReadOnlySpan<double> couplings, Span<double> coarser)
    {
        var u = couplings[0];
        var (shorter, determinant) = GaussianBonds.Between(Spacing, 1, u);
        coarser[0] = Math.Pow(u, Spacing) / (determinant - (2 * u * u * shorter));
    }
}
