namespace Kadanoff.Numerics;

/// <summary>Modified Bessel functions of the first kind, of orders above −1.</summary>
/// <remarks>
/// <para><i>Equation</i>: I_ν(x) = (x/2)^ν Σ_k (x²/4)ᵏ/(k! Γ(ν + k + 1)), all of whose terms are positive; I_{ν+1}/I_ν = 1/(2(ν+1)/x + 1/(2(ν+2)/x + …)).</para>
/// <para><i>Precision</i>: a few 1e-15 of the logarithm and of the ratio. <i>Cost</i>: about x/2 + 20 terms. <i>Reference</i>: [olver2010, §10.25, §10.33].
/// <i>Checked by</i> ModifiedBesselTests.</para>
/// </remarks>
internal static class ModifiedBessel
{
    /// <summary>Sums are kept below this.</summary>
    private const double Huge = 1e250;

    /// <summary>ln I_ν(x) for x &gt; 0.</summary>
    public static double Log(double order, double x)
    {
        var (square, sum, term, scale) = (x * x / 4, 1.0, 1.0, 0.0);
        for (var k = 1; term > 1e-18 * sum || k < x / 2; k++)
        {
            term *= square / (k * (order + k));
            sum += term;
            if (sum > Huge)
                (sum, term, scale) = (sum / Huge, term / Huge, scale + Math.Log(Huge));
        }

        return (order * Math.Log(x / 2)) - GammaFunction.Log(order + 1) + scale + Math.Log(sum);
    }

    /// <summary>I_{ν+1}(x)/I_ν(x), odd in x; the fraction is evaluated from its far end, where it is small.</summary>
    public static double Ratio(double order, double x)
    {
        var (size, ratio) = (Math.Abs(x), 0.0);
        for (var k = (int)Math.Min(size, 1e6) + 40; k > 0; k--)
            ratio = size / ((2 * (order + k)) + (size * ratio));
        return Math.CopySign(ratio, x);
    }
}
