namespace Kadanoff.Renormalization;

/// <summary>Majority blocks of three spins on the triangular lattice, the coupling between blocks to first order in the cumulants.</summary>
/// <remarks>
/// <para><i>Equation</i>: K′ = 2 φ² K with φ = (e^{3K} + e^{−K})/(e^{3K} + 3e^{−K}), the mean of a spin in the direction of its block; a field grows as h′ = 3φ h. b = √3.</para>
/// <para><i>Fixed point</i>: K* = ¼ ln(1 + 2√2); the exact K_c of the lattice is ¼ ln 3.
/// <i>Reference</i>: [niemeijer1973]. <i>Checked by</i> CouplingStepTests, and <c>rbm:A5</c> of selfcheck.</para>
/// </remarks>
public sealed record NiemeijerVanLeeuwen : CouplingStep
{
    public override string Name => "Niemeijer–van Leeuwen, triangular lattice, first cumulant";

    public override double Scale => Math.Sqrt(3);

    public override double Apply(double coupling) => 2 * coupling * Math.Pow(Alignment(coupling), 2);

    /// <summary>h′/h = 3φ.</summary>
    public static double FieldFactor(double coupling) => 3 * Alignment(coupling);

    /// <summary>φ.</summary>
    private static double Alignment(double coupling) => (1 + Math.Exp(-4 * coupling)) / (1 + (3 * Math.Exp(-4 * coupling)));
}
