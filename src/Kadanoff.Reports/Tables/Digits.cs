using System.Globalization;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tables;

/// <summary>Numbers without the digits that say nothing: those that rounding makes of exact laws, and those beyond what is known.</summary>
/// <remarks><i>Checked by</i> FixedPointReportTests.</remarks>
internal static class Digits
{
    /// <summary>Spreads below this part of a number are noise of its last digits.</summary>
    private const double Noise = 1e-8;

    /// <summary>Numbers below this are 0.</summary>
    private const double Zero = 1e-12;

    /// <summary>A number without error, to so many significant digits.</summary>
    public static Estimate Significant(double value, int digits) =>
        Estimate.Exact(double.Parse(value.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    public static Estimate Seen(Estimate estimate)
    {
        var error = estimate.StandardError <= Noise * Math.Abs(estimate.Value) || estimate.StandardError <= Zero ? 0 : estimate.StandardError;
        return estimate with { Value = Math.Abs(estimate.Value) <= Zero && error == 0 ? 0 : estimate.Value, StandardError = error };
    }
}
