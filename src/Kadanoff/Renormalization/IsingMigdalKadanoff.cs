using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>The Migdal–Kadanoff step of the Ising model on a hypercubic lattice: that of the Potts model of two states, in the coupling of Ising spins.</summary>
/// <remarks>
/// <i>Equation</i>: bonds moved first, K′ = artanh[tanhᵇ(b^{d−1} K)]. <i>Units</i>: energy −J Σ s_i s_j. <i>Reference</i>: [migdal1976], [kadanoff1976].
/// <i>Checked by</i> MigdalKadanoffTests, and <c>rbm:A5</c> of selfcheck.
/// </remarks>
/// <param name="Dimension">d, at least 1; need not be whole.</param>
/// <param name="Factor">b, above 1; need not be whole.</param>
/// <param name="Order">Which half comes first.</param>
public sealed record IsingMigdalKadanoff(double Dimension, double Factor = 2, BondOrder Order = BondOrder.MoveFirst) : CouplingStep
{
    public override string Name => FormattableString.Invariant($"Migdal–Kadanoff, Ising, d = {Dimension}, b = {Factor}");

    public override double Scale => Factor;

    private MigdalKadanoff OfTwoStates => new(Dimension, Factor, 2, Order);

    public override double Apply(double coupling) => OfTwoStates.Apply(2 * coupling) / 2;

    public override Matrix<double> Jacobian(ReadOnlySpan<double> couplings) => OfTwoStates.Jacobian([2 * couplings[0]]);
}
