using Kadanoff.Numerics;

namespace Kadanoff.Spins.Updates;

/// <summary>Several rules in turn, as one: where one alone does not reach every configuration, or is quick for one thing and slow for another.</summary>
/// <remarks>Each leaves the Boltzmann weights as they are, so their sequence does. <i>Checked by</i> AlternatingTests.</remarks>
/// <param name="updates">A sweep is a sweep of each, in this order.</param>
public sealed class Alternating<TSpin>(params IReadOnlyList<IUpdate<TSpin>> updates) : IUpdate<TSpin>
    where TSpin : unmanaged
{
    public void Sweep(Span<TSpin> spins, RandomStream stream)
    {
        foreach (var update in updates)
            update.Sweep(spins, stream);
    }
}
