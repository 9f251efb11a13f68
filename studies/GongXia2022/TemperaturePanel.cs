using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2022;

/// <summary><c>--panel temperature</c>: from which of two temperatures is this Ising chain?</summary>
/// <remarks>
/// <i>Recipe</i>: E1 of the specification: an open chain of 16 with K = 0.3 or 0.9; hidden layers 64-64-8, Adam at 2e-3 with half a cosine, 6000 steps of 1024 fresh samples.
/// <i>Checked by</i> ClassifierPanelTests.
/// </remarks>
internal static class TemperaturePanel
{
    private const string Source = "§7 E1 of the specification";

    /// <summary>Of E1.</summary>
    public static Reading Reading { get; } = new()
    {
        Sites = 16,
        LowCoupling = 0.3,
        Coupling = 0.9,
        Widths = [64, 64, 8],
        Limit = Limit.Fresh,
        Samples = 1024,
        Steps = 6000,
        LearningRate = 2e-3,
        Polish = 0,
    };

    public static Findings Run(StudySetting setting) => Of(ReadingNetworks.Run([("E1, tanh", Reading), ("E1, ReLU", Reading with { Units = Units.Relu })], setting.Quick ? 2 : 6, setting));

    /// <param name="readings">Tanh, then rectified linear units.</param>
    public static Findings Of(IReadOnlyList<ReadingFindings> readings) => new(
        [.. readings.SelectMany((reading, i) => ClassifierChecks.OfOptimum(reading, 1 + (3 * i))), .. ClassifierChecks.OfFeatures(readings[1], 1), .. readings.SelectMany((reading, i) => ClassifierChecks.OfShuffled(reading, 1 + (2 * i)))],
        [])
    {
        Reported = ReadingFigures.Numbered("rg:E1", readings.SelectMany(reading => ClassifierFigures.Of(reading, Source))),
        Readings = readings,
    };
}
