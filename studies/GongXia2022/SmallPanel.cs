using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2022;

/// <summary><c>--panel small</c>: the same question of a short chain, where networks are small and every control is cheap.</summary>
/// <remarks>
/// <i>Recipe</i>: E2 of the specification: an open chain of 8 with K = 0.2 or 0.8; hidden layers 32-32-8, Adam at 2e-3 with half a cosine, 2500 steps of 512 fresh samples.
/// <i>Checked by</i> ClassifierPanelTests.
/// </remarks>
internal static class SmallPanel
{
    private const string Source = "§7 E2 of the specification";

    /// <summary>Of E2.</summary>
    public static Reading Reading { get; } = TemperaturePanel.Reading with { Sites = 8, LowCoupling = 0.2, Coupling = 0.8, Widths = [32, 32, 8], Samples = 512, Steps = 2500 };

    public static Findings Run(StudySetting setting) => Of(ReadingNetworks.Run([("E2, tanh", Reading), ("E2, ReLU", Reading with { Units = Units.Relu })], setting.Quick ? 2 : 6, setting));

    /// <param name="readings">Tanh, then rectified linear units.</param>
    public static Findings Of(IReadOnlyList<ReadingFindings> readings) => new(
        [.. ClassifierChecks.OfFeatures(readings[1], 3), .. readings.SelectMany((reading, i) => ClassifierChecks.OfShuffled(reading, 5 + (2 * i)))],
        [])
    {
        Reported = ReadingFigures.Numbered("rg:E2", readings.SelectMany(reading => ClassifierFigures.Of(reading, Source))),
        Readings = readings,
    };
}
