using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>The infinitesimal Migdal–Kadanoff flow over a finite change of scale: a step that is made of many small ones.</summary>
/// <remarks>
/// <i>Equation</i>: dK/dl = β(K) from l = 0 to ln b, by the Runge–Kutta rule of fourth order. Fixed points and y are those of the flow, whatever b.
/// <i>Cost</i>: 256 evaluations of β. <i>Reference</i>: [migdal1976], [kadanoff1976]. <i>Checked by</i> MigdalKadanoffTests.
/// </remarks>
/// <param name="Dimension">d, above 1; need not be whole.</param>
/// <param name="Factor">b, above 1.</param>
public sealed record IntegratedMigdalKadanoff(double Dimension, double Factor = 2) : CouplingStep
{
    private const int Parts = 64;

    /// <summary>Where β is smaller, K is a fixed point to this accuracy.</summary>
    private const double AtRest = 1e-7;

    public override string Name => FormattableString.Invariant($"Migdal–Kadanoff, b → 1, Ising, d = {Dimension}");

    public override double Scale => Factor;

    public override double Apply(double coupling)
    {
        var (flow, size) = (new InfinitesimalMigdalKadanoff(Dimension), Math.Abs(coupling));
        var dl = Math.Log(Factor) / Parts;
        for (var part = 0; part < Parts; part++)
        {
            var first = flow.Rate(size);
            var second = flow.Rate(Math.Max(0, size + (dl / 2 * first)));
            var third = flow.Rate(Math.Max(0, size + (dl / 2 * second)));
            var fourth = flow.Rate(Math.Max(0, size + (dl * third)));
            size = Math.Max(0, size + (dl / 6 * (first + (2 * second) + (2 * third) + fourth)));
        }

        return Math.CopySign(size, coupling);
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
