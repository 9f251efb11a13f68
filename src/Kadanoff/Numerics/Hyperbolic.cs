namespace Kadanoff.Numerics;

/// <summary>Logarithms of hyperbolic functions that neither overflow nor lose digits for large arguments.</summary>
/// <remarks><i>Checked by</i> HyperbolicTests.</remarks>
internal static class Hyperbolic
{
    /// <summary>ln(2 cosh x) = |x| + ln(1 + e^(−2|x|)).</summary>
    public static double LogTwoCosh(double x) => Math.Abs(x) + Math.Log(1 + Math.Exp(-2 * Math.Abs(x)));
}
