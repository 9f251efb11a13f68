using System.Diagnostics;
using Kadanoff.Chain;
using Kadanoff.Numerics;

namespace Kadanoff.Benchmarks;

/// <summary>Overdamped chains of seven blocks, sixteen side by side with their noise, against one chain after the other in the same run; the phase diagram of 100 × 100 cells.</summary>
internal static class ChainBenchmark
{
    private const int Chains = 64;
    private const double GivenTime = 1.6;

    private static readonly ThresholdDynamics Notebook = new();

    private static double BlockSteps => Notebook.Steps * Notebook.Chain.Blocks;

    public static IEnumerable<Finding> Run()
    {
        var one = new ThresholdChain(Notebook, new RandomStream(1, "one"));
        var scalar = Harness.Best(1, () => one.Advance(Notebook.Steps)).Seconds / BlockSteps;
        var (seconds, peak) = Harness.Best(1, () => Many(1));
        var lanes = seconds / Chains / BlockSteps;
        Console.WriteLine($"  one chain after the other: {scalar * 1e9:F2} ns for one block and step");
        yield return Finding.AtMost("chains, 7 blocks, noise included", "ns/block", GivenTime * Harness.GivenPeak / peak, lanes * 1e9);
        yield return Finding.AtLeast("chains side by side", "× scalar", 10, scalar / lanes);
        yield return TwoCores();
        var diagram = new ChainDiagram { Noises = Places(0.2), Frictions = Places(0.14) };
        yield return Finding.AtMost("diagram, 100×100, mean field", "CPU s/2", 1, Seconds("mean field", () => diagram.MeanField(2)));
        yield return Finding.AtMost("diagram, 100×100×20 seeds", "CPU s/2", 15, Seconds("simulation", () => diagram.Simulate(20, 1, 2)));
    }

    /// <summary>On the clock, which means nothing on a busy machine; what the cores take from each other is seen in CPU time too.</summary>
    private static Finding TwoCores()
    {
        var (one, two) = Harness.Elapsed(() => Many(1), () => Many(2), 40);
        var (first, second) = (Harness.Best(1, () => Many(1)).Seconds, Harness.Best(1, () => Many(2)).Seconds);
        Console.WriteLine($"  {Chains} chains on two cores: {2 * first / second:F2}× in CPU time, {one / two:F2}× on the clock");
        return Finding.AtLeast("chains on two cores", "×", 1.8, one / two);
    }

    private static void Many(int threads) => ThresholdSweep.OfSeeds(Notebook, Chains, 1).Run(threads);

    private static double[] Places(double last) => [.. Enumerable.Range(0, 100).Select(place => last * place / 99)];

    /// <summary>What two free cores need; the time on the clock is told, but depends on who else works here.</summary>
    private static double Seconds(string what, Action work)
    {
        var (clock, start) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        work();
        var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds / 2;
        Console.WriteLine($"  {what} on the clock: {Stopwatch.GetElapsedTime(clock).TotalSeconds:F2} s");
        return seconds;
    }
}
