using Kadanoff.Numerics;
using Kadanoff.Spins.Models;

namespace Kadanoff.Spins.Updates;

/// <summary>Parallel tempering: one replica for each temperature, updated by any rule; neighbours change places now and then, so that cold ones get over barriers.</summary>
/// <remarks>
/// <para><i>A sweep</i>: every replica by its own update, then the exchange of <see cref="ReplicaExchange"/> between even and odd pairs in turn. Both leave the product of the
/// Boltzmann weights as it is.</para>
/// <para><i>Randomness</i>: in sweep t, replica r draws from the child "replica" r, "sweep" t of the stream that was given at the start, the exchange from "exchange", t: the numbers do not depend
/// on threads, and a resumed run needs no generator state. <i>Reference</i>: [hukushima1996]. <i>Checked by</i> ParallelTemperingTests.</para>
/// </remarks>
public sealed class ParallelTempering<TModel, TSpin>
    where TModel : struct, ISpinModel<TSpin>
    where TSpin : unmanaged
{
    private readonly TModel _model;
    private readonly RandomStream _stream;
    private readonly IUpdate<TSpin>[] _updates;
    private readonly double[] _inverseTemperatures;
    private readonly double[] _energies;
    private readonly TSpin[][] _replicas;
    private readonly long[] _accepted;

    /// <param name="model">Of all replicas.</param>
    /// <param name="temperatures">T of each place, in order.</param>
    /// <param name="update">The rule at a temperature.</param>
    /// <param name="stream">Of the start and of all sweeps.</param>
    /// <exception cref="DataException">There are fewer than two temperatures, or one is not positive.</exception>
    public ParallelTempering(TModel model, IReadOnlyList<double> temperatures, Func<double, IUpdate<TSpin>> update, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(temperatures);
        ArgumentNullException.ThrowIfNull(update);
        ArgumentNullException.ThrowIfNull(stream);
        if (temperatures.Count < 2)
            throw new DataException($"{temperatures.Count} temperatures leave nothing to exchange", "Give at least two.");
        (_model, _stream, _inverseTemperatures) = (model, stream, [.. temperatures.Select(InverseTemperature.Of)]);
        _updates = [.. temperatures.Select(update)];
        _replicas = [.. temperatures.Select((_, place) => Start(place))];
        (_energies, _accepted) = (new double[temperatures.Count], new long[temperatures.Count - 1]);
    }

    /// <summary>Sweeps since the start; set it, and fill the configurations, to go on from there.</summary>
    public long Time { get; set; }

    /// <summary>How often each pair of neighbours changed places, of every second sweep.</summary>
    public IReadOnlyList<long> Exchanges => _accepted;

    /// <summary>The configuration that is at a temperature now.</summary>
    public Span<TSpin> Replica(int place) => _replicas[place];

    /// <summary>All replicas once, then an exchange.</summary>
    /// <param name="threads">Does not change the numbers.</param>
    public void Sweep(int threads = 1)
    {
        if (threads == 1)
        {
            for (var place = 0; place < _replicas.Length; place++)
                Update(place);
        }
        else
        {
            Parallel.For(0, _replicas.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, Update);
        }

        ReplicaExchange.Apply(_replicas, _energies, _inverseTemperatures, (int)(Time % 2), _stream.Split("exchange", Time), _accepted);
        Time++;
    }

    private TSpin[] Start(int place)
    {
        var spins = new TSpin[_model.Lattice.Sites];
        _model.Disorder(spins, _stream.Split("start", place));
        return spins;
    }

    private void Update(int place)
    {
        _updates[place].Sweep(_replicas[place], _stream.Split("replica", place).Split("sweep", Time));
        _energies[place] = _model.Energy(_replicas[place]);
    }
}
