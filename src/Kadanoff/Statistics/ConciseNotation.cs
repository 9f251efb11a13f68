using System.Globalization;

namespace Kadanoff.Statistics;

/// <summary>A value with its error in parentheses, in units of the last digit shown: <c>−1.4142(7)</c>.</summary>
/// <remarks>
/// <para>The error shows one digit, or two where it starts with 1: 0.0194 is (19), 0.0195 is (2), 0.096 is (10).
/// Value and error end at the same place, to the left of the point too: <c>12300(700)</c>.</para>
/// <para>From ten million up and below a hundred-thousandth it is <c>1.23(4)e−9</c>. An exact number has no parentheses; an unknown error is <c>(?)</c>.
/// An error smaller than the last bit of the value is no error.</para>
/// <i>Checked by</i> EstimateTests.
/// </remarks>
internal static class ConciseNotation
{
    private const int FirstLargeExponent = 7;
    private const int LastSmallExponent = -6;
    private const double LastBit = 1.0 / (1L << 53);

    public static string Of(double value, double error)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? value.ToString(CultureInfo.InvariantCulture) : value > 0 ? "∞" : "−∞";
        if (!(error >= 0) || double.IsInfinity(error))
            return Plain(value, "G5") + "(?)";
        return error <= LastBit * Math.Abs(value) ? Plain(value, "G6") : WithError(value, error);
    }

    private static string WithError(double value, double error)
    {
        var decimals = (int)Math.Ceiling(Math.Log10(1.95) - Math.Log10(error) - 1e-9);
        var exponent = (int)Math.Floor(Math.Log10(Math.Min(double.MaxValue, Math.Max(Math.Abs(value), error) + (0.5 * Math.Pow(10, -decimals)))));
        return exponent is < FirstLargeExponent and > LastSmallExponent
            ? Fixed(value, error, decimals)
            : $"{Fixed(Scaled(value, -exponent), Scaled(error, -exponent), decimals + exponent)}e{Signed(exponent.ToString(CultureInfo.InvariantCulture))}";
    }

    private static string Fixed(double value, double error, int decimals)
    {
        if (decimals > 0)
            return $"{Text(value, decimals)}({Text(Scaled(error, decimals), 0)})";
        return $"{Text(Rounded(value, decimals), 0)}({Text(Rounded(error, decimals), 0)})";
    }

    private static double Rounded(double x, int decimals) => Scaled(Math.Round(Scaled(x, decimals), MidpointRounding.AwayFromZero), -decimals);

    /// <summary>x·10^power, without overflow on the way.</summary>
    private static double Scaled(double x, int power) => x * Math.Pow(10, power / 2) * Math.Pow(10, power - (power / 2));

    private static string Text(double x, int decimals) => Signed(x.ToString("F" + decimals, CultureInfo.InvariantCulture));

    private static string Plain(double value, string format) =>
        Signed(value.ToString(format, CultureInfo.InvariantCulture)).Replace("E-", "e−", StringComparison.Ordinal).Replace("E+", "e", StringComparison.Ordinal);

    /// <summary>With the minus of print, and none before zero.</summary>
    private static string Signed(string text) =>
        !text.StartsWith('-') ? text : text.AsSpan(1).ContainsAnyExcept("0.") ? "−" + text[1..] : text[1..];
}
