using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;

namespace Kadanoff.Spins.Observables;

/// <summary>Measures configurations of any model on any lattice: energy, magnetisation and the longest wave.</summary>
/// <remarks><i>Cost</i>: O(bonds + N·d) for each measurement, without taking memory. What follows from the series is in <see cref="SpinSeries"/>. <i>Checked by</i> SpinMeasurementsTests.</remarks>
public sealed class SpinMeasurements<TModel, TSpin>
    where TModel : struct, IVectorSpins<TSpin>
    where TSpin : unmanaged
{
    private readonly TModel _model;
    private readonly StructureFactor<TModel, TSpin>? _structure;

    /// <param name="model">What runs.</param>
    public SpinMeasurements(TModel model)
    {
        _model = model;
        if (IsTorus(model.Lattice))
            _structure = new StructureFactor<TModel, TSpin>(model);
    }

    /// <summary>L of the longest wave; 0 where the lattice is not closed and equally long in all directions.</summary>
    public int WaveLength => _structure is null ? 0 : _model.Lattice.Lengths[0];

    /// <summary>Room for the measurements of a simulation.</summary>
    /// <param name="temperature">T.</param>
    /// <exception cref="DataException">The temperature is not positive.</exception>
    public SpinSeries Series(double temperature) => new(_model.Lattice.Sites, temperature, WaveLength);

    /// <summary>E/N, |m|², and S(2π/L) where there is such a wave.</summary>
    public SpinMeasurement Of(ReadOnlySpan<TSpin> spins)
    {
        _model.RequireFits(spins);
        return new SpinMeasurement(_model.Energy(spins) / spins.Length, _model.SquaredMagnetisation(spins), _structure?.AtLongestWave(spins) ?? 0);
    }

    private static bool IsTorus(Lattice lattice) =>
        lattice.Boundaries.All(boundary => boundary == Boundary.Periodic) && lattice.Lengths.Distinct().Count() == 1;
}
