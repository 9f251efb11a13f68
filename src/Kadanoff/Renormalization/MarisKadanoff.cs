namespace Kadanoff.Renormalization;

/// <summary>Decimation of every other site of the square lattice, with the new longer-ranged couplings gathered into the nearest one.</summary>
/// <remarks>
/// <para><i>Equation</i>: K′ = (3/8) ln cosh 4K, b = √2. <i>Reference</i>: [maris1978]. <i>Checked by</i> CouplingStepTests, and <c>rbm:A5</c> of selfcheck.</para>
/// </remarks>
public sealed record MarisKadanoff : CouplingStep
{
    public override string Name => "Maris–Kadanoff, truncated decimation of the square lattice";

    public override double Scale => Math.Sqrt(2);

    public override double Apply(double coupling)
    {
        var x = 4 * Math.Abs(coupling);
        return 0.375 * (x + Math.Log((1 + Math.Exp(-2 * x)) / 2));
    }
}
