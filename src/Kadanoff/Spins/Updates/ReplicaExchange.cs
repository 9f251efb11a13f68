using Kadanoff.Numerics;

namespace Kadanoff.Spins.Updates;

/// <summary>Two replicas at neighbouring temperatures change places, or not.</summary>
/// <remarks>
/// <para><i>Proposal</i>: exchange the configurations a (at β) and b (at β′). <i>Acceptance</i>: min(1, exp[(β − β′)(E_a − E_b)]).</para>
/// <para><i>Detailed balance</i> of the joint weight exp(−βE_a − β′E_b): the exchange is its own inverse, and exp(−βE_b − β′E_a) divided by it is exp[(β − β′)(E_a − E_b)].</para>
/// <para><i>Reference</i>: [hukushima1996]. <i>Checked by</i> ParallelTemperingTests.</para>
/// </remarks>
public static class ReplicaExchange
{
    /// <summary>min(1, exp[(β − β′)(E_a − E_b)]).</summary>
    public static double Acceptance(double inverseTemperature, double otherInverseTemperature, double energy, double otherEnergy) =>
        Math.Min(1, Math.Exp((inverseTemperature - otherInverseTemperature) * (energy - otherEnergy)));

    /// <summary>Exchanges some of the neighbours (first, first + 1), (first + 2, first + 3), ….</summary>
    /// <param name="replicas">One configuration for each temperature; exchanged as they are, not copied.</param>
    /// <param name="energies">E of each; exchanged with them.</param>
    /// <param name="inverseTemperatures">β of each place.</param>
    /// <param name="first">0 or 1, in turn.</param>
    /// <param name="stream">Of the draws.</param>
    /// <param name="accepted">Of each pair (i, i + 1), how often it was exchanged.</param>
    internal static void Apply<TSpin>(TSpin[][] replicas, double[] energies, double[] inverseTemperatures, int first, RandomStream stream, long[] accepted)
    {
        for (var place = first; place + 1 < replicas.Length; place += 2)
        {
            if (!stream.Happens(Acceptance(inverseTemperatures[place], inverseTemperatures[place + 1], energies[place], energies[place + 1])))
                continue;
            (replicas[place], replicas[place + 1]) = (replicas[place + 1], replicas[place]);
            (energies[place], energies[place + 1]) = (energies[place + 1], energies[place]);
            accepted[place]++;
        }
    }
}
