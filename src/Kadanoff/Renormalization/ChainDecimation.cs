using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>Decimation of the Ising chain: all spins but every b-th are summed out, exactly.</summary>
/// <remarks>
/// <para><i>Equation</i>: tanh K′ = tanhᵇ K; for b = 2, K′ = ½ ln cosh 2K. Each bond of the new chain brings a constant, <see cref="LogConstant"/>.</para>
/// <para><i>Fixed points</i>: K = 0, stable, and K = ∞: there is no order at any temperature.
/// <i>Reference</i>: [kadanoff1976]. <i>Checked by</i> ChainDecimationTests, and <c>rbm:A4</c> of selfcheck.</para>
/// </remarks>
/// <param name="Spacing">b, at least 2.</param>
public sealed record ChainDecimation(int Spacing = 2) : CouplingStep
{
    public override string Name => FormattableString.Invariant($"decimation of the chain, b = {Spacing}");

    public override double Scale => Spacing;

    /// <inheritdoc/>
    /// <remarks>The Ising chain is the Potts chain of two states with twice the coupling.</remarks>
    public override double Apply(double coupling)
    {
        var size = PottsBonds.InRow(2 * Math.Abs(coupling), Spacing, states: 2) / 2;
        return coupling < 0 && Spacing % 2 == 1 ? -size : size;
    }

    /// <summary>g in Σ e^{K(s₀s₁ + … + s_{b−1}s_b)} = e^{g + K′ s₀ s_b}, the sum over the spins between: ½ ln[¼(λ₊^{2b} − λ₋^{2b})], λ₊ = 2 cosh K, λ₋ = 2 sinh K.</summary>
    public double LogConstant(double coupling) => coupling == 0
        ? (Spacing - 1) * Math.Log(2)
        : (Spacing * Hyperbolic.LogTwoCosh(coupling)) + ((Elementary.LogOneMinusExp(2 * Spacing * Hyperbolic.LogTanh(Math.Abs(coupling))) - Math.Log(4)) / 2);
}
