using System.Runtime.InteropServices;
using Kadanoff.Numerics;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Observables;
using Kadanoff.Spins.Updates;

namespace Kadanoff.Spins.Simulations;

/// <summary>A simulation of any model on any lattice, one number or vector for each spin.</summary>
/// <remarks><i>Checked by</i> SimulationTests.</remarks>
public sealed class LatticeSimulation<TModel, TSpin> : ISimulation
    where TModel : struct, IVectorSpins<TSpin>
    where TSpin : unmanaged
{
    private readonly TModel _model;
    private readonly IUpdate<TSpin> _update;
    private readonly RandomStream _stream;
    private readonly SpinMeasurements<TModel, TSpin> _measurements;
    private readonly TSpin[] _spins;

    /// <param name="name">Of the model, for people.</param>
    /// <param name="model">With its lattice.</param>
    /// <param name="temperature">T, of the update.</param>
    /// <param name="update">Leaves exp(−E/T) as it is.</param>
    /// <param name="ordered">Whether it starts with all spins alike, or with each drawn for itself.</param>
    /// <param name="stream">Of all sweeps.</param>
    public LatticeSimulation(string name, TModel model, double temperature, IUpdate<TSpin> update, bool ordered, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (_model, Temperature, _update, _stream) = (model, temperature, update, stream);
        (Model, _spins) = ($"{name}, {model.Lattice}", new TSpin[model.Lattice.Sites]);
        if (ordered)
            model.Order<TModel, TSpin>(_spins);
        else
            model.Disorder<TModel, TSpin>(_spins, stream.Split("start"));
        _measurements = new SpinMeasurements<TModel, TSpin>(model);
    }

    public string Model { get; }

    public int Sites => _spins.Length;

    public double Temperature { get; }

    public int WaveLength => _measurements.WaveLength;

    public long Sweeps { get; private set; }

    public double Energy => _model.Energy<TModel, TSpin>(_spins) / Sites;

    public void Start(ReadOnlySpan<sbyte> spins)
    {
        if (typeof(TSpin) != typeof(sbyte))
            throw new DataException($"Spins of ±1 are no start for the {Model}", "Start ordered or at random.");
        Restore(MemoryMarshal.AsBytes(spins), 0);
    }

    public void Sweep() => _update.Sweep(_spins, _stream.Split("sweep", Sweeps++));

    public SpinMeasurement Measure() => _measurements.Of(_spins);

    public byte[] Save() => MemoryMarshal.AsBytes<TSpin>(_spins).ToArray();

    public void Restore(ReadOnlySpan<byte> saved, long sweeps)
    {
        var spins = MemoryMarshal.AsBytes(_spins.AsSpan());
        if (saved.Length != spins.Length)
            throw new DataException($"{saved.Length} bytes are not the spins of the {_model.Lattice}", "Continue with the same model and lattice.");
        saved.CopyTo(spins);
        Sweeps = sweeps;
    }

    public float[] Numbers()
    {
        var numbers = new float[checked(Sites * _model.Components)];
        for (var site = 0; site < Sites; site++)
        {
            for (var component = 0; component < _model.Components; component++)
                numbers[(site * _model.Components) + component] = (float)_model.Component(_spins[site], component);
        }

        return numbers;
    }
}
