using System.Runtime.Intrinsics;
using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.Models;

/// <summary>The O(n) model: unit vectors of n components; n = 2 is the XY model, n = 3 Heisenberg's.</summary>
/// <remarks>
/// <para><i>Equation</i>: E = −Σ J_b s_i·s_j − h Σ s_i¹. A spin is a vector of eight numbers, those beyond n are zero.</para>
/// <para><i>Proposal</i>: s′ = (s + w·g)/|…| with Gaussian g; its density depends on the angle between s and s′ alone, so it is symmetric.</para>
/// <para><i>Conditional law</i>: exp(κ cos θ) around the local field, κ = β|H|, by rejection [wood1994]. <i>Reference</i>: [stanley1968]. <i>Checked by</i> VectorModelTests.</para>
/// </remarks>
public readonly struct VectorModel : IConditionalModel<Vector512<double>>, ISymmetricModel<Vector512<double>>, IVectorSpins<Vector512<double>>
{
    /// <summary>8.</summary>
    public static int LargestComponents => Vector512<double>.Count;

    private readonly Couplings _couplings;
    private readonly double _field;

    /// <param name="lattice">Sites and bonds.</param>
    /// <param name="components">n, 2 … 8.</param>
    /// <param name="field">h, along the first component.</param>
    /// <param name="couplings">J of each bond; 1 where none are given.</param>
    /// <param name="width">w of a proposal.</param>
    /// <exception cref="DataException">There are fewer than two components or more than eight.</exception>
    public VectorModel(Lattice lattice, int components, double field = 0, Couplings? couplings = null, double width = 1)
    {
        if (components < 2 || components > LargestComponents)
            throw new DataException($"Spins of {components} components are not known", $"Give 2 (XY) to {LargestComponents}; one component is the Ising model.");
        (Lattice, Components, _field, _couplings, Width) = (lattice, components, field, couplings ?? Couplings.Uniform(1), width);
    }

    public Lattice Lattice { get; }

    public int Components { get; }

    /// <summary>J of a bond.</summary>
    public double Coupling(int bond) => _couplings[bond];

    /// <summary>w.</summary>
    public double Width { get; }

    public int GroupOrder => 2;

    public Vector512<double> Ordered => Vector512.CreateScalar(1.0);

    /// <summary>Of uniform direction.</summary>
    public Vector512<double> Disordered(RandomStream stream) => Normalised(Gaussian(stream));

    public Vector512<double> Propose(Vector512<double> spin, RandomStream stream) => Normalised(spin + (Width * Gaussian(stream)));

    public double BondEnergy(int bond, Vector512<double> first, Vector512<double> second) => -_couplings[bond] * Dot(first, second);

    public double SiteEnergy(int site, Vector512<double> spin) => -_field * spin[0];

    public Vector512<double> DrawConditional(ReadOnlySpan<Vector512<double>> spins, int site, double inverseTemperature, RandomStream stream)
    {
        var field = LocalField(spins, site);
        var size = Math.Sqrt(Dot(field, field));
        if (size == 0)
            return Disordered(stream);
        var along = DirectionLaw.DrawCosine(Components, inverseTemperature * size, stream);
        var axis = field / size;
        var free = Disordered(stream);
        var across = Normalised(free - (Dot(free, axis) * axis));
        return (along * axis) + (Math.Sqrt(Math.Max(0, 1 - (along * along))) * across);
    }

    /// <summary>H = Σ J_b s_j + h: E of the site is −H·s.</summary>
    public Vector512<double> LocalField(ReadOnlySpan<Vector512<double>> spins, int site)
    {
        var sum = Vector512.CreateScalar(_field);
        foreach (var neighbour in Lattice.Neighbours(site))
            sum += _couplings[neighbour.Bond] * spins[neighbour.Site];
        return sum;
    }

    public Vector512<double> DrawAxis(RandomStream stream) => Disordered(stream);

    /// <summary>s − 2(r·s)r, r the axis.</summary>
    public Vector512<double> Transform(Vector512<double> spin, Vector512<double> axis, int element) => element == 0 ? spin : Reflected(spin, axis);

    public double Component(Vector512<double> spin, int index) => spin[index];

    /// <summary>s − 2(r·s)r.</summary>
    internal static Vector512<double> Reflected(Vector512<double> spin, Vector512<double> axis) => Normalised(spin - (2 * Dot(spin, axis) * axis));

    /// <summary>Σ aᵢbᵢ, halves added to halves, so that every machine gives the same bits.</summary>
    internal static double Dot(Vector512<double> a, Vector512<double> b)
    {
        var product = a * b;
        var four = product.GetLower() + product.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    internal static Vector512<double> Normalised(Vector512<double> vector) => vector / Math.Sqrt(Dot(vector, vector));

    private Vector512<double> Gaussian(RandomStream stream)
    {
        var vector = Vector512<double>.Zero;
        for (var index = 0; index < Components; index++)
            vector = vector.WithElement(index, stream.NextGaussian());
        return vector;
    }
}
