using Kadanoff.Flows;

namespace Kadanoff.Renormalization;

/// <summary>Decimation of the Ising chain in the weight of a domain wall, which brings zero temperature to a finite place.</summary>
/// <remarks>
/// <para><i>Equation</i>: w = e^{−2K}, w′ = [(1 + w)ᵇ − (1 − w)ᵇ]/[(1 + w)ᵇ + (1 − w)ᵇ]; for b = 2, w′ = 2w/(1 + w²). It is <see cref="ChainDecimation"/> in another coordinate.</para>
/// <para><i>Fixed points</i>: w = 0, zero temperature, unstable with dw′/dw = b, so that y = 1; w = 1, infinite temperature, stable.
/// <i>Reference</i>: [nelson1975]. <i>Checked by</i> DomainWallDecimationTests, and <c>rg:A8</c> of selfcheck.</para>
/// </remarks>
/// <param name="Spacing">b, at least 2.</param>
public sealed record DomainWallDecimation(int Spacing = 2) : RenormalizationStep
{
    /// <summary>What flows.</summary>
    public static Observable WallWeight { get; } = new("wall-weight", "domain wall weight w", "w = e^{−2K}, what a domain wall multiplies the probability by", "nelson1975");

    public override string Name => FormattableString.Invariant($"decimation of the chain in w = e^(−2K), b = {Spacing}");

    public override double Scale => Spacing;

    public override IReadOnlyList<Observable> Couplings { get; } = [WallWeight];

    public override void Apply(ReadOnlySpan<double> couplings, Span<double> coarser)
    {
        var (even, odd) = (1.0, 0.0);
        for (var bond = 0; bond < Spacing; bond++)
            (even, odd) = (even + (couplings[0] * odd), odd + (couplings[0] * even));
        coarser[0] = odd / even;
    }
}
