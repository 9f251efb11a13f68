using Kadanoff.Spins.Models;
using Kadanoff.Statistics;

namespace Kadanoff.Spins.Observables;

/// <summary>What is measured of a spin model as it runs: energy and magnetisation with their moments, and what follows from them, each with its error.</summary>
/// <remarks>
/// <para><i>Equation</i>: u = ⟨E⟩/N; c = Var(E)/(N T²); χ = N⟨m²⟩/T; connected χ = N(⟨m²⟩ − ⟨|m|⟩²)/T; U₄ = 1 − ⟨m⁴⟩/(3⟨m²⟩²); ξ of <see cref="CorrelationLength"/>. m = |Σ s|/N.
/// <i>Units</i>: J = k_B = 1.</para>
/// <para><i>Errors</i>: <see cref="Measurements"/>. <i>Cost</i>: O(bonds + N·d) for each measurement. <i>Reference</i>: U₄ [binder1981]. <i>Checked by</i> SpinMeasurementsTests.</para>
/// </remarks>
public sealed class SpinMeasurements<TModel, TSpin>
    where TModel : struct, IVectorSpins<TSpin>
    where TSpin : unmanaged
{
    private const int E = 0, E2 = 1, M = 2, M2 = 3, M4 = 4, Wave = 5;

    private readonly TModel _model;
    private readonly double _inverseTemperature;
    private readonly StructureFactor<TModel, TSpin>? _structure;
    private readonly Measurements _measurements = new(6);

    /// <param name="model">What runs.</param>
    /// <param name="temperature">T.</param>
    /// <exception cref="DataException">The temperature is not positive.</exception>
    public SpinMeasurements(TModel model, double temperature)
    {
        (_model, _inverseTemperature) = (model, InverseTemperature.Of(temperature));
        if (model.Lattice.Boundaries.Any(boundary => boundary == Lattices.Boundary.Periodic))
            _structure = new StructureFactor<TModel, TSpin>(model);
    }

    public int Count => _measurements.Count;

    /// <summary>u.</summary>
    public Estimate Energy => _measurements.Mean(E);

    /// <summary>c.</summary>
    public Estimate SpecificHeat => _measurements.Derived(mean => Sites * _inverseTemperature * _inverseTemperature * (mean[E2] - (mean[E] * mean[E])));

    /// <summary>⟨|m|⟩.</summary>
    public Estimate Magnetisation => _measurements.Mean(M);

    /// <summary>⟨m²⟩.</summary>
    public Estimate SquaredMagnetisation => _measurements.Mean(M2);

    /// <summary>χ of the disordered phase.</summary>
    public Estimate Susceptibility => _measurements.Derived(mean => Sites * _inverseTemperature * mean[M2]);

    /// <summary>χ of the ordered phase.</summary>
    public Estimate ConnectedSusceptibility => _measurements.Derived(mean => Sites * _inverseTemperature * (mean[M2] - (mean[M] * mean[M])));

    /// <summary>U₄.</summary>
    public Estimate BinderRatio => _measurements.Derived(mean => 1 - (mean[M4] / (3 * mean[M2] * mean[M2])));

    /// <summary>ξ, on lattices that are closed and equally long in all directions; unknown on open ones.</summary>
    public Estimate CorrelationLength => _structure is null
        ? new Estimate(double.NaN, double.NaN, Count)
        : _measurements.Derived(mean => Observables.CorrelationLength.SecondMoment(Sites * mean[M2], mean[Wave], _model.Lattice.Lengths[0]));

    private double Sites => _model.Lattice.Sites;

    /// <summary>E of each measurement, of the whole lattice, in their order: for reweighting.</summary>
    public double[] Energies() => Array.ConvertAll(_measurements.Series(E), energy => energy * Sites);

    /// <summary>|m| of each measurement, in their order.</summary>
    public double[] Magnetisations() => _measurements.Series(M);

    /// <summary>Adds a configuration.</summary>
    public void Measure(ReadOnlySpan<TSpin> spins)
    {
        _model.RequireFits(spins);
        var (energy, squared) = (_model.Energy(spins) / Sites, _model.SquaredMagnetisation(spins));
        _measurements.Add(energy, energy * energy, Math.Sqrt(squared), squared, squared * squared, _structure?.AtLongestWave(spins) ?? 0);
    }
}
