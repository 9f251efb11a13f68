namespace Kadanoff.Numerics;

/// <summary>Airy's function Ai of real numbers.</summary>
/// <remarks>
/// <para><i>Equation</i>: Ai(x) = 1/2π ∫ exp(i(t³/3 + xt)) dt along t = u + ic, any c &gt; 0: Ai(x) = e^{c³/3 − xc}/π ∫₀^∞ e^{−cu²} cos(u³/3 + (x − c²)u) du. At c = √x the phase is least.</para>
/// <para><i>Method</i>: the trapezoidal rule, whose error is exponentially small for such integrands. <i>Precision</i>: relative 1e-13 for 0 ≤ x ≤ 100, absolute 1e-13 for −10 ≤ x &lt; 0.
/// <i>Cost</i>: 100 cosines. <i>Reference</i>: [olver2010, §9.5]. <i>Checked by</i> AiryFunctionTests.</para>
/// </remarks>
internal static class AiryFunction
{
    private const double LeastHeight = 0.5;
    private const int Points = 100;

    /// <summary>e^{−36} is below the last digit.</summary>
    private const double Reach = 6;

    /// <summary>Ai(x).</summary>
    public static double Ai(double x)
    {
        var height = Math.Max(LeastHeight, Math.Sqrt(Math.Max(0, x)));
        var step = Reach / Math.Sqrt(height) / Points;
        var sum = 0.5;
        for (var k = 1; k <= Points; k++)
        {
            var u = k * step;
            sum += Math.Exp(-height * u * u) * Math.Cos((u * u * u / 3) + ((x - (height * height)) * u));
        }

        return Math.Exp((height * height * height / 3) - (x * height)) * sum * step / Math.PI;
    }
}
