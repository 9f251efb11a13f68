using Kadanoff.Flows;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Renormalization.Polynomial;

/// <summary>Block averages of the chain in an even polynomial potential, scaled to unit variance and projected back onto the family.</summary>
/// <remarks>
/// <para><i>Equation</i>: y = Σ_block x/σ_block; (θ′, K′) is the chain with the same ⟨y^{2k}⟩ and ⟨y_0 y_1⟩ of neighbouring blocks, see <see cref="MomentProjection"/>.</para>
/// <para><i>Fixed point</i>: (½, 0, …, 0; 0), the Gaussian one: cumulants fall as κ_{2k}′ = b^{1−k} κ_{2k} and the correlation of neighbouring blocks as 1/b, the
/// central limit theorem. For a block of b sites of variance 1 and excess kurtosis κ_4, θ_1 ≈ ½ + κ_4/4 and θ_2 ≈ −κ_4/24.</para>
/// <para><i>Valid for</i> tails no heavier than a Gaussian's where m = 2: the projection does not exist otherwise. Before scaling, θ_1 b^{2ζ}, ζ = ½, goes to 1/2χ.
/// <i>Reference</i>: [jonalasinio2001]. <i>Checked by</i> BlockAverageTests.</para>
/// </remarks>
/// <param name="Order">m, from 1 to 4.</param>
/// <param name="Block">b, at least 2.</param>
/// <param name="Reach">Of the scaled block variables, in standard deviations; also of the sites that are given.</param>
public sealed record BlockAverage(int Order = 2, int Block = 2, double Reach = 8) : RenormalizationStep
{
    public override string Name => FormattableString.Invariant($"block averages of the chain in a potential up to x^{2 * Order}, unit variance, b = {Block}");

    public override double Scale => Block;

    public override IReadOnlyList<Observable> Couplings { get; } = PolynomialCouplings.Of(Order);

    /// <inheritdoc/>
    /// <remarks>The search starts from the chain itself, in units of its standard deviation.</remarks>
    public override void Apply(ReadOnlySpan<double> couplings, Span<double> coarser)
    {
        var chain = new EvenPolynomialChain(couplings[..^1], couplings[^1], Reach);
        var block = new PolynomialBlock(chain, Block);
        var (square, variance) = (block.Moment(1), chain.Moment(1));
        double[] means = [.. Enumerable.Range(1, Order).Select(k => block.Moment(k) / Math.Pow(square, k)), block.NeighbourProduct / square];
        double[] scaled = [.. Enumerable.Range(1, Order).Select(k => chain.Theta[k - 1] * Math.Pow(variance, k)), chain.Coupling * variance];
        MomentProjection.Solve(chain.With(scaled), means).CopyTo(coarser);
    }
}
