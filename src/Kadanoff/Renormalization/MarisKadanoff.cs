using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>Decimation of every other site of the square lattice, with the new longer-ranged couplings gathered into the nearest one.</summary>
/// <remarks>
/// <para><i>Equation</i>: K′ = (3/8) ln cosh 4K, b = √2. <i>Reference</i>: [maris1978]. <i>Checked by</i> CouplingStepTests, and <c>rbm:A5</c> of selfcheck.</para>
/// </remarks>
public sealed record MarisKadanoff : CouplingStep
{
    public override string Name => "Maris–Kadanoff, truncated decimation of the square lattice";

    public override double Scale => Math.Sqrt(2);

    public override double Apply(double coupling) => 0.375 * (Hyperbolic.LogTwoCosh(4 * coupling) - Math.Log(2));
}
