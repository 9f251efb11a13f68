using Kadanoff.Flows;
using Kadanoff.Statistics;
using Kadanoff.Studies.Shi2025;

namespace Kadanoff.Studies.Tests;

/// <summary>The published cells against what was read from the same figure by others: the table of its convexities, correlations, crossings and regrets.</summary>
public class PublishedDiagramTests
{
    private static readonly PhaseDiagram[] Diagrams = [.. Panel.All.Select(PublishedDiagram.Of)];

    [Fact]
    public void Every_panel_has_its_forty_eight_cells() => Diagrams.ShouldAllBe(diagram => diagram.Cells.Count == 48 && diagram.Cells.All(cell => cell.Normalised.Count == 8));

    [Theory]
    [InlineData(0, 0, 0, -0.12, 83.4)]
    [InlineData(0, 7, 0, 0.18, 88.3)]
    [InlineData(1, 3, 1, -0.01, 92.9)]
    [InlineData(2, 4, 0, 0.00, 93.1)]
    [InlineData(2, 0, 5, -0.27, 89.2)]
    [InlineData(3, 4, 2, 0.05, 93.9)]
    public void Convexity_and_accuracy_of_a_cell_are_the_printed_ones(int panel, int column, int row, double convexity, double accuracy)
    {
        var cell = Diagrams[panel].At(column, row)!;
        cell.Convexity!.Value.Value.ShouldBe(convexity, 0.006);
        (100 * cell.Accuracy!.Value.Value).ShouldBe(accuracy, 0.06);
        cell.Convexity!.Value.StandardError.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, -0.851)]
    [InlineData(1, -0.851)]
    [InlineData(2, -0.923)]
    [InlineData(3, -0.528)]
    public void Straight_curves_generalise_best(int panel, double correlation)
    {
        var cells = Diagrams[panel].Cells;
        Moments.Correlation([.. cells.Select(cell => cell.VariationOfLoads!.Value.Value)], [.. cells.Select(cell => cell.Accuracy!.Value.Value)]).ShouldBe(correlation, 0.002);
    }

    [Theory]
    [InlineData(0, 0, 0.323)]
    [InlineData(0, 1, 0.308)]
    [InlineData(1, 0, 0.0205)]
    [InlineData(2, 0, 0.124)]
    [InlineData(2, 3, 0.022)]
    [InlineData(3, 0, 36)]
    [InlineData(3, 3, 90)]
    public void Knobs_of_the_straight_curve_are_those_read_by_others(int panel, int row, double knob) =>
        Diagrams[panel].Straight(row)[^1].Value.ShouldBe(knob, 0.05 * knob);

    /// <summary>24 rows: 0.34 points by the variation of loads, 0.47 by |A|, 1.11 by the least noise.</summary>
    [Fact]
    public void Choosing_by_the_straightest_curve_costs_a_third_of_choosing_the_least_noise()
    {
        RowSelection[] rows = [.. Panel.All.Zip(Diagrams, (panel, diagram) => LinearitySelection.Of(diagram, LossGate.None, panel.Noise)).SelectMany(row => row)];
        rows.Length.ShouldBe(24);
        Regret(row => row.ByVariation).ShouldBe(0.34, 0.006);
        Regret(row => row.ByConvexity).ShouldBe(0.47, 0.006);
        Regret(row => row.LeastNoise!).ShouldBe(1.11, 0.006);
        double Regret(Func<RowSelection, Choice> choice) => 100 * LinearitySelection.MeanRegret(rows.Select(choice)).Value;
    }
}
