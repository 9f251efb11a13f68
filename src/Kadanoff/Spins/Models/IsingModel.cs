using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.Models;

/// <summary>The Ising model: spins ±1.</summary>
/// <remarks>
/// <i>Equation</i>: E = −Σ J_b s_i s_j − h Σ s_i, J = 1 where nothing else is said. <i>Reference</i>: [ising1925]. <i>Checked by</i> ModelTests.
/// </remarks>
/// <param name="lattice">Sites and bonds.</param>
/// <param name="field">h.</param>
/// <param name="couplings">J of each bond.</param>
public readonly struct IsingModel(Lattice lattice, double field = 0, Couplings? couplings = null)
    : IFiniteModel<sbyte>, IConditionalModel<sbyte>, ISymmetricModel<sbyte>, IVectorSpins<sbyte>
{
    private readonly Couplings _couplings = couplings ?? Couplings.Uniform(1);

    public Lattice Lattice { get; } = lattice;

    public int StateCount => 2;

    public int GroupOrder => 2;

    public int Components => 1;

    public sbyte Ordered => 1;

    public sbyte Disordered(RandomStream stream) => State(stream.NextInt32(2));

    /// <summary>The other one.</summary>
    public sbyte Propose(sbyte spin, RandomStream stream) => (sbyte)-spin;

    public double BondEnergy(int bond, sbyte first, sbyte second) => -_couplings[bond] * (first * second);

    public double SiteEnergy(int site, sbyte spin) => -field * spin;

    /// <summary>−1, then 1.</summary>
    public sbyte State(int index) => (sbyte)((2 * index) - 1);

    public sbyte DrawConditional(ReadOnlySpan<sbyte> spins, int site, double inverseTemperature, RandomStream stream) =>
        this.DrawState(spins, site, inverseTemperature, stream);

    public sbyte DrawAxis(RandomStream stream) => 1;

    public sbyte Transform(sbyte spin, sbyte axis, int element) => element == 0 ? spin : (sbyte)-spin;

    public double Component(sbyte spin, int index) => spin;
}
