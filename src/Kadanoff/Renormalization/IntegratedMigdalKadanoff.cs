using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>The infinitesimal Migdal–Kadanoff flow over a finite change of scale: a step that is made of many small ones.</summary>
/// <remarks>
/// <i>Equation</i>: dK/dl = β(K) from l = 0 to ln b. Fixed points and y are those of the flow, whatever b.
/// <i>Reference</i>: [migdal1976], [kadanoff1976]. <i>Checked by</i> MigdalKadanoffTests.
/// </remarks>
/// <param name="Dimension">d, above 1; need not be whole.</param>
/// <param name="Factor">b, above 1.</param>
public sealed record IntegratedMigdalKadanoff(double Dimension, double Factor = 2) : CouplingStep
{
    /// <summary>Where β is smaller, K is a fixed point to this accuracy.</summary>
    private const double AtRest = 1e-7;

    public override string Name => FormattableString.Invariant($"Migdal–Kadanoff, b → 1, Ising, d = {Dimension}");

    public override double Scale => Factor;

    public override double Apply(double coupling)
    {
        var flow = new InfinitesimalMigdalKadanoff(Dimension);
        return DormandPrince.Integrate(x => flow.Rate(x), [coupling], Math.Log(Factor))[0];
    }

    /// <summary>dK′/dK = β(K′)/β(K), and b^{β′(K*)} at a fixed point.</summary>
    public override Matrix<double> Jacobian(ReadOnlySpan<double> couplings)
    {
        var (flow, coupling) = (new InfinitesimalMigdalKadanoff(Dimension), Math.Abs(couplings[0]));
        var rate = flow.Rate(coupling);
        var slope = coupling == 0 ? 0 : Math.Abs(rate) < AtRest ? Math.Pow(Factor, flow.Slope(coupling)) : flow.Rate(Apply(coupling)) / rate;
        return new Matrix<double>(1, 1, [slope]);
    }
}
