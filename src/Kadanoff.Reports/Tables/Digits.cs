using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tables;

/// <summary>Numbers of exact laws without the digits that rounding makes of them.</summary>
/// <remarks><i>Checked by</i> FixedPointReportTests.</remarks>
internal static class Digits
{
    /// <summary>Spreads below this part of a number are noise of its last digits.</summary>
    private const double Noise = 1e-8;

    /// <summary>Numbers below this are 0.</summary>
    private const double Zero = 1e-12;

    public static Estimate Seen(Estimate estimate)
    {
        var error = estimate.StandardError <= Noise * Math.Abs(estimate.Value) || estimate.StandardError <= Zero ? 0 : estimate.StandardError;
        return estimate with { Value = Math.Abs(estimate.Value) <= Zero && error == 0 ? 0 : estimate.Value, StandardError = error };
    }
}
