using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Shi2025;

/// <summary>How far one phase diagram is from another: mean distances over the cells that both have.</summary>
/// <remarks>Errors are standard errors over the cells, whose distances differ far more than the runs of one cell do. <i>Checked by</i> DiagramComparisonTests.</remarks>
/// <param name="Ours">Measured.</param>
/// <param name="Theirs">With the same values on its axes, or more of them.</param>
internal sealed class DiagramComparison(PhaseDiagram Ours, PhaseDiagram Theirs)
{
    /// <summary>A smaller |A| has no sign worth the name.</summary>
    private const double SignedConvexity = 0.03;

    private readonly (DiagramCell Ours, DiagramCell Theirs, double Knob)[] _pairs =
    [
        .. from cell in Ours.Cells
           where cell.Convexity is not null
           let knob = Ours.Columns.Values[cell.Column]
           let slope = Ours.Rows.Values[cell.Row]
           from other in Theirs.Cells
           where Theirs.Columns.Values[other.Column] == knob && Theirs.Rows.Values[other.Row] == slope
           select (cell, other, knob),
    ];

    /// <summary>Mean |difference| of accuracy in percent points.</summary>
    /// <param name="counts">Which values of the columns' knob count; null for all.</param>
    public Estimate Accuracy(Predicate<double>? counts = null) => Mean(
        _pairs.Where(pair => counts?.Invoke(pair.Knob) != false).Select(pair => 100 * Math.Abs(pair.Ours.Accuracy!.Value.Value - pair.Theirs.Accuracy!.Value.Value)));

    /// <summary>Mean |difference| of the convexity A.</summary>
    public Estimate Convexity => Mean(_pairs.Select(pair => Math.Abs(pair.Ours.Convexity!.Value.Value - pair.Theirs.Convexity!.Value.Value)));

    /// <summary>Mean root-mean-square distance of the normalised curves.</summary>
    public Estimate Curve => Mean(_pairs.Select(pair => Distance(pair.Ours.Normalised, pair.Theirs.Normalised)));

    /// <summary>Cells whose A has the other sign than theirs, where |A| of theirs is above 0.03.</summary>
    public int WrongSigns => _pairs.Count(pair => Math.Abs(pair.Theirs.Convexity!.Value.Value) > SignedConvexity && pair.Ours.Convexity!.Value.Value * pair.Theirs.Convexity!.Value.Value <= 0);

    private static double Distance(IReadOnlyList<Estimate> ours, IReadOnlyList<Estimate> theirs) =>
        Math.Sqrt(ours.Zip(theirs, (a, b) => (a.Value - b.Value) * (a.Value - b.Value)).Average());

    private static Estimate Mean(IEnumerable<double> distances) => Series.Independent([.. distances]);
}
