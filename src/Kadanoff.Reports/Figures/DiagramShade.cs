using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Figures;

/// <summary>What the shade of a cell of a phase diagram says.</summary>
/// <param name="Title">Of the legend: <c>test accuracy in percent</c>.</param>
/// <param name="Of">From a cell to its number; null leaves the cell blank.</param>
/// <param name="Diverging">Whether zero is the middle, with two hues to either side.</param>
/// <param name="Least">A scale around zero reaches at least so far, so that small numbers look small.</param>
public sealed record DiagramShade(string Title, Func<DiagramCell, Estimate?> Of, bool Diverging, double Least = 0)
{
    /// <summary>Points of accuracy that are a clear difference.</summary>
    private const double ClearAccuracy = 2;

    /// <summary>Convexities that are a clear difference: twice the band of a straight curve.</summary>
    private const double ClearConvexity = 0.06;

    /// <summary>By held-out accuracy.</summary>
    public static DiagramShade Accuracy { get; } = new("test accuracy in percent", cell => cell.Accuracy?.Scaled(100), Diverging: false);

    /// <summary>By the convexity A.</summary>
    public static DiagramShade Convexity { get; } = new("convexity A", cell => cell.Convexity, Diverging: true);

    /// <summary>By accuracy where it was measured, else by convexity.</summary>
    public static DiagramShade Usual(PhaseDiagram diagram)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        return diagram.Cells.Any(cell => cell.Accuracy is not null) ? Accuracy : Convexity;
    }

    /// <summary>By the difference of a shade to that of the same cell of another diagram.</summary>
    public DiagramShade Against(PhaseDiagram other, string title) => new(title, cell => Difference(Of(cell), other.At(cell.Column, cell.Row) is { } theirs ? Of(theirs) : null), Diverging: true, this == Convexity ? ClearConvexity : ClearAccuracy);

    /// <summary>The error of a difference; a published number without error adds none.</summary>
    private static Estimate? Difference(Estimate? ours, Estimate? theirs) => ours is not { } a || theirs is not { } b
        ? null
        : new Estimate(a.Value - b.Value, double.IsNaN(b.StandardError) ? a.StandardError : double.Hypot(a.StandardError, b.StandardError), a.Samples);
}
