using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;

namespace Kadanoff.Studies.Sampling;

/// <summary>Configurations of the Ising model in equilibrium at one temperature, in parts that know nothing of each other: each a Markov chain of its own, from all spins up.</summary>
/// <param name="Dimension">2, the square lattice with one bit for each spin, or 3, the simple cubic one.</param>
/// <param name="Side">L; the lattice closes on itself.</param>
/// <param name="Coupling">K = 1/T; at 0 every spin is drawn for itself.</param>
/// <param name="Samples">In all; each one cluster sweep after the last.</param>
/// <param name="WarmUp">Sweeps before the first sample of a part: many autocorrelation times.</param>
internal sealed record IsingSamples(int Dimension, int Side, double Coupling, int Samples, int WarmUp = 200)
{
    /// <summary>Enough that the error of an error is small, few enough that a part is long.</summary>
    public const int Parts = 50;

    private const int SweepsBetweenReports = 100;

    /// <summary>Measures all parts.</summary>
    /// <param name="setting">Seed, threads, progress.</param>
    /// <param name="observer">What one part is measured by.</param>
    /// <returns>The observers, in the order of the parts.</returns>
    public TObserver[] Measure<TObserver>(StudySetting setting, Func<TObserver> observer)
        where TObserver : IObserver => IndependentJobs.Run(Parts, setting, (part, own) => Part(part, own, observer()));

    /// <summary>Measures one part.</summary>
    public TObserver Part<TObserver>(int part, StudySetting setting, TObserver observer)
        where TObserver : IObserver
    {
        var stream = new RandomStream(setting.Seed, FormattableString.Invariant($"{Name} K={Coupling:R}"), part);
        var spins = new sbyte[(int)Math.Pow(Side, Dimension)];
        var sweepOnce = Coupling == 0 ? Drawn(spins, stream) : Dimension == 2 ? OnBits(spins, stream) : OnBytes(spins, stream);
        var sweeps = WarmUp + (Samples / Parts);
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            sweepOnce();
            if (sweep >= WarmUp)
                observer.Take(spins, stream);
            if (sweep % SweepsBetweenReports == 0)
            {
                setting.Stop.ThrowIfCancellationRequested();
                setting.Progress((double)sweep / sweeps, FormattableString.Invariant($"{Name}, K = {Coupling:G6}"));
            }
        }

        return observer;
    }

    private string Name => FormattableString.Invariant($"{(Dimension == 2 ? "square" : "cubic")} lattice, L = {Side}");

    private Action Drawn(sbyte[] spins, RandomStream stream)
    {
        var rows = new SpinRows(Side, spins.Length / Side);
        return () =>
        {
            rows.Randomise(stream);
            rows.CopyTo(spins);
        };
    }

    private Action OnBits(sbyte[] spins, RandomStream stream)
    {
        var engine = new SwendsenWangRows(Side, 1 / Coupling, stream);
        return () =>
        {
            engine.Sweep();
            engine.Spins.CopyTo(spins);
        };
    }

    private Action OnBytes(sbyte[] spins, RandomStream stream)
    {
        var model = new IsingModel(Lattice.Cubic(Side));
        var update = new SwendsenWang<IsingModel, sbyte>(model, 1 / Coupling);
        model.Order<IsingModel, sbyte>(spins);
        return () => update.Sweep(spins, stream);
    }
}

/// <summary>Takes note of configurations, one after the other.</summary>
internal interface IObserver
{
    void Take(ReadOnlySpan<sbyte> spins, RandomStream stream);
}
