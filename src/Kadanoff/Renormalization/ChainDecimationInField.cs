using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>Decimation of the Ising chain in a field: all spins but every b-th are summed out, exactly.</summary>
/// <remarks>
/// <para><i>Equation</i>: with T(s, s′) = exp(K s s′ + ½h(s + s′)), Tᵇ(s, s′) = exp(g + K′ s s′ + ½h′(s + s′)); for b = 2,
/// K′ = ¼ ln[cosh(2K + h) cosh(2K − h)/cosh² h] and h′ = h + ½ ln[cosh(2K + h)/cosh(2K − h)].</para>
/// <para><i>Fixed points</i>: the line K = 0, along which h is marginal; a flow ends at h* = artanh m, for decimation keeps the magnetisation of a site.
/// At h = 0 it starts from K = ∞.</para>
/// <para><i>Precision</i>: every element of Tᵇ is a sum of positive terms, and K′ comes from det Tᵇ = (2 sinh 2K)ᵇ, so that it has all its digits where it is small.
/// <i>Cost</i>: b products. <i>Reference</i>: [nelson1975]. <i>Checked by</i> ChainDecimationInFieldTests, and <c>rg:A4</c> of selfcheck.</para>
/// </remarks>
/// <param name="Spacing">b, at least 2.</param>
public sealed record ChainDecimationInField(int Spacing = 2) : RenormalizationStep
{
    /// <summary>What flows beside the coupling.</summary>
    public static Observable Field { get; } = new("field", "field h", "h = H/(k_B T) on every site at this scale", "nelson1975");

    public override string Name => FormattableString.Invariant($"decimation of the chain in a field, b = {Spacing}");

    public override double Scale => Spacing;

    public override IReadOnlyList<Observable> Couplings { get; } = [CouplingStep.Coupling, Field];

    public override void Apply(ReadOnlySpan<double> couplings, Span<double> coarser)
    {
        var (up, across, down, determinant, _) = Power(couplings[0], couplings[1]);
        coarser[0] = Elementary.LogOnePlus(determinant / across / across) / 4;
        coarser[1] = (Math.Log(up) - Math.Log(down)) / 2;
    }

    /// <summary>g, the constant that each bond of the new chain brings: ln Z of a ring of N is (N/b) g + ln Z′.</summary>
    public double LogConstant(double coupling, double field)
    {
        var (up, across, down, _, logScale) = Power(coupling, field);
        return logScale + ((Math.Log(up) + (2 * Math.Log(across)) + Math.Log(down)) / 4);
    }

    /// <summary>The elements ++, +− and −− of Tᵇ and its determinant, over exp(scale).</summary>
    private (double Up, double Across, double Down, double Determinant, double LogScale) Power(double coupling, double field)
    {
        var scale = Math.Abs(coupling) + Math.Abs(field);
        var (up, across, down) = (Math.Exp(coupling + field - scale), Math.Exp(-coupling - scale), Math.Exp(coupling - field - scale));
        var (powerUp, powerAcross, powerDown) = (up, across, down);
        for (var factor = 1; factor < Spacing; factor++)
            (powerUp, powerAcross, powerDown) = ((powerUp * up) + (powerAcross * across), (powerUp * across) + (powerAcross * down), (powerAcross * across) + (powerDown * down));
        var determinant = Math.Exp((2 * coupling) - (2 * scale)) - Math.Exp((-2 * coupling) - (2 * scale));
        return (powerUp, powerAcross, powerDown, Math.Pow(determinant, Spacing), Spacing * scale);
    }
}
