using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.Models;

/// <summary>The Potts model: spins of q colours, neighbours of one colour gain energy.</summary>
/// <remarks>
/// <para><i>Equation</i>: E = −Σ J_b δ(s_i, s_j) − h Σ δ(s_i, 0). q = 2 is the Ising model of half the coupling.</para>
/// <para><i>As vectors</i> colours are corners of a simplex: component c is √(q/(q − 1))·(δ(s, c) − 1/q), of length 1.</para>
/// <para><i>Reference</i>: [potts1952]. <i>Checked by</i> ModelTests.</para>
/// </remarks>
public readonly struct PottsModel : IFiniteModel<byte>, IConditionalModel<byte>, ISymmetricModel<byte>, IVectorSpins<byte>
{
    private readonly Couplings _couplings;
    private readonly double _field;

    /// <param name="lattice">Sites and bonds.</param>
    /// <param name="states">q, 2 … 256.</param>
    /// <param name="field">h.</param>
    /// <param name="couplings">J of each bond; 1 where none are given.</param>
    /// <exception cref="DataException">There are fewer than two colours or more than 256.</exception>
    public PottsModel(Lattice lattice, int states, double field = 0, Couplings? couplings = null)
    {
        if (states is < 2 or > byte.MaxValue + 1)
            throw new DataException($"A Potts model of {states} colours is not possible", "Give 2 to 256.");
        (Lattice, StateCount, _field, _couplings) = (lattice, states, field, couplings ?? Couplings.Uniform(1));
    }

    public Lattice Lattice { get; }

    public int StateCount { get; }

    public int GroupOrder => StateCount;

    public int Components => StateCount;

    public byte Ordered => 0;

    public byte Disordered(RandomStream stream) => State(stream.NextInt32(StateCount));

    /// <summary>One of the q − 1 others.</summary>
    public byte Propose(byte spin, RandomStream stream) => Transform(spin, 0, 1 + stream.NextInt32(StateCount - 1));

    public double BondEnergy(int bond, byte first, byte second) => first == second ? -_couplings[bond] : 0;

    public double SiteEnergy(int site, byte spin) => spin == 0 ? -_field : 0;

    public byte State(int index) => (byte)index;

    public byte DrawConditional(ReadOnlySpan<byte> spins, int site, double inverseTemperature, RandomStream stream) =>
        this.DrawState(spins, site, inverseTemperature, stream);

    public byte DrawAxis(RandomStream stream) => 0;

    /// <summary>s + g mod q.</summary>
    public byte Transform(byte spin, byte axis, int element) => (byte)((spin + element) % StateCount);

    public double Component(byte spin, int index) => Math.Sqrt(StateCount / (StateCount - 1.0)) * ((spin == index ? 1 : 0) - (1.0 / StateCount));
}
