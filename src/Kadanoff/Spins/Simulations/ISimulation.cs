using Kadanoff.Spins.Observables;

namespace Kadanoff.Spins.Simulations;

/// <summary>One configuration under one update at one temperature: it can be swept, measured, taken out and put back.</summary>
/// <remarks>
/// The random numbers of a sweep depend on the stream and on the number of the sweep alone, so that a run that is put back continues bit for bit.
/// <i>Checked by</i> SimulationTests.
/// </remarks>
public interface ISimulation
{
    /// <summary>For people: <c>Ising model, square 64×64</c>.</summary>
    string Model { get; }

    /// <summary>N.</summary>
    int Sites { get; }

    /// <summary>T.</summary>
    double Temperature { get; }

    /// <summary>L of closed lattices that have a longest wave; 0 of open ones.</summary>
    int WaveLength { get; }

    /// <summary>Sweeps since the beginning.</summary>
    long Sweeps { get; }

    /// <summary>E/N of the configuration.</summary>
    double Energy { get; }

    /// <summary>Ising spins instead of the start.</summary>
    /// <param name="spins">±1 for each site.</param>
    /// <exception cref="DataException">The spins of this model are of another kind, or not as many.</exception>
    void Start(ReadOnlySpan<sbyte> spins);

    /// <summary>The next sweep.</summary>
    void Sweep();

    /// <summary>E/N, |m|², and S(2π/L) where there is such a wave.</summary>
    SpinMeasurement Measure();

    /// <summary>All that continues the run, but for the number of sweeps.</summary>
    byte[] Save();

    /// <summary>Puts a saved configuration back.</summary>
    /// <param name="saved">Of <see cref="Save"/>.</param>
    /// <param name="sweeps">That led to it.</param>
    /// <exception cref="DataException">It is of another size.</exception>
    void Restore(ReadOnlySpan<byte> saved, long sweeps);

    /// <summary>Every spin as one number or several: ±1, a colour, an angle's cosine and sine, a field.</summary>
    /// <returns>N rows of as many numbers as a spin has.</returns>
    float[] Numbers();
}
