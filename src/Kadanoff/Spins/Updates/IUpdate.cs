using Kadanoff.Numerics;

namespace Kadanoff.Spins.Updates;

/// <summary>A rule that changes a configuration at random and leaves exp(−E/T) as it is.</summary>
/// <remarks>Each rule stands in a file of its own, with its proposal and the reason why the Boltzmann weights stay. <i>Checked by</i> TransitionMatrixTests.</remarks>
public interface IUpdate<TSpin>
    where TSpin : unmanaged
{
    /// <summary>One unit of its time, without taking memory.</summary>
    /// <param name="spins">The configuration, N spins; changed in place.</param>
    /// <param name="stream">All its randomness.</param>
    void Sweep(Span<TSpin> spins, RandomStream stream);
}
