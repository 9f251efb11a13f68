using Kadanoff.Numerics;
using Kadanoff.Spins.Observables;
using Kadanoff.Spins.Updates;

namespace Kadanoff.Spins.Simulations;

/// <summary>How long a run is, and when it is measured.</summary>
/// <param name="WarmUp">Sweeps before the first measurement.</param>
/// <param name="Sweeps">Sweeps after them.</param>
/// <param name="Every">Sweeps from one measurement to the next.</param>
/// <param name="Exchange">Whether neighbouring temperatures exchange their configurations after every sweep.</param>
/// <param name="Configurations">How many configurations of each temperature are kept, evenly spaced.</param>
public sealed record RunSchedule(long WarmUp, long Sweeps, int Every, bool Exchange, int Configurations = 0)
{
    public long Total => WarmUp + Sweeps;

    public long Measurements => Sweeps / Every;

    /// <summary>Whether the configuration of a measurement is kept: the last one is, and those before it at equal distances.</summary>
    /// <param name="measurement">0, 1, ….</param>
    public bool Keeps(long measurement) => Configurations > 0 && (measurement + 1) * Configurations / Measurements > measurement * Configurations / Measurements;
}

/// <summary>One temperature of a run as it is saved.</summary>
/// <param name="Spins">Of <see cref="ISimulation.Save"/>.</param>
/// <param name="Measurements">So far.</param>
/// <param name="Kept">The configurations kept so far, each of <see cref="ISimulation.Save"/>.</param>
public sealed record SavedReplica(byte[] Spins, SpinMeasurement[] Measurements, IReadOnlyList<byte[]> Kept);

/// <summary>One system at several temperatures, swept and measured together.</summary>
/// <remarks>
/// Temperatures do not depend on each other, unless they exchange configurations: then neighbours do so after every sweep, even and odd pairs in turn, by the rule of <see cref="ReplicaExchange"/>.
/// The numbers do not depend on the threads, nor on where a run was interrupted. <i>Checked by</i> SpinRunTests.
/// </remarks>
public sealed class SpinRun
{
    private readonly RandomStream _stream;
    private readonly SpinSeries[] _series;
    private readonly List<byte[]>[] _kept;
    private readonly long[] _exchanges;

    /// <param name="simulations">In the order of their temperatures.</param>
    /// <param name="schedule">How long.</param>
    /// <param name="stream">Of the exchanges.</param>
    /// <exception cref="DataException">There is nothing to exchange.</exception>
    public SpinRun(IReadOnlyList<ISimulation> simulations, RunSchedule schedule, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(simulations);
        ArgumentNullException.ThrowIfNull(schedule);
        if (schedule.Exchange && simulations.Count < 2)
            throw new DataException($"{simulations.Count} temperatures leave nothing to exchange", "Give at least two temperatures.");
        (Simulations, Schedule, _stream) = (simulations, schedule, stream);
        _series = [.. simulations.Select(simulation => new SpinSeries(simulation.Sites, simulation.Temperature, simulation.WaveLength))];
        _kept = [.. simulations.Select(_ => new List<byte[]>())];
        _exchanges = new long[Math.Max(0, simulations.Count - 1)];
    }

    public IReadOnlyList<ISimulation> Simulations { get; }

    public RunSchedule Schedule { get; }

    /// <summary>What was measured at each temperature.</summary>
    public IReadOnlyList<SpinSeries> Series => _series;

    /// <summary>Configurations of each temperature, of <see cref="ISimulation.Save"/>, as many as the schedule asks for.</summary>
    public IReadOnlyList<IReadOnlyList<byte[]>> Kept => _kept;

    /// <summary>How often each pair of neighbours exchanged its configurations; every second sweep they may.</summary>
    public IReadOnlyList<long> Exchanges => _exchanges;

    /// <summary>Sweeps done.</summary>
    public long Time { get; private set; }

    public bool Done => Time >= Schedule.Total;

    /// <summary>Some sweeps of all temperatures, up to the end of the run.</summary>
    /// <param name="sweeps">How many.</param>
    /// <param name="threads">Does not change the numbers.</param>
    public void Advance(int sweeps, int threads = 1)
    {
        var until = Math.Min(Schedule.Total, Time + sweeps);
        if (!Schedule.Exchange)
        {
            ForEach(threads, place => Sweep(place, Time, until));
            Time = until;
        }

        for (; Time < until; Time++)
        {
            ForEach(threads, place => Sweep(place, Time, Time + 1));
            Exchange();
        }
    }

    /// <summary>All that continues the run, with <see cref="Time"/> and <see cref="Exchanges"/>.</summary>
    public IReadOnlyList<SavedReplica> Save() =>
        [.. Simulations.Select((simulation, place) => new SavedReplica(simulation.Save(), _series[place].Measurements(), [.. _kept[place]]))];

    /// <summary>Puts a run back to where it was saved.</summary>
    /// <param name="time">Sweeps done.</param>
    /// <param name="saved">One of each temperature.</param>
    /// <param name="exchanges">Of each pair of neighbours.</param>
    /// <exception cref="DataException">It was a run of another kind.</exception>
    public void Restore(long time, IReadOnlyList<SavedReplica> saved, IReadOnlyList<long> exchanges)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(exchanges);
        if (saved.Count != Simulations.Count || exchanges.Count != _exchanges.Length)
            throw new DataException($"A saved run of {saved.Count} temperatures does not continue one of {Simulations.Count}", "Continue with the same temperatures.");
        Time = time;
        for (var place = 0; place < saved.Count; place++)
        {
            Simulations[place].Restore(saved[place].Spins, time);
            _series[place].Clear();
            foreach (var measurement in saved[place].Measurements)
                _series[place].Add(measurement);
            _kept[place].Clear();
            _kept[place].AddRange(saved[place].Kept);
        }

        for (var pair = 0; pair < _exchanges.Length; pair++)
            _exchanges[pair] = exchanges[pair];
    }

    private void Sweep(int place, long from, long until)
    {
        for (var time = from; time < until; time++)
        {
            Simulations[place].Sweep();
            if (time >= Schedule.WarmUp && (time + 1 - Schedule.WarmUp) % Schedule.Every == 0)
                Measure(place);
        }
    }

    private void Measure(int place)
    {
        if (Schedule.Keeps(_series[place].Count))
            _kept[place].Add(Simulations[place].Save());
        _series[place].Add(Simulations[place].Measure());
    }

    private void Exchange()
    {
        var stream = _stream.Split("exchange", Time);
        for (var place = (int)(Time % 2); place + 1 < Simulations.Count; place += 2)
        {
            var (first, second) = (Simulations[place], Simulations[place + 1]);
            var probability = ReplicaExchange.Acceptance(1 / first.Temperature, 1 / second.Temperature, first.Sites * first.Energy, second.Sites * second.Energy);
            if (!stream.Happens(probability))
                continue;
            var saved = first.Save();
            first.Restore(second.Save(), Time + 1);
            second.Restore(saved, Time + 1);
            _exchanges[place]++;
        }
    }

    private void ForEach(int threads, Action<int> action)
    {
        if (threads == 1 || Simulations.Count == 1)
        {
            for (var place = 0; place < Simulations.Count; place++)
                action(place);
            return;
        }

        Parallel.For(0, Simulations.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, action);
    }
}
