namespace Kadanoff.Spins.Bits;

/// <summary>A Markov chain of Ising spins on the L×L torus that keeps one bit for each spin.</summary>
/// <remarks>
/// What continues a run bit for bit is the number of sweeps done and the exported spins (and the demons, where there are any): the random numbers
/// of a sweep depend on the stream and on the number of the sweep alone. They do not depend on the vectors of the machine.
/// </remarks>
public interface IIsingEngine
{
    /// <summary>L.</summary>
    int Side { get; }

    /// <summary>Sweeps done since the beginning of the run.</summary>
    long Sweeps { get; }

    /// <summary>E of the whole lattice, J = 1.</summary>
    long Energy { get; }

    /// <summary>Σ s_i.</summary>
    long Magnetisation { get; }

    /// <summary>Does that many sweeps: each site is visited once in each.</summary>
    void Sweep(int count = 1);

    /// <summary>Takes over spins, and how many sweeps led to them.</summary>
    /// <exception cref="DataException">The lattice has another side.</exception>
    void Import(SpinRows spins, long sweeps = 0);

    /// <summary>A snapshot of the spins.</summary>
    SpinRows Export();
}
