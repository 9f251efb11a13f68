using Kadanoff.Numerics;

namespace Kadanoff.Spins;

/// <summary>The plain single-spin update: pick a spin, turn it over or not.</summary>
/// <remarks>
/// <para><i>Proposal</i>: each of the N sites with probability 1/N. <i>Acceptance</i>: A = min(1, exp(−ΔE/T)).</para>
/// <para><i>Detailed balance</i>: for two states a, b that differ in one spin with E_a ≤ E_b, π_a·(1/N)·exp(−(E_b − E_a)/T) = π_b·(1/N)·1,
/// since π ∝ exp(−E/T); so π is left as it is by every step.</para>
/// <para><i>Units</i>: J = k_B = 1; a sweep is N steps. <i>Valid for</i>: T &gt; 0; relaxation takes about L^2.17 sweeps at T_c.</para>
/// <para><i>Reference</i>: [metropolis1953]. <i>Checked by</i> MetropolisTests.</para>
/// </remarks>
public sealed class Metropolis
{
    private readonly double[] _acceptance = new double[17];

    /// <param name="temperature">T, positive.</param>
    public Metropolis(double temperature)
    {
        if (!(temperature > 0))
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "A temperature is positive.");
        for (var change = -8; change <= 8; change++)
            _acceptance[change + 8] = Math.Min(1, Math.Exp(-change / temperature));
    }

    /// <summary>A(ΔE).</summary>
    /// <param name="energyChange">−8 … 8.</param>
    public double Acceptance(int energyChange) => _acceptance[energyChange + 8];

    /// <summary>N steps.</summary>
    public void Sweep(IsingLattice lattice, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        ArgumentNullException.ThrowIfNull(stream);
        for (var step = 0; step < lattice.Spins.Length; step++)
        {
            var site = stream.NextInt32(lattice.Spins.Length);
            var acceptance = Acceptance(lattice.EnergyChange(site));
            if (acceptance >= 1 || stream.NextDouble() < acceptance)
                lattice.Flip(site);
        }
    }
}
