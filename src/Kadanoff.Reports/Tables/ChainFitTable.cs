using Kadanoff.Chain;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tables;

/// <summary>A fitted chain as tables: its parameters with their errors, and the forces on every layer.</summary>
internal static class ChainFitTable
{
    /// <param name="fit">To the history of a run.</param>
    /// <param name="now">To its last curve; null where it has too few loads.</param>
    public static Table Parameters(ChainFit fit, InstantaneousFit? now) => new()
    {
        Id = "chain-parameters",
        Title = "The chain that fits",
        Columns = [new Column("parameter", "parameter"), new Column("value", "value"), new Column("known", "known"), new Column("meaning", "what it says") { Detail = true }],
        Rows =
        [
            .. now is null ? Array.Empty<IReadOnlyList<Cell>>() : [["step b of the loads now", now.Step, Short(now), Words(now)]],
            Row("forward friction μ→/k", fit.ForwardFriction, "what holds a layer back, in units of D"),
            Row("backward friction μ←/k", fit.BackwardFriction, "what keeps it from falling back"),
            Row("μ→ − μ←", fit.Asymmetry, "half of it is the step of the loads that persistent noise leads to"),
            Row("noise s/k", fit.Noise, "what shakes the layers free"),
            Row("pace", fit.Pace, "time of the chain per step of training, in units of 1/k"),
            ["residual", new Estimate(fit.Residual, double.NaN, fit.Pace.Samples), "", FormattableString.Invariant($"root mean square of measured minus fitted D; total separation {fit.Chain.Target:G4}")],
            ["residual without friction", new Estimate(fit.FrictionlessResidual, double.NaN, fit.Pace.Samples), "", FormattableString.Invariant($"of the best chain with a pace alone; friction and noise explain {100 * fit.Explained:F0} % of its square")],
        ],
        Note = "Not identifiable: the error is more than half of the value, so that other chains fit the history as well."
            + (fit.Converged ? "" : " The search for the best chain did not come to its end."),
    };

    /// <summary>One row for each hidden layer.</summary>
    public static Table Forces(IReadOnlyList<LayerForces> layers) => new()
    {
        Id = "forces",
        Title = "Forces on the layers",
        Columns =
        [
            new Column("layer", "layer"),
            new Column("load", "load d") { Definition = "elongation of the spring before the layer" },
            new Column("force", "force f") { Definition = "d of the next layer minus d of this one; positive pulls towards more separation" },
            new Column("grip", "friction"),
            new Column("strain", "strain"),
        ],
        Rows = [.. layers.Select(layer => (IReadOnlyList<Cell>)[FormattableString.Invariant($"{layer.Layer}"), layer.Load, layer.Force, Words(layer.Grip), layer.OverStrained ? "over-strained" : ""])],
        Note = "Stuck: friction holds the layer where it is, only noise moves it. Settled: noise has overcome friction and carries it neither way. Sliding: it is still on its way. Over-strained: its load is beyond what friction alone could hold.",
    };

    private static IReadOnlyList<Cell> Row(string name, Estimate value, string meaning) =>
        [name, value, ChainFit.Identifiable(value) ? "yes" : "not identifiable", meaning];

    private static string Short(InstantaneousFit fit) => fit.Balance switch
    {
        LoadBalance.FrictionLimited => "friction-limited",
        LoadBalance.AsymmetryDominated => "noise and asymmetry",
        _ => "equilibrated",
    };

    private static string Words(InstantaneousFit fit) => fit.Balance switch
    {
        LoadBalance.FrictionLimited => "loads grow with depth: friction holds the chain",
        LoadBalance.AsymmetryDominated => "loads fall with depth: noise works against unequal frictions",
        _ => "loads are equal within the error: noise has overcome friction",
    } + (double.IsNaN(fit.ChiSquare) ? "" : FormattableString.Invariant($"; χ² {fit.ChiSquare:G3} for {fit.DegreesOfFreedom} degrees of freedom"));

    private static string Words(Grip grip) => grip switch
    {
        Grip.SlidingForward => "sliding forward",
        Grip.SlidingBackward => "sliding back",
        Grip.Settled => "settled",
        Grip.Unknown => "not known",
        _ => "stuck",
    };
}
