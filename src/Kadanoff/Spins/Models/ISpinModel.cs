using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.Models;

/// <summary>A model of statistical physics: spins of one kind on a lattice, an energy for every bond and every site, and a way to propose another spin.</summary>
/// <remarks>
/// <i>Equation</i>: E = Σ_bonds e_b(s_i, s_j) + Σ_sites v_i(s_i), with e_b(s, s′) = e_b(s′, s); the weight of a configuration is exp(−E/T). <i>Units</i>: J = k_B = 1.
/// A configuration is a span of N spins. Models are structures, so that every update is compiled for each of them. <i>Checked by</i> ModelTests.
/// </remarks>
/// <typeparam name="TSpin">What stands on a site.</typeparam>
public interface ISpinModel<TSpin>
    where TSpin : unmanaged
{
    Lattice Lattice { get; }

    /// <summary>The spin of a fully ordered configuration.</summary>
    TSpin Ordered { get; }

    /// <summary>A spin of a disordered configuration; of models of finite extent, that at infinite temperature.</summary>
    TSpin Disordered(RandomStream stream);

    /// <summary>Another spin instead of this one, with a symmetric law: q(s → s′) = q(s′ → s).</summary>
    TSpin Propose(TSpin spin, RandomStream stream);

    /// <summary>e_b.</summary>
    /// <param name="bond">b, a number of <see cref="Lattice.Bonds"/>.</param>
    /// <param name="first">s at one end.</param>
    /// <param name="second">s′ at the other.</param>
    double BondEnergy(int bond, TSpin first, TSpin second);

    /// <summary>v_i.</summary>
    double SiteEnergy(int site, TSpin spin);
}
