using System.Globalization;

namespace Kadanoff.Statistics;

/// <summary>A measured number: value, standard error, and how many samples it rests on.</summary>
/// <remarks>
/// A measured number is never bare. It prints as <c>−1.4142(7)</c>: the error in units of the last digit shown.
/// An exact number has error 0; an error that cannot be known (one sample) is NaN and prints as <c>−1.4142(?)</c>.
/// </remarks>
/// <param name="Value">In the units of the observable.</param>
/// <param name="StandardError">One standard deviation of the estimator, in the same units; 0 where exact, NaN where unknown.</param>
/// <param name="Samples">Number of samples, correlated or not; 0 where the number is exact.</param>
/// <param name="AutocorrelationTime">Integrated, in samples; NaN where samples are independent.</param>
public readonly record struct Estimate(double Value, double StandardError, long Samples, double AutocorrelationTime = double.NaN)
{
    public static Estimate Exact(double value) => new(value, 0, 0);

    /// <summary>Value with its error in parentheses, in the shortest form that shows one digit of the error (two where it starts with 1).</summary>
    public override string ToString()
    {
        if (!double.IsFinite(Value))
            return Value.ToString(CultureInfo.InvariantCulture);
        if (StandardError == 0)
            return Signed(Value.ToString("G6", CultureInfo.InvariantCulture));
        if (!double.IsFinite(StandardError))
            return Signed(Value.ToString("G5", CultureInfo.InvariantCulture)) + "(?)";

        var exponent = (int)Math.Floor(Math.Log10(StandardError));
        var leading = StandardError / Math.Pow(10, exponent);
        var decimals = leading < 1.95 ? 1 - exponent : -exponent;
        if (leading >= 9.5)
            decimals = -exponent - 1 + 1 - 1;
        if (decimals <= 0)
            return Signed(Value.ToString("F0", CultureInfo.InvariantCulture)) + $"({StandardError.ToString("F0", CultureInfo.InvariantCulture)})";
        var digits = Math.Round(StandardError * Math.Pow(10, decimals));
        return Signed(Value.ToString("F" + decimals, CultureInfo.InvariantCulture)) + $"({digits.ToString(CultureInfo.InvariantCulture)})";
    }

    private static string Signed(string text) => text.StartsWith('-') ? "−" + text[1..] : text;
}
