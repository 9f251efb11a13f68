using Kadanoff.Flows;
using Kadanoff.Studies.Shi2025;

namespace Kadanoff.Studies.Tests;

public class DiagramComparisonTests
{
    private static readonly PhaseDiagram Theirs = Diagram([0.2, 0.1], [4, 3.5, 2.5, 1], [4, 2.5, 1.5, 1]);

    [Fact]
    public void A_diagram_is_at_no_distance_from_itself()
    {
        var same = new DiagramComparison(Theirs, Theirs);
        (same.Accuracy().Value, same.Convexity.Value, same.Curve.Value, same.WrongSigns).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public void Distances_are_those_computed_by_hand()
    {
        // The second cell is turned upside down: A = 1⁄12 for −1⁄12, the curve 0, 1⁄3, 1⁄3, 0 away.
        var comparison = new DiagramComparison(Diagram([0.2, 0.1], [4, 3.5, 2.5, 1], [4, 3.5, 2.5, 1]), Theirs);
        comparison.Convexity.Value.ShouldBe(1.0 / 12, 1e-12);
        comparison.Curve.Value.ShouldBe(Math.Sqrt(2.0 / 9 / 4) / 2, 1e-12);
        comparison.WrongSigns.ShouldBe(1);
    }

    [Fact]
    public void Cells_are_told_by_the_values_of_their_knobs_not_by_their_places()
    {
        var part = Diagram([0.1], [4, 2.5, 1.5, 1]);
        new DiagramComparison(part, Theirs).Convexity.Value.ShouldBe(0, 1e-12);
        new DiagramComparison(Diagram([0.2, 0.1], [4, 3.5, 2.5, 1], [4, 2.5, 1.5, 1], 0.8), Theirs).Accuracy(knob => knob > 0.15).Value.ShouldBe(10, 1e-9);
    }

    private static PhaseDiagram Diagram(double[] knobs, double[] first, double[]? second = null, double accuracy = 0.9) => new(
        "d", new DiagramAxis("x", "x", knobs), new DiagramAxis("y", "y", [0]),
        [.. new[] { first, second }.OfType<double[]>().Select((curve, column) => DiagramCell.Of(column, 0, [new DiagramRun(curve, accuracy)]))]);
}
