using Kadanoff.Chain;
using Kadanoff.Flows;
using Kadanoff.Statistics;
using Kadanoff.Studies.Exact;

namespace Kadanoff.Studies.Shi2025.Chain;

/// <summary><c>shi-2025-chain</c>: the spring-block chain of both notebooks, its closed forms, its phase diagram and the folding ruler.</summary>
/// <remarks><i>Reference</i>: [shi2025]. <i>Checked by</i> SpringChainStudyTests.</remarks>
public sealed class SpringChainStudy : Study
{
    private const int Seeds = 20;

    private static readonly Observable Convexity = new("convexity", "A", "convexity of the load curve", "shi2025");

    public override string Name => "shi-2025-chain";

    public override string Summary => "Shi, Pan and Dokmanić (2025), the spring-block chain: friction makes a load curve concave, noise straight or convex";

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        setting.Progress(0, "notebooks");
        var notebooks = new Notebooks(setting);
        Check[] checks = [.. notebooks.Published(), .. SpringChainFigures.Run(setting.Part(0.2, 0.6)).Checks, .. LongRun()];
        setting.Progress(0.6, "phase diagram");
        var plan = new ChainDiagram { Noises = SpringChainFigures.Noises, Frictions = SpringChainFigures.Frictions };
        var simulated = plan.Simulate(Seeds, setting.Seed, setting.Threads, null, setting.Stop);
        setting.Progress(0.8, "folding ruler");
        return new Findings(checks, notebooks.Flows)
        {
            Reported = [.. Notebook(setting), .. FoldingRuler.Of(setting)],
            Curves = [.. Rows(simulated, plan.MeanField(setting.Threads, null, setting.Stop))],
            Diagrams = [new ComparedDiagram("chain-diagram", simulated)],
        };
    }

    /// <summary>After a tenfold time the critical line has moved to lower noise.</summary>
    private static IEnumerable<Check> LongRun()
    {
        var critical = CriticalNoise.Of(new ThresholdDynamics { Chain = new SpringChain { BackwardFriction = 0.14 }, Time = 1000 });
        yield return Check.Relative("spring:3.5.1", "critical ε̄* at μ→ = 0.1 after T = 1000", Estimate.Exact(critical), 0.041, 0.03, "independent program");
    }

    /// <summary>S1 for twenty seeds in place of one.</summary>
    private static IEnumerable<ReportedFigure> Notebook(StudySetting setting)
    {
        var dynamics = new ThresholdDynamics();
        var runs = ThresholdSweep.OfSeeds(dynamics, Seeds, setting.Seed).Run(setting.Threads, null, setting.Stop);
        var furthest = runs.Max(positions => dynamics.Chain.Loads(positions).Max(load => Math.Abs(load - 0.125)));
        var bent = runs.Max(positions => Math.Abs(ChainFlow.Convexity(dynamics.Chain, [positions])!.Value.Value));
        yield return new ReportedFigure("spring:S1.3", "first notebook, 20 seeds: largest |d − 1/8|", Single(furthest), "independent program", "theirs 0.014");
        yield return new ReportedFigure("spring:S1.4", "the same: largest |A|", Single(bent), "independent program", "theirs 0.011");
    }

    /// <summary>A along the rows of the diagram, simulated, beside the mean field.</summary>
    private static IEnumerable<MeasuredCurve> Rows(PhaseDiagram simulated, PhaseDiagram mean)
    {
        foreach (var (row, friction) in simulated.Rows.Values.Index())
        {
            yield return new MeasuredCurve(
                Convexity with { Key = FormattableString.Invariant($"convexity-{row}"), Name = FormattableString.Invariant($"A, μ→ = {friction}") },
                "noise ε̄",
                [.. simulated.InRow(row).Select(cell => (simulated.Columns.Values[cell.Column], cell.Convexity!.Value))],
                [.. mean.InRow(row).Select(cell => (simulated.Columns.Values[cell.Column], cell.Convexity!.Value.Value))]);
        }
    }

    /// <summary>One number says nothing of its error.</summary>
    private static Estimate Single(double value) => new(value, double.NaN, 1);
}
