using Kadanoff.Chain;
using Kadanoff.Reports.Figures;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;
using Kadanoff.Training;

namespace Kadanoff.Reports;

/// <summary>The report of <c>chain fit</c>: the spring-block chain that moved as the layers of a network did.</summary>
/// <remarks><i>Reference</i>: [shi2025]. <i>Checked by</i> ChainFitReportTests.</remarks>
public static class ChainFitReport
{
    /// <summary>A fit that leaves more than this part of the total separation is no good picture.</summary>
    private const double PoorResidual = 0.1;

    /// <param name="name">Of the run or the file.</param>
    /// <param name="chain">That was fitted.</param>
    /// <param name="made">How.</param>
    public static Report Of(string name, TrainedChain chain, Provenance made)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(made);
        return new Report
        {
            Kind = "chain",
            Title = $"Spring-block chain of {name}",
            Verdict = Words(chain.Fit),
            Figures = [ChainFitFigure.Of(chain)],
            Tables = [ChainFitTable.Parameters(chain.Fit, Now(chain)), ChainFitTable.Forces(chain.Layers)],
            Provenance = made,
            HowToCite = [Citations.Kadanoff(made.Version), Citations.LoadCurve],
        };
    }

    private static InstantaneousFit? Now(TrainedChain chain) => chain.Layers.Count > 2 ? InstantaneousFit.Of([.. chain.Layers.Select(layer => layer.Load)]) : null;

    private static Verdict Words(ChainFit fit)
    {
        var share = fit.Residual / fit.Chain.Target;
        var poor = share > PoorResidual;
        return new Verdict
        {
            Label = poor ? "no good picture" : "consistent",
            Headline = FormattableString.Invariant($"The chain follows the layers to {100 * share:F1} % of the total separation{(poor ? ": it is no good picture of this network" : "")}."),
            RestsOn =
            [
                new Finding("residual", new Estimate(fit.Residual, double.NaN, fit.Pace.Samples), FormattableString.Invariant($"root mean square of measured minus fitted D; total separation {fit.Chain.Target:G4}")),
                new Finding("μ→ − μ←", fit.Asymmetry, "half of it is the step of the loads that persistent noise leads to"),
            ],
            Controls = [new Finding("residual without friction", new Estimate(fit.FrictionlessResidual, double.NaN, fit.Pace.Samples), "of the best chain whose only parameter is its pace")],
            Caveats = ["Frictions of a chain under strong noise are known by their difference alone.", "A chain that follows the layers is a picture of them, not their cause."],
        };
    }
}
