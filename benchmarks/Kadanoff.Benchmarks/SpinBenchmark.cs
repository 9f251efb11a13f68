using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;
using Kadanoff.Spins.Bits;
using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;

namespace Kadanoff.Benchmarks;

/// <summary>Ising spins at one bit each, L = 1024 at T_c on one core, against the scalar reference in the same run, all in turn.</summary>
internal static class SpinBenchmark
{
    private const int Side = 1024;
    private const double Sites = (double)Side * Side;
    private const int Rounds = 20;

    private static readonly double Critical = 1 / InfiniteIsing.CriticalCoupling;

    public static IEnumerable<Finding> Run()
    {
        var metropolis = new MultiSpinMetropolis(Side, Critical, new RandomStream(1, "metropolis"));
        var demons = new CanonicalDemons(Side, Critical, new RandomStream(1, "demons"));
        var replicas = new ReplicaLanes(64, [.. Enumerable.Range(0, 256).Select(place => 2 + (place / 256.0))], new RandomStream(1, "replicas"));
        var clusters = new SwendsenWangRows(Side, Critical, new RandomStream(1, "clusters"));
        var (ladder, ties) = (new RowLadder(Side, new RowBlocks()), new RandomStream(1, "ties"));
        var (scalar, sums) = (new ScalarMetropolis(Side, Critical), new double[ladder.Sides.Count * RowOperators.Count]);
        clusters.Sweep(50);

        var seconds = Best(
            (1, scalar.Sweep),
            (20, () => metropolis.Sweep(20)),
            (50, () => demons.Sweep(50)),
            (20, () => replicas.Sweep(20)),
            (20, () => Repeat(20, () => replicas.Exchange())),
            (2, () => clusters.Sweep(2)),
            (1, () => clusters.SweepMeasured()),
            (10, () => Repeat(10, () => ladder.Measure(clusters.Spins, ties, sums))));
        var (reference, update, replica) = (seconds[0] / Sites, seconds[1] / Sites, seconds[3] / (64 * 64 * 256));
        Note("scalar reference", reference);
        Note("Metropolis", update);
        Note("demons", seconds[2] / Sites);
        Note("256 replicas", replica);
        Console.WriteLine($"  exchange of 256 temperatures at L = 64: {seconds[4] / seconds[3]:P0} of a sweep; Swendsen–Wang with sums over clusters {seconds[6] / Sites * 1e9:F2} ns per spin");
        yield return Finding.AtLeast("Metropolis, 1024²", "× scalar", 45, reference / update);
        yield return Finding.AtLeast("256 temperatures in a word, 64²", "× scalar", 25, reference / replica);
        yield return Finding.AtMost("Swendsen–Wang, 1024² (8 ns at 5.5 ns/flip)", "ns/spin", 8 / 5.5 * reference * 1e9, seconds[5] / Sites * 1e9);
        yield return Finding.AtMost("ladder of 11 operators, of the sweep", "%", 5, 100 * seconds[7] / seconds[5]);
        yield return DemonGain(seconds[1] / seconds[2]);
        yield return TwoCores();
        foreach (var finding in SpinMemory.Run())
            yield return finding;
    }

    /// <summary>CPU seconds of one of each subject's repetitions: the best of all rounds.</summary>
    private static double[] Best(params (int Repetitions, Action Run)[] subjects)
    {
        var best = new double[subjects.Length];
        Array.Fill(best, double.PositiveInfinity);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (index, subject) in subjects.Index())
            {
                var start = Environment.CpuUsage.TotalTime;
                subject.Run();
                best[index] = Math.Min(best[index], (Environment.CpuUsage.TotalTime - start).TotalSeconds / subject.Repetitions);
            }
        }

        return best;
    }

    private static void Repeat(int count, Action run)
    {
        for (var i = 0; i < count; i++)
            run();
    }

    private static void Note(string name, double secondsPerFlip) => Console.WriteLine($"  {name}: {1e-9 / secondsPerFlip:F3} flips/ns");

    /// <summary>How many times more independent values of m² in the same time: the ratio of rates times that of autocorrelation times, on 128² at T_c.</summary>
    private static Finding DemonGain(double rate)
    {
        var plain = Times(new MultiSpinMetropolis(128, Critical, new RandomStream(2, "metropolis")));
        var demons = Times(new CanonicalDemons(128, Critical, new RandomStream(2, "demons")));
        Console.WriteLine($"  autocorrelation times on 128² in sweeps: m² {plain.Magnetisation} Metropolis, {demons.Magnetisation} demons; e {plain.Energy}, {demons.Energy}");
        Console.WriteLine($"  demons: rate {rate:F2}×, effective for e {rate * plain.Energy.Value / demons.Energy.Value:F2}×");
        return Finding.AtLeast("demons, effective for m² at T_c", "× Metropolis", 2.5, rate * plain.Magnetisation.Value / demons.Magnetisation.Value);
    }

    /// <summary>τ of m² and of e, in sweeps.</summary>
    private static (Estimate Magnetisation, Estimate Energy) Times(IIsingEngine engine)
    {
        const int Spacing = 50, Samples = 300_000;
        engine.Sweep(50_000);
        var (squares, energies) = (new double[Samples], new double[Samples]);
        for (var sample = 0; sample < Samples; sample++)
        {
            engine.Sweep(Spacing);
            squares[sample] = Math.Pow(engine.Magnetisation / (128.0 * 128), 2);
            energies[sample] = engine.Energy;
        }

        return (InSweeps(Autocorrelation.Of(squares)), InSweeps(Autocorrelation.Of(energies)));

        static Estimate InSweeps(Autocorrelation time) => new(Spacing * time.Time, Spacing * time.TimeError, time.Samples);
    }

    /// <summary>On the clock, which means nothing on a busy machine; what the cores take from each other is seen in CPU time too.</summary>
    private static Finding TwoCores()
    {
        var engines = Enumerable.Range(0, 2).Select(index => new MultiSpinMetropolis(Side, Critical, new RandomStream(3, "core", index))).ToArray();
        var (one, two) = Harness.Elapsed(() => engines[0].Sweep(40), () => Both(engines), 200);
        var seconds = Best((1, () => engines[0].Sweep(40)), (1, () => Both(engines)));
        Console.WriteLine($"  two lattices on two cores: {4 * seconds[0] / seconds[1]:F2}× in CPU time, {2 * one / two:F2}× on the clock");
        return Finding.AtLeast("Metropolis on two cores", "×", 1.8, 2 * one / two);
    }

    private static void Both(MultiSpinMetropolis[] engines)
    {
        var other = Task.Run(() => engines[1].Sweep(40));
        engines[0].Sweep(40);
        other.Wait();
    }
}
