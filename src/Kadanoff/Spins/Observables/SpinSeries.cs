using Kadanoff.Statistics;

namespace Kadanoff.Spins.Observables;

/// <summary>The measurements of one simulation in their order in time, and what follows from them, each with its error.</summary>
/// <remarks>
/// <para><i>Equation</i>: u = ⟨E⟩/N; c = Var(E)/(N T²); χ = N⟨m²⟩/T; connected χ = N(⟨m²⟩ − ⟨|m|⟩²)/T; U₄ = 1 − ⟨m⁴⟩/(3⟨m²⟩²); ξ of <see cref="Spins.Observables.CorrelationLength"/>. m = |Σ s|/N.
/// <i>Units</i>: J = k_B = 1.</para>
/// <para><i>Errors</i>: <see cref="Statistics.Measurements"/>. <i>Reference</i>: U₄ [binder1981]. <i>Checked by</i> SpinMeasurementsTests.</para>
/// </remarks>
/// <param name="sites">N.</param>
/// <param name="temperature">T.</param>
/// <param name="waveLength">L of the longest wave; 0 where there is none.</param>
public sealed class SpinSeries(int sites, double temperature, int waveLength)
{
    private const int E = 0, E2 = 1, M = 2, M2 = 3, M4 = 4, Wave = 5;

    private Measurements _measurements = new(6);

    /// <summary>What <see cref="Estimates"/> gives, with definitions.</summary>
    public static IReadOnlyList<Flows.Observable> Observables { get; } =
    [
        new("energy", "energy u", "⟨E⟩/N, units of J", "landau2014"),
        new("specific-heat", "specific heat c", "(⟨E²⟩ − ⟨E⟩²)/(N T²)", "landau2014"),
        new("magnetisation", "magnetisation |m|", "⟨|Σ s|⟩/N", "landau2014"),
        new("squared-magnetisation", "m²", "⟨|Σ s|²⟩/N²", "landau2014"),
        new("susceptibility", "susceptibility χ", "N⟨m²⟩/T: that of the disordered phase", "landau2014"),
        new("connected-susceptibility", "connected χ", "N(⟨m²⟩ − ⟨|m|⟩²)/T: that of the ordered phase", "landau2014"),
        new("binder", "Binder ratio U₄", "1 − ⟨m⁴⟩/(3⟨m²⟩²)", "binder1981"),
        new("correlation-length", "correlation length ξ", "second moment: √(S(0)/S(2π/L) − 1)/(2 sin(π/L)), lattice spacings", "cooper1982"),
    ];

    public double Temperature { get; } = temperature;

    public int Count => _measurements.Count;

    /// <summary>u.</summary>
    public Estimate Energy => _measurements.Mean(E);

    /// <summary>u with the error of its bins: quick, for a run that goes on.</summary>
    public Estimate EnergySoFar => Binning.Of(_measurements.Series(E)).Estimate;

    /// <summary>c.</summary>
    public Estimate SpecificHeat => _measurements.Derived(mean => sites / (Temperature * Temperature) * (mean[E2] - (mean[E] * mean[E])));

    /// <summary>⟨|m|⟩.</summary>
    public Estimate Magnetisation => _measurements.Mean(M);

    /// <summary>⟨m²⟩.</summary>
    public Estimate SquaredMagnetisation => _measurements.Mean(M2);

    /// <summary>χ of the disordered phase.</summary>
    public Estimate Susceptibility => _measurements.Derived(mean => sites / Temperature * mean[M2]);

    /// <summary>χ of the ordered phase.</summary>
    public Estimate ConnectedSusceptibility => _measurements.Derived(mean => sites / Temperature * (mean[M2] - (mean[M] * mean[M])));

    /// <summary>U₄.</summary>
    public Estimate BinderRatio => _measurements.Derived(mean => 1 - (mean[M4] / (3 * mean[M2] * mean[M2])));

    /// <summary>ξ; unknown where there is no longest wave.</summary>
    public Estimate CorrelationLength => waveLength == 0
        ? new Estimate(double.NaN, double.NaN, Count)
        : _measurements.Derived(mean => Spins.Observables.CorrelationLength.SecondMoment(sites * mean[M2], mean[Wave], waveLength));

    /// <summary>All of them, in the order of <see cref="Observables"/>.</summary>
    public IReadOnlyList<Estimate> Estimates() =>
        [Energy, SpecificHeat, Magnetisation, SquaredMagnetisation, Susceptibility, ConnectedSusceptibility, BinderRatio, CorrelationLength];

    /// <summary>E of each measurement, of the whole lattice, in their order: for reweighting.</summary>
    public double[] Energies() => Array.ConvertAll(_measurements.Series(E), energy => energy * sites);

    /// <summary>|m| of each measurement, in their order.</summary>
    public double[] Magnetisations() => _measurements.Series(M);

    /// <summary>The measurements themselves, in their order.</summary>
    public SpinMeasurement[] Measurements()
    {
        var (energies, squares, waves) = (_measurements.Series(E), _measurements.Series(M2), _measurements.Series(Wave));
        return [.. energies.Select((energy, i) => new SpinMeasurement(energy, squares[i], waves[i]))];
    }

    public void Add(SpinMeasurement measurement)
    {
        var (energy, squared, wave) = measurement;
        _measurements.Add(energy, energy * energy, Math.Sqrt(squared), squared, squared * squared, wave);
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _measurements = new Measurements(6);
}

/// <summary>What is measured of one configuration.</summary>
/// <param name="Energy">E/N.</param>
/// <param name="SquaredMagnetisation">|m|².</param>
/// <param name="LongestWave">S(2π/L); 0 where there is no such wave.</param>
public readonly record struct SpinMeasurement(double Energy, double SquaredMagnetisation, double LongestWave);
