using Kadanoff.Numerics;

namespace Kadanoff.Spins.Models;

/// <summary>A model whose bonds do not notice when both spins are transformed alike: what cluster updates need.</summary>
/// <remarks>
/// <i>Group</i>: for each axis, g = 0 … G − 1 with g = 0 the identity, closed and commutative, and e_b(g·s, g·s′) = e_b(s, s′). Ising and φ⁴: {1, s → −s};
/// Potts: s → s + g mod q; O(n): reflections at the plane across an axis. Sites need not be invariant: the ghost spin looks after them.
/// <i>Checked by</i> ModelTests.
/// </remarks>
public interface ISymmetricModel<TSpin> : ISpinModel<TSpin>
    where TSpin : unmanaged
{
    /// <summary>G.</summary>
    int GroupOrder { get; }

    /// <summary>A random axis, where the model has several; its law does not depend on the configuration.</summary>
    TSpin DrawAxis(RandomStream stream);

    /// <summary>g·s.</summary>
    TSpin Transform(TSpin spin, TSpin axis, int element);
}
