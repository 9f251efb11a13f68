using Kadanoff.Diagnostics;

namespace Kadanoff.Tests.Diagnostics;

public class PhaseLabelTests
{
    private static readonly double[] Concave = [1, 0.961, 0.880, 0.786, 0.661, 0.497, 0.275, 0];
    private static readonly double[] Straight = [1, 0.893, 0.731, 0.573, 0.420, 0.282, 0.128, 0];
    private static readonly double[] Convex = [1, 0.479, 0.150, 0.070, 0.052, 0.048, 0.036, 0];

    [Fact]
    public void Published_curves_have_their_phase()
    {
        Label(Concave).Phase.ShouldBe(Phase.Lazy);
        Label(Straight).Phase.ShouldBe(Phase.Balanced);
        Label(Convex).Phase.ShouldBe(Phase.Active);
        Label(Concave).Reason.ShouldContain("convexity A = ");
    }

    [Fact]
    public void An_error_as_large_as_the_bend_leaves_it_open()
    {
        Label(Concave, error: 0.3).Phase.ShouldBe(Phase.NotIdentifiable);
        Label(Straight, error: 0.3).Phase.ShouldBe(Phase.NotIdentifiable);
        Label(Straight, error: 0.3).Reason.ShouldContain("too few samples");
        PhaseLabel.Of(new LoadCurve(Names(8), Concave, [], 10)).Reason.ShouldContain("its error is not known");
    }

    [Fact]
    public void Layers_that_separate_nothing_have_no_phase()
    {
        Label([.. Concave.Reverse()]).Phase.ShouldBe(Phase.None);
        Label([.. Concave.Select(d => 1e-3 * d)], error: 0.3).Phase.ShouldBe(Phase.None);
        Label([1, 1, 1]).Phase.ShouldBe(Phase.None);
    }

    [Fact]
    public void What_the_untrained_network_does_too_is_no_phase()
    {
        PhaseLabel.Of(Curve(Concave, 1e-3), Curve(Straight, 1e-3)).Phase.ShouldBe(Phase.None);
        PhaseLabel.Of(Curve(Concave, 1e-3), Curve(Straight, 1e-3)).Reason.ShouldContain("the untrained network");
        PhaseLabel.Of(Curve(Concave, 1e-3), Curve([.. Straight.Select(d => 0.5 * d)], 1e-3)).Phase.ShouldBe(Phase.Lazy);
        PhaseLabel.Of(Curve(Concave, 1e-3), Curve([.. Concave.Reverse()], 1e-3)).Phase.ShouldBe(Phase.Lazy);
    }

    [Fact]
    public void Curves_without_a_shape_are_not_identifiable()
    {
        Label([1, 0]).Phase.ShouldBe(Phase.NotIdentifiable);
        Label([1, 0]).Reason.ShouldContain("at least two");
        Label([1, 0, 0.5]).Phase.ShouldBe(Phase.NotIdentifiable);
        Label([1, 1.5, 0]).Reason.ShouldContain("far from monotone");
        Label([0.989, 1, 0.937, 0.845, 0.696, 0.485, 0.234, 0]).Phase.ShouldBe(Phase.Lazy);
    }

    private static PhaseLabel Label(double[] curve, double error = 1e-3) => PhaseLabel.Of(Curve(curve, error));

    /// <summary>Two replicates, in which all stages but the first go up or down by the error.</summary>
    private static LoadCurve Curve(double[] curve, double error) =>
        new(Names(curve.Length), curve, [.. new[] { -1, 1 }.Select(sign => curve.Select((d, l) => l == 0 ? d : d + (sign * error)).ToArray())], 100);

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(l => $"{l}")];
}
