using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.Models;

/// <summary>The coupling J of every bond: one for all, or each its own, as in spin glasses and diluted magnets.</summary>
/// <remarks><i>Units</i>: of energy; the scale of temperatures. <i>Reference</i>: ±J [edwards1975]. <i>Checked by</i> CouplingsTests.</remarks>
public readonly struct Couplings
{
    private readonly double _all;
    private readonly double[]? _each;

    private Couplings(double all, double[]? each) => (_all, _each) = (all, each);

    /// <summary>J of a bond.</summary>
    public double this[int bond] => _each is null ? _all : _each[bond];

    public static Couplings Uniform(double coupling) => new(coupling, null);

    /// <summary>Any couplings.</summary>
    /// <param name="lattice">Whose bonds they are.</param>
    /// <param name="couplings">In the order of <see cref="Lattice.Bonds"/>.</param>
    public static Couplings Each(Lattice lattice, double[] couplings)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        ArgumentNullException.ThrowIfNull(couplings);
        return couplings.Length == lattice.Bonds.Length
            ? new Couplings(1, [.. couplings])
            : throw new ArgumentException($"{couplings.Length} couplings for {lattice.Bonds.Length} bonds.", nameof(couplings));
    }

    /// <summary>The ±J glass: −1 with the given probability, else 1.</summary>
    /// <param name="lattice">Whose bonds they are.</param>
    /// <param name="negative">Probability of −1.</param>
    /// <param name="stream">Of the draw: its seed and name are the sample.</param>
    public static Couplings PlusMinus(Lattice lattice, double negative, RandomStream stream) => Drawn(lattice, negative, -1, stream);

    /// <summary>Bonds that are missing with the given probability, the others 1.</summary>
    /// <param name="lattice">Whose bonds they are.</param>
    /// <param name="missing">Probability of 0.</param>
    /// <param name="stream">Of the draw: its seed and name are the sample.</param>
    public static Couplings Diluted(Lattice lattice, double missing, RandomStream stream) => Drawn(lattice, missing, 0, stream);

    /// <summary>A seam: −1 on the bonds that cross the end of an axis, else 1; the free energy of an interface.</summary>
    public static Couplings Antiperiodic(Lattice lattice, int axis)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        double[] couplings = [.. lattice.Bonds.ToArray().Select(bond => (bond.Crosses >> axis & 1) == 1 ? -1.0 : 1.0)];
        return new Couplings(1, couplings);
    }

    private static Couplings Drawn(Lattice lattice, double probability, double otherwise, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        ArgumentNullException.ThrowIfNull(stream);
        if (!(probability is >= 0 and <= 1))
            throw new DataException(FormattableString.Invariant($"{probability} is not a probability"), "Give a number from 0 to 1.");
        var couplings = new double[lattice.Bonds.Length];
        foreach (ref var coupling in couplings.AsSpan())
            coupling = stream.Happens(probability) ? otherwise : 1;
        return new Couplings(1, couplings);
    }
}
