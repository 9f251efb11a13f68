using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>A number of a layer among those of random layers of its shape.</summary>
/// <param name="Model">What was drawn: <c>199 Gaussian layers 64×64, 9 positions</c>.</param>
/// <param name="Draws">How many.</param>
/// <param name="Expected">Their mean, with their standard deviation as its error.</param>
/// <param name="Low">Share of draws at or below the number, the number itself counted: the p-value against larger ones.</param>
/// <param name="High">Share of draws at or above it, itself counted.</param>
public sealed record NullComparison(string Model, int Draws, Estimate Expected, double Low, double High)
{
    /// <summary>p-value without a direction.</summary>
    public double PValue => Math.Min(1, 2 * Math.Min(Low, High));

    /// <summary>Part of the draws below the number, ties shared.</summary>
    public double Quantile => (Low - High + 1) / 2;

    /// <summary>Distance from the mean in standard deviations.</summary>
    public double Score(double value) => (value - Expected.Value) / Expected.StandardError;

    /// <summary>Compares; null where the number or fewer than two of the draws have a value.</summary>
    internal static NullComparison? Of(string model, IEnumerable<double> draws, double value)
    {
        double[] finite = [.. draws.Where(double.IsFinite)];
        if (!double.IsFinite(value) || finite.Length < 2)
            return null;
        double Share(int count) => (count + 1.0) / (finite.Length + 1);
        var expected = new Estimate(Moments.Mean(finite), Moments.Deviation(finite), finite.Length);
        return new NullComparison(model, finite.Length, expected, Share(finite.Count(draw => draw <= value)), Share(finite.Count(draw => draw >= value)));
    }
}
