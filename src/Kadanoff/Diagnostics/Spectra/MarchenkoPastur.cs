using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>The law of Marchenko and Pastur: eigenvalues of W·Wᵀ for a large matrix of independent elements.</summary>
/// <remarks>
/// <para><i>Equation</i>: W of M × N, y = M/N ≤ 1, elements of variance v: ρ(λ) = √((λ₊ − λ)(λ − λ₋))/(2π y s λ) between the edges λ± = s(1 ± √y)², s = N·v. With a = λ₊ − λ, b = λ − λ₋:
/// F(λ) = ½ + [√(ab)/s − (1 + y) arctan((a − b)/(2√(ab))) + (1 − y) arctan((λ₋a − λ₊b)/(2s(1 − y)√(ab)))]/(2πy).</para>
/// <para><i>Units</i>: squares of weights. <i>Valid for</i> sides that are large: edges are sharp to M^{−2/3}. <i>Reference</i>: [marchenko1967]. <i>Checked by</i> MarchenkoPasturTests.</para>
/// </remarks>
/// <param name="Ratio">y, above 0, at most 1.</param>
/// <param name="Scale">s.</param>
public sealed record MarchenkoPastur(double Ratio, double Scale = 1)
{
    /// <summary>λ₋.</summary>
    public double Lower => Scale * Math.Pow(1 - Math.Sqrt(Ratio), 2);

    /// <summary>λ₊.</summary>
    public double Upper => Scale * Math.Pow(1 + Math.Sqrt(Ratio), 2);

    /// <summary>ρ(λ).</summary>
    public double Density(double eigenvalue) => eigenvalue > Lower && eigenvalue < Upper
        ? Math.Sqrt((Upper - eigenvalue) * (eigenvalue - Lower)) / (2 * Math.PI * Ratio * Scale * eigenvalue)
        : 0;

    /// <summary>F(λ): the part of the eigenvalues below.</summary>
    public double Cumulative(double eigenvalue)
    {
        if (!(eigenvalue > Lower))
            return double.IsNaN(eigenvalue) ? eigenvalue : 0;
        if (eigenvalue >= Upper)
            return 1;
        var (above, below) = (Upper - eigenvalue, eigenvalue - Lower);
        var root = Math.Sqrt(above * below);
        var sum = (root / Scale) - ((1 + Ratio) * Math.Atan2(above - below, 2 * root))
            + ((1 - Ratio) * Math.Atan2((Lower * above) - (Upper * below), 2 * Scale * (1 - Ratio) * root));
        return Math.Clamp(0.5 + (sum / (2 * Math.PI * Ratio)), 0, 1);
    }

    /// <summary>The part of Σλ that lies below: λρ(λ) is a semicircle about s(1 + y).</summary>
    public double Weight(double eigenvalue)
    {
        var place = Math.Clamp(((eigenvalue / Scale) - 1 - Ratio) / (2 * Math.Sqrt(Ratio)), -1, 1);
        return 0.5 + (((place * Math.Sqrt(1 - (place * place))) + Math.Asin(place)) / Math.PI);
    }

    /// <summary>The λ below which a part of the eigenvalues lies.</summary>
    /// <param name="part">Between 0 and 1.</param>
    public double Quantile(double part) => part is > 0 and < 1
        ? Bisection.Root(value => Cumulative(value) - part, Lower, Upper, "quantile of the law of Marchenko and Pastur")
        : throw new ArgumentOutOfRangeException(nameof(part), part, "A part lies between 0 and 1.");
}
