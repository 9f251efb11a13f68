using Kadanoff.Flows;

namespace Kadanoff.Tests.Flows;

public class PhaseDiagramTests
{
    private static readonly DiagramAxis Noise = new("noise", "noise", [4, 2, 1], Logarithmic: true);
    private static readonly DiagramAxis Slope = new("slope", "slope α", [0]);

    [Fact]
    public void A_cell_is_the_mean_of_its_runs_with_the_error_of_that_mean()
    {
        var cell = DiagramCell.Of(0, 0, [new DiagramRun([4, 3.5, 2.5, 1], 0.9), new DiagramRun([4, 2.5, 1.5, 1], 0.8)]);
        cell.Convexity!.Value.Value.ShouldBe(0, 1e-15);
        cell.Convexity!.Value.StandardError.ShouldBe(1.0 / 12, 1e-15);
        cell.Accuracy!.Value.Value.ShouldBe(0.85, 1e-15);
        cell.Loads.Select(load => load.Value).ShouldBe([1, 1, 1]);
        cell.Curve.Select(d => d.Value).ShouldBe([4, 3, 2, 1]);
        cell.Normalised[1].Value.ShouldBe(2.0 / 3, 1e-15);
    }

    [Fact]
    public void A_cell_without_errors_has_the_same_numbers()
    {
        var cell = DiagramCell.Of(0, 0, [new DiagramRun([4, 3.5, 2.5, 1], 0.9, 0.1), new DiagramRun([4, 2.5, 1.5, 1], 0.8, 0.2)]);
        var exact = cell.WithoutErrors();
        exact.Curve.Select(d => d.Value).ShouldBe(cell.Curve.Select(d => d.Value));
        exact.Loads.ShouldAllBe(load => load.StandardError == 0);
        (exact.Accuracy!.Value.Value, exact.Accuracy.Value.StandardError).ShouldBe((cell.Accuracy!.Value.Value, 0));
        (exact.Convexity!.Value.StandardError, exact.Loss!.Value.StandardError, exact.Runs).ShouldBe((0, 0, 2));
    }

    [Fact]
    public void A_diverged_run_is_counted_and_enters_no_mean()
    {
        var alone = DiagramCell.Of(0, 0, [new DiagramRun([4, 3, 1], 0.9)]);
        var cell = DiagramCell.Of(0, 0, [new DiagramRun([4, 3, 1], 0.9), new DiagramRun(null, 0.1)]);
        (cell.Runs, cell.Diverged).ShouldBe((2, 1));
        cell.Accuracy.ShouldBe(alone.Accuracy);
        cell.Convexity.ShouldBe(alone.Convexity);
        DiagramCell.Of(0, 0, [new DiagramRun(null)]).Convexity.ShouldBeNull();
    }

    [Fact]
    public void A_curve_without_shape_has_no_convexity()
    {
        var cell = DiagramCell.Of(0, 0, [new DiagramRun([1, 1, 1], 0.1)]);
        cell.Convexity.ShouldBeNull();
        cell.Normalised.ShouldBeEmpty();
        cell.Accuracy!.Value.Value.ShouldBe(0.1);
        DiagramCell.Of(0, 0, [new DiagramRun([1, double.NaN, 0])]).Convexity.ShouldBeNull();
    }

    [Fact]
    public void The_straight_line_is_found_between_neighbours_by_the_scale_of_the_axis()
    {
        // A = −1⁄12, 1⁄12, 1⁄12: half the way from 4 to 2, by factors.
        var diagram = Diagram([4, 2.5, 1.5, 1], [4, 3.5, 2.5, 1], [4, 3.5, 2.5, 1]);
        diagram.Straight(0).ShouldHaveSingleItem().Value.ShouldBe(Math.Sqrt(8), 1e-12);
        (diagram with { Columns = Noise with { Logarithmic = false } }).Straight(0)[0].Value.ShouldBe(3, 1e-12);
        Diagram([4, 3.5, 2.5, 1]).Straight(0).ShouldBeEmpty();
    }

    [Fact]
    public void A_row_that_only_touches_zero_crosses_nothing()
    {
        var near = DiagramCell.Of(1, 0, [new DiagramRun([4, 2.5, 1.5, 1]), new DiagramRun([4, 3.6, 2.5, 1])]);
        var (lazy, alsoLazy) = (DiagramCell.Of(0, 0, [new DiagramRun([4, 3.5, 2.5, 1])]), DiagramCell.Of(2, 0, [new DiagramRun([4, 3.5, 2.5, 1])]));
        near.Convexity!.Value.StandardError.ShouldBeGreaterThan(Math.Abs(near.Convexity!.Value.Value));
        new PhaseDiagram("d", Noise, Slope, [lazy, near, alsoLazy]).Straight(0).ShouldBeEmpty();
        var active = DiagramCell.Of(2, 0, [new DiagramRun([4, 2.5, 1.5, 1])]);
        new PhaseDiagram("d", Noise, Slope, [lazy, near, active]).Crossings(0).ShouldHaveSingleItem();
    }

    [Fact]
    public void The_error_of_the_straight_line_is_that_of_its_neighbours()
    {
        var runs = new[] { new DiagramRun([4, 2.5, 1.5, 1]), new DiagramRun([4, 2.4, 1.3, 1]) };
        var (left, right) = (DiagramCell.Of(0, 0, runs), DiagramCell.Of(1, 0, [new DiagramRun([4, 3.5, 2.5, 1]), new DiagramRun([4, 3.6, 2.5, 1])]));
        var line = new PhaseDiagram("d", new DiagramAxis("x", "x", [0, 1]), Slope, [left, right]).Straight(0)[0];
        var (a, b) = (left.Convexity!.Value, right.Convexity!.Value);
        double At(double first, double second) => first / (first - second);
        const double H = 1e-6;
        var byFirst = (At(a.Value + H, b.Value) - At(a.Value - H, b.Value)) / (2 * H);
        var bySecond = (At(a.Value, b.Value + H) - At(a.Value, b.Value - H)) / (2 * H);
        line.StandardError.ShouldBe(double.Hypot(byFirst * a.StandardError, bySecond * b.StandardError), 1e-6);
    }

    private static PhaseDiagram Diagram(params double[][] curves) =>
        new("d", Noise, Slope, [.. curves.Select((curve, column) => DiagramCell.Of(column, 0, [new DiagramRun(curve)]))]);
}
