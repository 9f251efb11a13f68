using System.Numerics.Tensors;
using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Renormalization.Polynomial;

/// <summary>Decimation of the chain in an even polynomial potential: exact as Tᵇ, then projected back onto the family.</summary>
/// <remarks>
/// <para><i>Equation</i>: (θ′, K′) is the chain with the same ⟨x^{2k}⟩, which decimation keeps, and ⟨x_0 x_1⟩′ = ⟨x_0 x_b⟩; see <see cref="MomentProjection"/>.
/// One step of b is exact up to the projection; several steps project several times.</para>
/// <para><i>Fixed points</i>: K = 0 with any θ, m marginal directions and one that is gone at once. If λ_1 &lt; λ_0 then (T/λ_0)ᵇ → ψ_0 ⊗ ψ_0 at the rate (λ_1/λ_0)ᵇ,
/// so that every chain of the family flows there, to the projection of its own density of a site.</para>
/// <para><i>Cost</i>: a few eigenproblems of 200 × 200. <i>Reference</i>: [wilson1974]. <i>Checked by</i> PolynomialDecimationTests, and <c>rg:A10</c> of selfcheck.</para>
/// </remarks>
/// <param name="Order">m, from 1 to 4: the potential has the powers x² … x^{2m}.</param>
/// <param name="Spacing">b, at least 2.</param>
/// <param name="Reach">Sites beyond it are left out.</param>
public sealed record PolynomialDecimation(int Order = 2, int Spacing = 2, double Reach = 6) : RenormalizationStep
{
    public override string Name => FormattableString.Invariant($"decimation of the chain in a potential up to x^{2 * Order}, projected, b = {Spacing}");

    public override double Scale => Spacing;

    public override IReadOnlyList<Observable> Couplings { get; } = PolynomialCouplings.Of(Order);

    public override void Apply(ReadOnlySpan<double> couplings, Span<double> coarser)
    {
        var chain = Chain(couplings);
        MomentProjection.Solve(chain, new EvenPolynomialResponse(chain).Means(Spacing)).CopyTo(coarser);
    }

    /// <inheritdoc/>
    /// <remarks>(∂means/∂couplings)⁻¹ at the new couplings times ∂(means at distance b)/∂couplings at the old ones, both by perturbation theory.</remarks>
    public override Matrix<double> Jacobian(ReadOnlySpan<double> couplings)
    {
        var (before, after) = (new EvenPolynomialResponse(Chain(couplings)), new EvenPolynomialResponse(Chain(Apply(couplings))));
        var (curvature, right) = (after.Derivatives(1), before.Derivatives(Spacing));
        for (var i = 0; i < Order; i++)
        {
            TensorPrimitives.Negate<double>(curvature.Row(i), curvature.Row(i));
            TensorPrimitives.Negate<double>(right.Row(i), right.Row(i));
        }

        return Cholesky.Decompose(curvature).Solve(right);
    }

    private EvenPolynomialChain Chain(ReadOnlySpan<double> couplings) => new(couplings[..^1], couplings[^1], Reach);
}
