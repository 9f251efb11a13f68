using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>Which half of a Migdal–Kadanoff step comes first.</summary>
public enum BondOrder
{
    /// <summary>Bonds are moved together, then spins are decimated.</summary>
    MoveFirst,

    /// <summary>Spins are decimated, then bonds are moved together.</summary>
    DecimateFirst,
}

/// <summary>The Migdal–Kadanoff step of the q-state Potts model on a hypercubic lattice: bonds are moved together so that the chain can be decimated.</summary>
/// <remarks>
/// <para><i>Equation</i>: with t(K) = (e^K − 1)/(e^K + q − 1) decimation is t(K′) = tᵇ(K), moving is K′ = b^{d−1} K. Exponents do not depend on the order,
/// the fixed point does: K*(decimate first) = b^{d−1} K*(move first).</para>
/// <para><i>Units</i>: energy −J Σ δ(s_i, s_j); the Ising coupling is half of that of q = 2. <i>Range</i>: ferromagnetic, K ≥ 0.
/// <i>Reference</i>: [migdal1976], [kadanoff1976]. <i>Checked by</i> MigdalKadanoffTests, and <c>rbm:A5</c> of selfcheck.</para>
/// </remarks>
/// <param name="Dimension">d, at least 1; need not be whole.</param>
/// <param name="Factor">b, above 1; need not be whole.</param>
/// <param name="States">q, above 1; need not be whole.</param>
/// <param name="Order">Which half comes first.</param>
public sealed record MigdalKadanoff(double Dimension, double Factor = 2, double States = 2, BondOrder Order = BondOrder.MoveFirst) : CouplingStep
{
    public override string Name => FormattableString.Invariant($"Migdal–Kadanoff, d = {Dimension}, b = {Factor}, q = {States}");

    public override double Scale => Factor;

    private double Bonds => Math.Pow(Factor, Dimension - 1);

    public override double Apply(double coupling) => Order == BondOrder.MoveFirst
        ? PottsBonds.InRow(Bonds * coupling, Factor, States)
        : Bonds * PottsBonds.InRow(coupling, Factor, States);

    /// <summary>dK′/dK, from the formula: differences would need negative couplings.</summary>
    public override Matrix<double> Jacobian(ReadOnlySpan<double> couplings) => new(1, 1,
        [Bonds * PottsBonds.SlopeInRow(Order == BondOrder.MoveFirst ? Bonds * couplings[0] : couplings[0], Factor, States)]);
}
