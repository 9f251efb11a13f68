using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>A continuous flow followed over a finite change of scale: a renormalization step like any other.</summary>
/// <remarks>
/// <para><i>Equation</i>: K′ = K(ln b); its Jacobian obeys dJ/dl = (∂β/∂K) J with J(0) = 1, so that at a fixed point its eigenvalues are b^y.</para>
/// <para><i>Precision</i>: about 1e-12. <i>Checked by</i> IntegratedStepTests.</para>
/// </remarks>
/// <param name="Generator">dK/dl.</param>
/// <param name="Factor">b, above 1.</param>
public sealed record IntegratedStep(ContinuousFlow Generator, double Factor) : RenormalizationStep
{
    public override string Name => FormattableString.Invariant($"{Generator.Name}, b = {Factor}");

    public override double Scale => Factor;

    public override IReadOnlyList<Observable> Couplings => Generator.Couplings;

    /// <exception cref="DataException">The flow leaves the couplings that its equation holds for.</exception>
    public override void Apply(ReadOnlySpan<double> couplings, Span<double> coarser) =>
        DormandPrince.Integrate(x => Generator.Rate(x), couplings, Math.Log(Factor)).CopyTo(coarser);

    public override Matrix<double> Jacobian(ReadOnlySpan<double> couplings)
    {
        var count = couplings.Length;
        double[] start = [.. couplings, .. Matrix<double>.Identity(count).Data];
        var end = DormandPrince.Integrate(
            x => [.. Generator.Rate(x.AsSpan(..count)), .. Generator.StabilityMatrix(x.AsSpan(..count)).Times(new Matrix<double>(count, count, x[count..])).Data],
            start,
            Math.Log(Factor));
        return new Matrix<double>(count, count, end[count..]);
    }
}
