namespace Kadanoff.Numerics;

/// <summary>The logarithm of the gamma function.</summary>
/// <remarks>
/// <i>Equation</i>: Γ(x) = Γ(x + k)/[x (x + 1) … (x + k − 1)], and Stirling's series ln Γ(x) = (x − ½) ln x − x + ½ ln 2π + 1/12x − 1/360x³ + … above 15.
/// <i>Precision</i>: a few 1e-15, relative above 1. <i>Reference</i>: [olver2010, §5.11]. <i>Checked by</i> GammaFunctionTests.
/// </remarks>
internal static class GammaFunction
{
    private const double Large = 15;

    /// <summary>B_{2k}/(2k(2k − 1)).</summary>
    private static readonly double[] s_stirling = [1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0, -691 / 360360.0];

    /// <summary>ln Γ(x) for x &gt; 0.</summary>
    public static double Log(double x)
    {
        var product = 1.0;
        for (; x < Large; x++)
            product *= x;
        var (sum, inverse) = (0.0, 1 / (x * x));
        for (var k = s_stirling.Length - 1; k >= 0; k--)
            sum = (sum * inverse) + s_stirling[k];
        return ((x - 0.5) * Math.Log(x)) - x + (Math.Log(2 * Math.PI) / 2) + (sum / x) - Math.Log(product);
    }
}
