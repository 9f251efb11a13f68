namespace Kadanoff.Numerics;

/// <summary>Logarithms of hyperbolic functions that neither overflow nor lose digits for large arguments.</summary>
/// <remarks><i>Checked by</i> HyperbolicTests.</remarks>
internal static class Hyperbolic
{
    /// <summary>ln(2 cosh x) = |x| + ln(1 + e^(−2|x|)).</summary>
    public static double LogTwoCosh(double x) => Math.Abs(x) + Math.Log(1 + Math.Exp(-2 * Math.Abs(x)));

    /// <summary>ln tanh x for x &gt; 0, with all its digits also where tanh x nears 1.</summary>
    public static double LogTanh(double x)
    {
        var decay = Math.Exp(-2 * x);
        return x > 0.5 ? Elementary.LogOnePlus(-2 * decay / (1 + decay)) : Math.Log(-Elementary.ExpMinusOne(-2 * x) / (1 + decay));
    }
}
