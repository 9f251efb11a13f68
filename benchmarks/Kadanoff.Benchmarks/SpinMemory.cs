using System.Diagnostics;
using System.Globalization;
using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Benchmarks;

/// <summary>The memory of a whole process that runs one engine on 16384², each in a process of its own.</summary>
internal static class SpinMemory
{
    /// <summary>The hidden command of such a process.</summary>
    public const string Command = "spins-memory";

    private const int Side = 16384;

    private static readonly Dictionary<string, Func<IIsingEngine>> Engines = new()
    {
        ["Metropolis"] = () => new MultiSpinMetropolis(Side, 1 / InfiniteIsing.CriticalCoupling, new RandomStream(1, "memory")),
        ["demons"] = () => new CanonicalDemons(Side, 1 / InfiniteIsing.CriticalCoupling, new RandomStream(1, "memory")),
        ["Swendsen-Wang"] = () => new SwendsenWangRows(Side, 1 / InfiniteIsing.CriticalCoupling, new RandomStream(1, "memory")),
    };

    public static IEnumerable<Finding> Run() =>
        Engines.Keys.Select(name => Finding.AtMost($"memory of {name}, 16384²", "MB", 200, Megabytes(name)));

    /// <summary>Four sweeps and a measurement; prints the most memory that the process had.</summary>
    public static int RunEngine(string name)
    {
        var engine = Engines[name]();
        engine.Sweep(4);
        if (engine.Energy >= 0)
            return 1;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine((process.PeakWorkingSet64 / 1e6).ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static double Megabytes(string name)
    {
        var isHost = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
        string[] arguments = [Command, name];
        var start = new ProcessStartInfo(Environment.ProcessPath!, isHost ? [typeof(SpinMemory).Assembly.Location, .. arguments] : arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        return double.Parse(process.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);
    }
}
