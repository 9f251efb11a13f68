namespace Kadanoff.Numerics;

/// <summary>Hurwitz's zeta function: sums of powers of whole numbers from a start on.</summary>
/// <remarks>
/// <i>Equation</i>: ζ(α, a) = Σ_{n ≥ 0} (a + n)^{−α} for α &gt; 1 and a &gt; 0; the terms up to x ≈ α + 15 one by one, the rest by Euler's and Maclaurin's formula
/// x^{−α}[x/(α − 1) + ½ + α/12x − α(α + 1)(α + 2)/720x³ + …]. <i>Precision</i>: 1e-13 of the logarithm or better. <i>Reference</i>: [olver2010, §25.11]. <i>Checked by</i> HurwitzZetaTests.
/// </remarks>
internal static class HurwitzZeta
{
    private const double Far = 15;

    /// <summary>B_{2k}/(2k)!.</summary>
    private static readonly double[] s_maclaurin = [1 / 12.0, -1 / 720.0, 1 / 30240.0, -1 / 1209600.0, 1 / 47900160.0];

    /// <summary>ln ζ(α, a), which neither overflows nor vanishes.</summary>
    public static double Log(double exponent, double start)
    {
        var (sum, x) = (0.0, start);
        for (; x < exponent + Far; x++)
        {
            var term = Math.Exp(-exponent * Math.Log(x / start));
            sum += term;
            if (term < 1e-18 * sum)
                return Math.Log(sum) - (exponent * Math.Log(start));
        }

        var (rest, factor) = ((x / (exponent - 1)) + 0.5, exponent / x);
        for (var k = 0; k < s_maclaurin.Length; k++)
        {
            rest += s_maclaurin[k] * factor;
            factor *= (exponent + (2 * k) + 1) * (exponent + (2 * k) + 2) / (x * x);
        }

        return Math.Log(sum + (rest * Math.Exp(-exponent * Math.Log(x / start)))) - (exponent * Math.Log(start));
    }
}
