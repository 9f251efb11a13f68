using Kadanoff.Spins.Lattices;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Tests;

/// <summary>Readings of the claim of a fixed point with small networks, trained once for all tests.</summary>
public static class SampleReadings
{
    private static readonly Reading s_small = new() { Sites = 5, Widths = [6, 3], Steps = 200, Polish = 100 };

    private static readonly Lazy<ReadingFindings> s_classes = new(() => Of("two couplings", s_small, 3));

    private static readonly Lazy<ReadingFindings> s_decimated = new(() => Of(
        "decimation", s_small with { Sites = 8, Boundary = Boundary.Periodic, Labels = Labels.Decimation, Widths = [4], Units = Units.Identity, SaturatedOutput = true, FeatureLayer = Reading.OutputLayer, Steps = 1000, Polish = 0 }, 2));

    private static readonly Lazy<ReadingFindings> s_open = new(() => Of(
        "decimation of an open chain", s_small with { Sites = 8, Labels = Labels.Decimation, Widths = [4], Units = Units.Identity, SaturatedOutput = true, FeatureLayer = Reading.OutputLayer, Steps = 1000, Polish = 0 }, 2));

    private static readonly Lazy<ReadingFindings> s_dead = new(() => Of("weights that decay to nothing", s_small with { WeightDecay = 100, Polish = 20 }, 2));

    /// <summary>The usual reading: which of two couplings.</summary>
    public static ReadingFindings Classes => s_classes.Value;

    /// <summary>Targets are every second spin, which the network copies.</summary>
    public static ReadingFindings Decimated => s_decimated.Value;

    /// <summary>The same with open ends, where it is also measured how well every level is done.</summary>
    public static ReadingFindings DecimatedOpen => s_open.Value;

    /// <summary>All units are dead.</summary>
    public static ReadingFindings Dead => s_dead.Value;

    /// <summary>No network came to an end.</summary>
    public static ReadingFindings Diverged { get; } = new("learning rate 10", s_small, [], 3);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReadingFindings> All => [Classes, Decimated, Dead, Diverged];

    public static Report Report(params IReadOnlyList<ReadingFindings> readings) => FixedPointReport.Of(readings, SampleReport.Provenance);

    private static ReadingFindings Of(string name, Reading reading, int networks) =>
        new(name, reading, [.. Enumerable.Range(1, networks).Select(seed => ReadingRun.Of(reading, (ulong)seed))], 0);
}
