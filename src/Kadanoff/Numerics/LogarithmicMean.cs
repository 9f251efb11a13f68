namespace Kadanoff.Numerics;

/// <summary>The logarithmic mean of two positive numbers, Λ(x, y) = (x − y)/(ln x − ln y).</summary>
/// <remarks>
/// It lies between the geometric and the arithmetic mean and makes a difference of logarithms additive: ln x − ln y = (x − y)/Λ.
/// <i>Reference</i>: [ang2005]. <i>Checked by</i> LogarithmicMeanTests.
/// </remarks>
internal static class LogarithmicMean
{
    /// <summary>Λ; x where both are the same.</summary>
    public static double Of(double x, double y)
    {
        // With r = (x − y)/(x + y): ln x − ln y = 2·artanh r, which loses nothing where x and y are close.
        var ratio = (x - y) / (x + y);
        return Math.Abs(ratio) < 1e-8 ? (x + y) / 2 : (x - y) / (2 * Math.Atanh(ratio));
    }

    /// <summary>∂Λ/∂x and ∂Λ/∂y: ½ each where both are the same.</summary>
    public static (double First, double Second) Slopes(double x, double y)
    {
        var difference = x - y;
        if (Math.Abs(difference) < 1e-5 * (x + y))
            return (0.5 - (difference / (3 * (x + y))), 0.5 + (difference / (3 * (x + y))));
        var mean = Of(x, y);
        return (mean / difference * (1 - (mean / x)), mean / difference * ((mean / y) - 1));
    }
}
