using Kadanoff.Statistics;

namespace Kadanoff.Flows;

/// <summary>Which runs may be compared at all: those whose training loss is near the lowest of their row.</summary>
/// <remarks>
/// <i>Equation</i>: L ≤ factor·L_min + bound. <i>Why</i>: the load curve of a network that has not learned yet can be straight and says nothing.
/// <i>Reference</i>: [shi2025]. <i>Checked by</i> LinearitySelectionTests.
/// </remarks>
/// <param name="Factor">On the lowest loss of the row, 1 or more.</param>
/// <param name="Bound">Added to it, in the units of the loss, 0 or more.</param>
public sealed record LossGate(double Factor, double Bound)
{
    /// <summary>Twice the lowest loss, and 0.25 of cross-entropy: room for the confidence that label noise costs, not for a run that has not learned.</summary>
    public static LossGate Usual { get; } = new(2, 0.25);

    /// <summary>Lets everything through.</summary>
    public static LossGate None { get; } = new(double.PositiveInfinity, 0);

    public bool Passes(double loss, double lowest) => double.IsPositiveInfinity(Factor) || loss <= (Factor * lowest) + Bound;
}

/// <summary>One way to choose a cell of a row, and what it costs.</summary>
/// <param name="Criterion">For people: <c>CV of the loads</c>.</param>
/// <param name="Cell">That it picks.</param>
/// <param name="Regret">Accuracy of the best cell of the row minus that of this one: 0 where they are the same.</param>
public sealed record Choice(string Criterion, DiagramCell Cell, Estimate Regret);

/// <summary>The choices in one row of a phase diagram.</summary>
/// <param name="Row">Place along the axis of rows.</param>
/// <param name="Best">The cell with the highest accuracy, gated or not.</param>
/// <param name="ByVariation">The gated cell with the smallest CV of its loads.</param>
/// <param name="ByConvexity">The gated cell with the smallest |A|.</param>
/// <param name="LeastNoise">The cell with the least noise; null where the knob is no noise.</param>
/// <param name="GatedOut">Cells whose loss is too high to be compared.</param>
public sealed record RowSelection(int Row, DiagramCell Best, Choice ByVariation, Choice ByConvexity, Choice? LeastNoise, IReadOnlyList<DiagramCell> GatedOut);

/// <summary>Choosing the noise of training by how straight the load curve is, without looking at held-out data, and what that costs.</summary>
/// <remarks>
/// <para><i>Rule</i>: in each row, among the cells that pass the loss gate, the one whose loads are most equal. Cells in which a run diverged are not chosen.</para>
/// <para><i>Errors</i>: over the runs of both cells, taken as independent; the best of a row is chosen after the fact, so regrets are a little too large rather than too small.</para>
/// <para><i>Reference</i>: [shi2025]. <i>Checked by</i> LinearitySelectionTests.</para>
/// </remarks>
public static class LinearitySelection
{
    /// <summary>The choices of every row that has a cell to choose.</summary>
    /// <param name="diagram">With accuracies; where it has losses they are gated.</param>
    /// <param name="gate">Which cells may be compared.</param>
    /// <param name="noise">How noisy a value of the column's knob is; null where it is no noise.</param>
    public static IReadOnlyList<RowSelection> Of(PhaseDiagram diagram, LossGate gate, Func<double, double>? noise)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        ArgumentNullException.ThrowIfNull(gate);
        return [.. Enumerable.Range(0, diagram.Rows.Values.Count).Select(row => OfRow(diagram, row, gate, noise)).OfType<RowSelection>()];
    }

    /// <summary>The mean regret over rows, with the error that those of the rows make.</summary>
    /// <exception cref="DataException">There is no row.</exception>
    public static Estimate MeanRegret(IEnumerable<Choice> choices)
    {
        Choice[] all = [.. choices];
        if (all.Length == 0)
            throw new DataException("There is no row to choose in", "Run a sweep with at least one finished cell.");
        var squares = all.Sum(choice => choice.Regret.StandardError * choice.Regret.StandardError);
        return new Estimate(all.Average(choice => choice.Regret.Value), Math.Sqrt(squares) / all.Length, all.Sum(choice => choice.Regret.Samples));
    }

    private static RowSelection? OfRow(PhaseDiagram diagram, int row, LossGate gate, Func<double, double>? noise)
    {
        DiagramCell[] cells = [.. diagram.InRow(row).Where(cell => cell is { Accuracy: not null, Diverged: 0 })];
        if (cells.Length == 0)
            return null;
        var lowest = cells.Min(cell => cell.Loss?.Value ?? double.NegativeInfinity);
        var gated = cells.Where(cell => cell.Loss is not { } loss || gate.Passes(loss.Value, lowest)).ToArray();
        var best = cells.MaxBy(cell => cell.Accuracy!.Value.Value)!;
        Choice Chosen(string criterion, DiagramCell cell) => new(criterion, cell, Regret(best, cell));
        return new RowSelection(
            row,
            best,
            Chosen("CV of the loads", gated.MinBy(cell => cell.VariationOfLoads!.Value.Value)!),
            Chosen("|A|", gated.MinBy(cell => Math.Abs(cell.Convexity!.Value.Value))!),
            noise is null ? null : Chosen("least noise", cells.MinBy(cell => noise(diagram.Columns.Values[cell.Column]))!),
            [.. cells.Except(gated)]);
    }

    private static Estimate Regret(DiagramCell best, DiagramCell cell)
    {
        var (first, second) = (best.Accuracy!.Value, cell.Accuracy!.Value);
        return ReferenceEquals(best, cell)
            ? new Estimate(0, 0, first.Samples)
            : new Estimate(first.Value - second.Value, double.Hypot(first.StandardError, second.StandardError), first.Samples + second.Samples);
    }
}
