using Kadanoff.Statistics;

namespace Kadanoff.Flows;

/// <summary>The phase diagram of a flow: its load curve at every pair of two knobs, such as noise and nonlinearity.</summary>
/// <remarks>
/// <para><i>Sign</i>: where the convexity A is positive the curve is concave (lazy: the deep layers carry the load), where negative convex (active).
/// The line A = 0 parts them: there every layer carries the same load.</para>
/// <para><i>Reference</i>: [shi2025]. <i>Checked by</i> PhaseDiagramTests.</para>
/// </remarks>
/// <param name="Name">For people: <c>MNIST, dropout</c>.</param>
/// <param name="Columns">The knob along the horizontal axis.</param>
/// <param name="Rows">The knob along the vertical axis, from the top.</param>
/// <param name="Cells">In any order; a pair without a cell was not run.</param>
public sealed record PhaseDiagram(string Name, DiagramAxis Columns, DiagramAxis Rows, IReadOnlyList<DiagramCell> Cells)
{
    /// <summary>The cell at a place; null where it was not run.</summary>
    public DiagramCell? At(int column, int row) => Cells.FirstOrDefault(cell => cell.Column == column && cell.Row == row);

    /// <summary>Cells of a row that have a curve, in the order of the columns.</summary>
    public IEnumerable<DiagramCell> InRow(int row) => Cells.Where(cell => cell.Row == row && cell.Convexity is not null).OrderBy(cell => cell.Column);

    /// <summary>Where A goes through zero in a row, between one cell and the next, in the order of the columns.</summary>
    /// <remarks>Between cells whose A is clearly positive and clearly negative, by two errors: a row that stays near zero crosses nothing.</remarks>
    public IReadOnlyList<Crossing> Crossings(int row)
    {
        var cells = InRow(row).ToArray();
        var clear = Enumerable.Range(0, cells.Length).Where(i => IsClear(cells[i].Convexity!.Value)).ToArray();
        return
        [
            .. from pair in clear.Zip(clear.Skip(1))
               where !SameSign(cells[pair.First], cells[pair.Second])
               let right = Enumerable.Range(pair.First + 1, pair.Second - pair.First).First(i => !SameSign(cells[pair.First], cells[i]))
               select Crossing.Of(cells[right - 1], cells[right]),
        ];
    }

    /// <summary>Values of the column's knob at which the curve of a row is straight, in the order of the columns.</summary>
    public IReadOnlyList<Estimate> Straight(int row) => [.. Crossings(row).Select(Knob)];

    /// <summary>An error that is not known makes nothing unclear.</summary>
    private static bool IsClear(Estimate convexity) => convexity.Value != 0 && !(Math.Abs(convexity.Value) <= 2 * convexity.StandardError);

    private static bool SameSign(DiagramCell one, DiagramCell other) => one.Convexity!.Value.Value * other.Convexity!.Value.Value > 0;

    /// <summary>The value of the column's knob at a crossing, with its error.</summary>
    private Estimate Knob(Crossing crossing)
    {
        var (from, to) = (Columns.Values[crossing.Left], Columns.Values[crossing.Right]);
        var value = Columns.Between(from, to, crossing.Fraction.Value);
        var slope = Columns.Logarithmic ? value * Math.Log(to / from) : to - from;
        return crossing.Fraction with { Value = value, StandardError = Math.Abs(slope) * crossing.Fraction.StandardError };
    }
}

/// <summary>Where the convexity goes through zero between two cells of a row.</summary>
/// <remarks><i>Equation</i>: at the fraction A₁/(A₁ − A₂) of the way, with the error of A₁ and A₂, which are independent.</remarks>
/// <param name="Left">Column of the cell before it.</param>
/// <param name="Right">Column of the cell behind it.</param>
/// <param name="Fraction">Of the way from one to the other, 0 … 1.</param>
public sealed record Crossing(int Left, int Right, Estimate Fraction)
{
    internal static Crossing Of(DiagramCell left, DiagramCell right)
    {
        var (first, second) = (left.Convexity!.Value, right.Convexity!.Value);
        var (a, b) = (first.Value, second.Value);
        var error = double.Hypot(b * first.StandardError, a * second.StandardError) / ((a - b) * (a - b));
        return new Crossing(left.Column, right.Column, new Estimate(a / (a - b), error, first.Samples + second.Samples));
    }
}
