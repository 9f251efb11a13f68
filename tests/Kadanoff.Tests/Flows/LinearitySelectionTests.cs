using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Flows;

public class LinearitySelectionTests
{
    /// <summary>Noise 0.3, 0.2, 0.1, 0; the third column is straight, the second the best, the last lazy.</summary>
    private static readonly PhaseDiagram s_diagram = Diagram(
        Cell(0, 0, [4, 1, 0.5, 0], 0.85, 0.2), Cell(1, 0, [4, 2, 1, 0], 0.95, 0.1), Cell(2, 0, [3, 2, 1, 0], 0.94, 0.1), Cell(3, 0, [3, 2.9, 2.5, 0], 0.90, 0.1));

    [Fact]
    public void The_straightest_curve_is_chosen_and_its_regret_is_what_the_best_has_more()
    {
        var row = LinearitySelection.Of(s_diagram, LossGate.None, noise => noise).Single();
        row.Best.Column.ShouldBe(1);
        row.ByVariation.Cell.Column.ShouldBe(2);
        row.ByConvexity.Cell.Column.ShouldBe(2);
        row.ByVariation.Regret.Value.ShouldBe(0.01, 1e-12);
        row.LeastNoise!.Cell.Column.ShouldBe(3);
        row.LeastNoise.Regret.Value.ShouldBe(0.05, 1e-12);
    }

    [Fact]
    public void Spread_and_convexity_can_choose_differently()
    {
        // A wave about the chord: A = 0 with unequal loads.
        var diagram = Diagram(Cell(0, 0, [3, 2.5, 0.5, 0], 0.9, 0.1), Cell(1, 0, [3, 2.1, 1.05, 0], 0.8, 0.1));
        var row = LinearitySelection.Of(diagram, LossGate.None, null).Single();
        row.ByConvexity.Cell.Column.ShouldBe(0);
        row.ByVariation.Cell.Column.ShouldBe(1);
        row.LeastNoise.ShouldBeNull();
    }

    [Fact]
    public void A_straight_curve_of_a_network_that_has_not_learned_is_not_chosen()
    {
        var diagram = Diagram(Cell(0, 0, [3, 2, 1, 0], 0.5, 2.0), Cell(1, 0, [4, 2, 1, 0], 0.95, 0.1));
        var gated = LinearitySelection.Of(diagram, LossGate.Usual, null).Single();
        gated.ByVariation.Cell.Column.ShouldBe(1);
        gated.GatedOut.Select(cell => cell.Column).ShouldBe([0]);
        LinearitySelection.Of(diagram, LossGate.None, null).Single().ByVariation.Cell.Column.ShouldBe(0);
    }

    [Theory]
    [InlineData(0.44, 0.1, true)]
    [InlineData(0.46, 0.1, false)]
    [InlineData(0.24, 1e-9, true)]
    public void The_gate_is_a_factor_on_the_lowest_loss_and_a_bound(double loss, double lowest, bool passes) => LossGate.Usual.Passes(loss, lowest).ShouldBe(passes);

    [Fact]
    public void A_cell_in_which_a_run_diverged_is_not_chosen()
    {
        var straight = DiagramCell.Of(0, 0, [new DiagramRun([3, 2, 1, 0], 0.99, 0.1), new DiagramRun(null)]);
        var row = LinearitySelection.Of(Diagram(straight, Cell(1, 0, [4, 2, 1, 0], 0.9, 0.1)), LossGate.None, null).Single();
        row.ByVariation.Cell.Column.ShouldBe(1);
        row.Best.Column.ShouldBe(1);
    }

    [Fact]
    public void A_row_without_cells_has_no_choice_and_others_have_theirs()
    {
        var diagram = s_diagram with { Rows = new DiagramAxis("slope", "slope", [0, 1]), Cells = [Cell(2, 1, [3, 2, 1, 0], 0.9, 0.1)] };
        LinearitySelection.Of(diagram, LossGate.Usual, null).Single().Row.ShouldBe(1);
        Should.Throw<DataException>(() => LinearitySelection.MeanRegret([]));
    }

    [Fact]
    public void Regrets_have_the_errors_of_both_cells_and_none_where_the_choice_is_the_best()
    {
        var best = DiagramCell.Of(0, 0, [new DiagramRun([4, 2, 1, 0], 0.97), new DiagramRun([4, 2, 1, 0], 0.93)]);
        var straight = DiagramCell.Of(1, 0, [new DiagramRun([3, 2, 1, 0], 0.92), new DiagramRun([3, 2, 1, 0], 0.90)]);
        var row = LinearitySelection.Of(Diagram(best, straight), LossGate.None, noise => -noise).Single();
        row.ByVariation.Regret.ShouldSatisfyAllConditions(
            regret => regret.Value.ShouldBe(0.04, 1e-12),
            regret => regret.StandardError.ShouldBe(Math.Sqrt((0.02 * 0.02) + (0.01 * 0.01)), 1e-12));
        row.LeastNoise!.Regret.ShouldBe(new Estimate(0, 0, 2));
        LinearitySelection.MeanRegret([row.ByVariation, row.LeastNoise]).StandardError.ShouldBe(row.ByVariation.Regret.StandardError / 2, 1e-12);
    }

    private static PhaseDiagram Diagram(params DiagramCell[] cells) =>
        new("test", new DiagramAxis("dropout", "dropout", [0.3, 0.2, 0.1, 0]), new DiagramAxis("slope", "slope", [0]), cells);

    private static DiagramCell Cell(int column, int row, double[] curve, double accuracy, double loss) => DiagramCell.Of(column, row, [new DiagramRun(curve, accuracy, loss)]);
}
