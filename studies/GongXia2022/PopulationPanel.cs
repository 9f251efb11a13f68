using Kadanoff.Statistics;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2022;

/// <summary><c>--panel population</c>: trained on the law itself, without a sampling error, down to the optimum: what does the optimum determine?</summary>
/// <remarks>
/// <para><i>Recipe</i>: E7 of the specification: all 256 states of an open chain of 8 with K = 0.2 or 0.8; hidden layers 16-16-4 in float64, Adam at 1e-2 with half a cosine for 3000 steps, then the
/// limited-memory method. Rectified units stall at kinks from some starts: networks that end more than 5e-6 above the infimum are counted as such, and others take their place.</para>
/// <para><i>Checked by</i> PopulationPanelTests.</para>
/// </remarks>
internal static class PopulationPanel
{
    /// <summary>Loss above the infimum up to which a network has reached the optimum.</summary>
    public const double Reached = 5e-6;

    private const string Source = "§7 E7 of the specification";
    private const double FewestSpread = 0.05;

    /// <summary>Of E7.</summary>
    public static Reading Reading { get; } = new();

    public static Findings Run(StudySetting setting)
    {
        (string, Reading)[] readings = [("E7, tanh", Reading), ("E7, ReLU", Reading with { Units = Units.Relu })];
        return Of(ReadingNetworks.Run(readings, setting.Quick ? 12 : 24, setting));
    }

    /// <param name="readings">Tanh, then rectified linear units.</param>
    public static Findings Of(IReadOnlyList<ReadingFindings> readings)
    {
        ReadingFindings[] parts = [readings[0], .. readings.Skip(1).Select(AtOptimum)];
        return new([.. Checks(readings[0])], [])
        {
            Reported = ReadingFigures.Numbered("rg:E7", [.. readings.Select(Stalled), .. parts.SelectMany(part => ClassifierFigures.Of(part, Source)), .. parts.Select(Spread)]),
            Readings = parts,
        };
    }

    private static IEnumerable<Check> Checks(ReadingFindings reading)
    {
        var networks = reading.Outcomes.Count;
        return
        [
            Check.AtMost("rg:B5.1", $"largest loss above the infimum of {networks} networks, {reading.Name}", Worst(reading, outcome => outcome.Fit.Excess, 0), Reached, Source),
            Check.Near("rg:B5.2", $"slope of the logit furthest from 0.6 of {networks} networks, {reading.Name}", Worst(reading, outcome => outcome.ReadOut?.Slope(0)?.Value, 0.6), 0.6, 0.002, Source),
            Check.Near("rg:B5.3", $"intercept furthest from −1.896 of {networks} networks, {reading.Name}", Worst(reading, outcome => outcome.ReadOut?.Intercept?.Value, -1.896), -1.896, 0.005, Source),
            Check.AtLeast("rg:B6", $"standard deviation of r_rms over {networks} networks, {reading.Name}", Deviation(reading), FewestSpread, Source),
        ];
    }

    /// <summary>The number that is furthest from the expected one; NaN where a network has none.</summary>
    private static Estimate Worst(ReadingFindings reading, Func<ReadingOutcome, double?> of, double expected)
    {
        double[] values = [.. reading.Outcomes.Select(outcome => of(outcome) ?? double.NaN)];
        return Estimate.Exact(values.Length == 0 || reading.Diverged > 0 || values.Any(double.IsNaN) ? double.NaN : values.MaxBy(value => Math.Abs(value - expected)));
    }

    /// <summary>The error is that of normal numbers: σ/√(2(n − 1)).</summary>
    private static Estimate Deviation(ReadingFindings reading)
    {
        double[] values = [.. reading.Outcomes.Select(outcome => outcome.Number(Subject.Trained, "pair-strength")?.Value).OfType<double>()];
        return values.Length < 2 ? new Estimate(double.NaN, double.NaN, values.Length) : new(Moments.Deviation(values), Moments.Deviation(values) / Math.Sqrt(2 * (values.Length - 1)), values.Length);
    }

    private static ReportedFigure Spread(ReadingFindings reading) => new(
        "", $"standard deviation of r_rms from seed to seed, {reading.Name}", Deviation(reading), Source, reading.Verdict("pair-strength")?.Headline ?? "");

    private static ReportedFigure Stalled(ReadingFindings reading) => new(
        "", $"networks that stalled above the infimum, {reading.Name}", Estimate.Exact(reading.Outcomes.Count(outcome => outcome.Fit.Excess is not <= Reached) + reading.Diverged), Source, FormattableString.Invariant($"of {reading.Outcomes.Count + reading.Diverged}"));

    /// <summary>The networks that have reached it.</summary>
    private static ReadingFindings AtOptimum(ReadingFindings reading) =>
        new($"{reading.Name}, at the optimum", reading.Reading, [.. reading.Outcomes.Where(outcome => outcome.Fit.Excess is <= Reached)], reading.Diverged);
}
