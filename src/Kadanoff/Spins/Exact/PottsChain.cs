using Kadanoff.Numerics;

namespace Kadanoff.Spins.Exact;

/// <summary>The chain of q-state Potts spins without field.</summary>
/// <remarks>
/// <para><i>Equation</i>: ln p = K Σ δ(s_i, s_{i+1}) − ln Z. On a ring Z = (e^K + q − 1)^N + (q − 1)(e^K − 1)^N, on an open chain Z = q(e^K + q − 1)^{N−1}; with
/// t = (e^K − 1)/(e^K + q − 1), ⟨(q δ(s_0, s_r) − 1)/(q − 1)⟩ = tʳ on the infinite chain.</para>
/// <para><i>Units</i>: K = J/(k_B T); the Ising coupling is half of that of q = 2. <i>Reference</i>: [potts1952]. <i>Checked by</i> PottsChainTests.</para>
/// </remarks>
/// <param name="States">q, above 1; need not be whole.</param>
/// <param name="Coupling">K, of any sign.</param>
public sealed record PottsChain(double States, double Coupling)
{
    /// <summary>t, the correlation of neighbours.</summary>
    public double NeighbourCorrelation => Coupling > 0
        ? -Elementary.ExpMinusOne(-Coupling) / (1 + ((States - 1) * Math.Exp(-Coupling)))
        : Elementary.ExpMinusOne(Coupling) / (Math.Exp(Coupling) + States - 1);

    /// <summary>⟨δ(s_i, s_{i+1})⟩ on the infinite chain; the energy of a bond is −J times that.</summary>
    public double Likeness => (1 + ((States - 1) * NeighbourCorrelation)) / States;

    /// <summary>ln(e^K + q − 1).</summary>
    private double LogLargest => Math.Max(Coupling, 0) + Math.Log(Math.Exp(Math.Min(Coupling, 0)) + ((States - 1) * Math.Exp(-Math.Max(Coupling, 0))));

    /// <summary>ln Z of an open chain.</summary>
    /// <param name="sites">N, at least 1.</param>
    public double LogPartitionOpen(int sites)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sites, 1);
        return Math.Log(States) + ((sites - 1) * LogLargest);
    }

    /// <summary>ln Z of a ring.</summary>
    /// <param name="sites">N, at least 1.</param>
    public double LogPartitionRing(int sites)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sites, 1);
        return (sites * LogLargest) + Elementary.LogOnePlus((States - 1) * Math.Pow(NeighbourCorrelation, sites));
    }

    /// <summary>⟨(q δ(s_0, s_r) − 1)/(q − 1)⟩ on a ring: [tʳ + t^{N−r} + (q − 2) t^N]/[1 + (q − 1) t^N].</summary>
    /// <param name="sites">N.</param>
    /// <param name="distance">r, from 0 to N.</param>
    public double Correlation(int sites, int distance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(distance);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(distance, sites);
        var (t, all) = (NeighbourCorrelation, Math.Pow(NeighbourCorrelation, sites));
        return (Math.Pow(t, distance) + Math.Pow(t, sites - distance) + ((States - 2) * all)) / (1 + ((States - 1) * all));
    }
}
