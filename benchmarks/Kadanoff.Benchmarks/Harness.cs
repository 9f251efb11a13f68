using System.Diagnostics;

namespace Kadanoff.Benchmarks;

/// <summary>One goal and what was measured for it.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Unit">Of asked and measured.</param>
/// <param name="Asked">The goal, scaled to this core's peak where it depends on it.</param>
/// <param name="Measured">Best of all rounds.</param>
/// <param name="Ratio">How many times better than asked; 1 is met exactly.</param>
internal sealed record Finding(string Id, string Unit, double Asked, double Measured, double Ratio)
{
    public bool Pass => Ratio >= 1;

    public static Finding AtLeast(string id, string unit, double asked, double measured) => new(id, unit, asked, measured, measured / asked);

    public static Finding AtMost(string id, string unit, double asked, double measured) => new(id, unit, asked, measured, asked / measured);
}

/// <summary>Best of several rounds, the subject interleaved with the peak of the core, so that both see the same clock.</summary>
internal static class Harness
{
    /// <summary>The peak that goals are given for.</summary>
    public const double GivenPeak = 100;

    /// <summary>CPU seconds of one call, and the peak in GFLOP/s: the best of each over the rounds.</summary>
    /// <param name="calls">Per round.</param>
    /// <param name="subject">What is measured; on one thread.</param>
    /// <param name="rounds">Of subject and peak in turn.</param>
    public static (double Seconds, double Peak) Best(int calls, Action subject, int rounds = 20)
    {
        for (var i = 0; i < 3; i++)
            subject();
        var (seconds, peak) = (double.PositiveInfinity, 0.0);
        for (var round = 0; round < rounds; round++)
        {
            peak = Math.Max(peak, Peak.Measure());
            var start = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < calls; i++)
                subject();
            seconds = Math.Min(seconds, (Environment.CpuUsage.TotalTime - start).TotalSeconds / calls);
        }

        return (seconds, peak);
    }

    /// <summary>Seconds on the clock of each of two subjects in turn: the best of each over the rounds.</summary>
    public static (double First, double Second) Elapsed(Action first, Action second, int rounds = 20)
    {
        var (one, two) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var round = 0; round < rounds; round++)
        {
            one = Math.Min(one, Seconds(first));
            two = Math.Min(two, Seconds(second));
        }

        return (one, two);
    }

    private static double Seconds(Action subject)
    {
        var start = Stopwatch.GetTimestamp();
        subject();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
