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

    /// <summary>Values of the column's knob at which A goes through zero in a row, in the order of the columns, by interpolation between neighbours.</summary>
    /// <remarks><i>Equation</i>: at the fraction A₁/(A₁ − A₂) of the way; its error is that of A₁ and A₂, which are independent.</remarks>
    public IReadOnlyList<Estimate> Straight(int row)
    {
        var cells = InRow(row).ToArray();
        var crossings = new List<Estimate>();
        for (var i = 0; i + 1 < cells.Length; i++)
        {
            var (first, second) = (cells[i].Convexity!.Value, cells[i + 1].Convexity!.Value);
            if (first.Value == 0 || first.Value * second.Value < 0)
                crossings.Add(Crossing(cells[i], cells[i + 1], first, second));
        }

        return crossings;
    }

    private Estimate Crossing(DiagramCell left, DiagramCell right, Estimate first, Estimate second)
    {
        var (from, to) = (Columns.Values[left.Column], Columns.Values[right.Column]);
        var (a, b) = (first.Value, second.Value);
        var value = Columns.Between(from, to, a == b ? 0 : a / (a - b));
        var slope = Columns.Logarithmic ? value * Math.Log(to / from) : to - from;
        var error = double.Hypot(b * first.StandardError, a * second.StandardError) / ((a - b) * (a - b));
        return new Estimate(value, Math.Abs(slope) * error, first.Samples + second.Samples);
    }
}
