using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.Models;

/// <summary>A real field on a lattice, bound by an even polynomial on every site: lattice φ⁴, the Gaussian model, chains of even polynomials.</summary>
/// <remarks>
/// <para><i>Equation</i>: E = Σ V(φ_i) − K Σ_bonds φ_i φ_j, V(x) = Σ_k θ_k x^{2k}. <i>Units</i>: T = 1 gives the weight exp(−E) of field theory.</para>
/// <para><i>φ⁴</i>: S = Σ[−2κ Σ_μ φφ_μ + φ² + λ(φ² − 1)²], so K = 2κ, θ = (λ, 1 − 2λ, λ); λ → ∞ is the Ising model with K. <i>Gaussian</i>: θ = (0, a/2).</para>
/// <para><i>Valid for</i> a positive highest θ; a Gaussian field is bound where a > z|K|, z neighbours. <i>Reference</i>: [montvay1994].
/// <i>Checked by</i> ScalarFieldModelTests.</para>
/// </remarks>
public readonly struct ScalarFieldModel : ISymmetricModel<double>, IVectorSpins<double>
{
    private readonly double _coupling;
    private readonly double[] _coefficients;

    /// <param name="lattice">Sites and bonds.</param>
    /// <param name="coupling">K.</param>
    /// <param name="coefficients">θ₀, θ₁, …: at least two.</param>
    /// <param name="width">A proposal moves φ by up to that much.</param>
    /// <exception cref="DataException">The energy has no lower bound, or a number is not finite.</exception>
    public ScalarFieldModel(Lattice lattice, double coupling, double[] coefficients, double width = 1)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        ArgumentNullException.ThrowIfNull(coefficients);
        (Lattice, _coupling, _coefficients, Width) = (lattice, coupling, [.. coefficients], width);
        RequireBound();
    }

    public Lattice Lattice { get; }

    public double Width { get; }

    public int GroupOrder => 2;

    public int Components => 1;

    public double Ordered => 1;

    /// <summary>S = Σ[−2κ Σ_μ φφ_μ + φ² + λ(φ² − 1)²], at T = 1.</summary>
    public static ScalarFieldModel PhiFour(Lattice lattice, double kappa, double lambda, double width = 1) =>
        new(lattice, 2 * kappa, lambda == 0 ? [0, 1] : [lambda, 1 - (2 * lambda), lambda], width);

    /// <summary>E = Σ ½aφ² − K Σ φφ′.</summary>
    public static ScalarFieldModel Gaussian(Lattice lattice, double stiffness, double coupling, double width = 1) =>
        new(lattice, coupling, [0, stiffness / 2], width);

    /// <summary>Standard normal: a disordered field has no law of its own.</summary>
    public double Disordered(RandomStream stream) => stream.NextGaussian();

    /// <summary>φ + w·u, u uniform in [−1, 1).</summary>
    public double Propose(double spin, RandomStream stream) => spin + stream.NextUniform(-Width, Width);

    public double BondEnergy(int bond, double first, double second) => -_coupling * first * second;

    /// <summary>V(φ).</summary>
    public double SiteEnergy(int site, double spin)
    {
        var (sum, square) = (0.0, spin * spin);
        for (var k = _coefficients.Length - 1; k >= 0; k--)
            sum = (sum * square) + _coefficients[k];
        return sum;
    }

    /// <summary>−∂E/∂φ_i = K Σ_neighbours φ_j − V′(φ_i).</summary>
    public double Force(ReadOnlySpan<double> spins, int site)
    {
        var (slope, square) = (0.0, spins[site] * spins[site]);
        for (var k = _coefficients.Length - 1; k >= 1; k--)
            slope = (slope * square) + (2 * k * _coefficients[k]);
        var sum = 0.0;
        foreach (var neighbour in Lattice.Neighbours(site))
            sum += spins[neighbour.Site];
        return (_coupling * sum) - (slope * spins[site]);
    }

    public double DrawAxis(RandomStream stream) => 1;

    /// <summary>φ or −φ.</summary>
    public double Transform(double spin, double axis, int element) => element == 0 ? spin : -spin;

    public double Component(double spin, int index) => spin;

    private void RequireBound()
    {
        if (_coefficients.Length < 2 || !_coefficients.All(double.IsFinite) || !double.IsFinite(_coupling) || _coefficients[^1] <= 0)
            throw new DataException("The energy of the field has no lower bound", "Give finite coefficients, the last of them positive.");
        var neighbours = 2 * Lattice.Steps.Count;
        if (_coefficients.Length == 2 && 2 * _coefficients[1] <= neighbours * Math.Abs(_coupling))
            throw new DataException(
                FormattableString.Invariant($"A Gaussian field of stiffness {2 * _coefficients[1]} with {neighbours} neighbours is not bound at a coupling of {_coupling}"),
                FormattableString.Invariant($"Take a coupling below {2 * _coefficients[1] / neighbours}."));
    }
}
