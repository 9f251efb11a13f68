namespace Kadanoff.Spins.Exact;

/// <summary>Lattice φ⁴ without the quartic term on a hypercubic lattice that closes on itself: a free field, mode by mode.</summary>
/// <remarks>
/// <para><i>Equation</i>: ln p = 2κ Σ_bonds φφ′ − Σ φ² − ln Z; the modes k_μ = 2πj/L_μ are independent with ⟨|φ_k|²⟩ = G(k) = 1/(2(1 − 2κ Σ_μ cos k_μ)),
/// ln Z = ½ Σ_k ln 2πG(k), ⟨φ_0 φ_x⟩ = (1/N) Σ_k G(k) cos kx. Critical at κ = 1/(2d), where G(0) diverges.</para>
/// <para><i>Valid for</i> |κ| &lt; 1/(2d); on a side of 2 each pair is joined twice. <i>Cost</i>: one sum over the modes. <i>Reference</i>: [montvay1994].
/// <i>Checked by</i> FreeFieldTests.</para>
/// </remarks>
public sealed class FreeField
{
    private readonly int[] _sides;
    private readonly double _kappa;
    private readonly int _sites;

    /// <param name="kappa">κ.</param>
    /// <param name="sides">L_μ in each direction, at least 2.</param>
    public FreeField(double kappa, params int[] sides)
    {
        ArgumentNullException.ThrowIfNull(sides);
        ArgumentOutOfRangeException.ThrowIfLessThan(sides.Length, 1, nameof(sides));
        ArgumentOutOfRangeException.ThrowIfLessThan(sides.Min(), 2, nameof(sides));
        if (!(Math.Abs(kappa) < CriticalCoupling(sides.Length)))
            throw new ArgumentOutOfRangeException(nameof(kappa), kappa, FormattableString.Invariant($"Below ±1/(2d) = {CriticalCoupling(sides.Length)} the field has a law."));
        (_sides, _kappa, _sites) = (sides, kappa, sides.Aggregate(1, (product, side) => checked(product * side)));
    }

    /// <summary>ln Z.</summary>
    public double LogPartition => Modes().Sum(mode => Math.Log(2 * Math.PI * Propagator(mode))) / 2;

    /// <summary>⟨φ²⟩ of a site.</summary>
    public double Variance => Correlation(new int[_sides.Length]);

    /// <summary>χ = Σ_x ⟨φ_0 φ_x⟩ = G(0).</summary>
    public double Susceptibility => Propagator(new double[_sides.Length]);

    /// <summary>κ_c = 1/(2d).</summary>
    public static double CriticalCoupling(int dimension) => 1 / (2.0 * dimension);

    /// <summary>G(k).</summary>
    /// <param name="mode">k_μ, in radians.</param>
    public double Propagator(ReadOnlySpan<double> mode)
    {
        var cosines = 0.0;
        foreach (var k in mode)
            cosines += Math.Cos(k);
        return 1 / (2 * (1 - (2 * _kappa * cosines)));
    }

    /// <summary>⟨φ_0 φ_x⟩.</summary>
    /// <param name="displacement">x_μ.</param>
    public double Correlation(params int[] displacement)
    {
        ArgumentNullException.ThrowIfNull(displacement);
        if (displacement.Length != _sides.Length)
            throw new ArgumentException($"A displacement in {_sides.Length} dimensions has as many numbers, not {displacement.Length}.", nameof(displacement));
        return Modes().Sum(mode => Propagator(mode) * Math.Cos(mode.Zip(displacement, (k, x) => k * x).Sum())) / _sites;
    }

    private IEnumerable<double[]> Modes()
    {
        for (var index = 0; index < _sites; index++)
        {
            var (mode, rest) = (new double[_sides.Length], index);
            for (var direction = 0; direction < _sides.Length; direction++)
            {
                mode[direction] = 2 * Math.PI * (rest % _sides[direction]) / _sides[direction];
                rest /= _sides[direction];
            }

            yield return mode;
        }
    }
}
