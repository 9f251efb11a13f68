using Kadanoff.Flows;

namespace Kadanoff.Renormalization.Pooling;

/// <summary>Average pooling of independent values: the linear block spin, whose fixed point is the Gaussian law.</summary>
/// <remarks>
/// <para><i>Equation</i>: the mean of n = bᵈ values has cumulants κ_k/n^{k−1}; scaled back to variance 1, skewness ′ = skewness/√n, excess kurtosis ′ = excess kurtosis/n.</para>
/// <para><i>Fixed point</i>: (0, 0), a sink with y = −d/2 and −d: the central limit theorem as a renormalization step. <i>Valid for</i> values of finite
/// fourth moment that do not depend on each other; correlated ones keep their variance longer, as those of the Ising model do.
/// <i>Reference</i>: [jonalasinio2001]. <i>Checked by</i> AveragePoolingTests, and <c>box:10</c> of selfcheck.</para>
/// </remarks>
/// <param name="Window">b, along one axis.</param>
/// <param name="Dimension">d.</param>
public sealed record AveragePooling(int Window = 2, int Dimension = 2) : RenormalizationStep
{
    /// <summary>κ₃/κ₂^{3/2}.</summary>
    public static Observable Skewness { get; } = new("skewness", "skewness", "third cumulant over the third power of the standard deviation", "jonalasinio2001");

    /// <summary>κ₄/κ₂².</summary>
    public static Observable ExcessKurtosis { get; } = new("excess-kurtosis", "excess kurtosis", "fourth cumulant over the square of the variance; 0 for a Gaussian", "jonalasinio2001");

    public override string Name => FormattableString.Invariant($"average pooling of independent values, b = {Window}, d = {Dimension}");

    public override double Scale => Window;

    public override IReadOnlyList<Observable> Couplings { get; } = [Skewness, ExcessKurtosis];

    /// <summary>n = bᵈ.</summary>
    public double Inputs => Math.Pow(Window, Dimension);

    public override void Apply(ReadOnlySpan<double> couplings, Span<double> coarser) =>
        (coarser[0], coarser[1]) = (couplings[0] / Math.Sqrt(Inputs), couplings[1] / Inputs);
}
