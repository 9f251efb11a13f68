using Kadanoff.Flows;
using Kadanoff.Renormalization;

namespace Kadanoff.Tests.Renormalization;

public class RenormalizationStepTests
{
    private static readonly Observable[] _two = [new("x", "x", "first", "kadanoff1966"), new("y", "y", "second", "kadanoff1966")];

    /// <summary>x′ = x + x(1 − x), y′ = y/2 + x²: at (0, 0) the eigenvalues are 2 and ½, at (1, 2) they are 0 and ½.</summary>
    private sealed record Logistic : RenormalizationStep
    {
        public override string Name => "logistic";

        public override double Scale => 2;

        public override IReadOnlyList<Observable> Couplings => _two;

        public override void Apply(ReadOnlySpan<double> couplings, Span<double> coarser) =>
            (coarser[0], coarser[1]) = (couplings[0] * (2 - couplings[0]), (couplings[1] / 2) + (couplings[0] * couplings[0]));
    }

    /// <summary>x′ = 4x, y′ = y: every (0, y) is a fixed point.</summary>
    private sealed record Line : RenormalizationStep
    {
        public override string Name => "line";

        public override double Scale => 2;

        public override IReadOnlyList<Observable> Couplings => _two;

        public override void Apply(ReadOnlySpan<double> couplings, Span<double> coarser) => (coarser[0], coarser[1]) = (4 * couplings[0], couplings[1]);
    }

    [Fact]
    public void The_jacobian_is_the_matrix_of_derivatives()
    {
        var jacobian = new Logistic().Jacobian([0.3, 0.7]);
        jacobian.Data.ShouldBe([1.4, 0, 0.6, 0.5], 1e-10);
    }

    [Fact]
    public void A_saddle_has_a_relevant_and_an_irrelevant_direction()
    {
        var point = FixedPoint.Near(new Logistic(), [0.05, -0.1]);
        point.Couplings.ShouldBe([0.0, 0], 1e-13);
        point.Eigenvalues.Select(value => value.Real).ShouldBe([2, 0.5], 1e-9);
        point.ScalingDimensions.ShouldBe([1.0, -1], 1e-9);
        (point.Stability, point.Relevant, point.Marginal).ShouldBe((Stability.Saddle, 1, 0));
        point.CorrelationExponent.ShouldBe(1, 1e-9);
    }

    [Fact]
    public void A_sink_takes_all_in()
    {
        var point = FixedPoint.Near(new Logistic(), [0.8, 1.5]);
        point.Couplings.ShouldBe([1.0, 2], 1e-12);
        point.Stability.ShouldBe(Stability.Sink);
    }

    [Fact]
    public void On_a_line_of_fixed_points_newton_goes_to_the_nearest()
    {
        var point = FixedPoint.Near(new Line(), [0.2, 0.6]);
        point.Couplings.ShouldBe([0, 0.6], 1e-12);
        (point.Relevant, point.Marginal, point.Stability).ShouldBe((1, 1, Stability.Source));
    }

    [Fact]
    public void A_flow_records_every_coupling_at_every_scale()
    {
        var flow = new Logistic().Flow([0.5, 0], 2);
        flow.Stages.Count.ShouldBe(3);
        flow.Along(_two[0]).Select(point => point.Estimate.Value).ShouldBe([0.5, 0.75, 0.9375]);
        flow.Along(_two[1]).Select(point => point.Estimate.Value).ShouldBe([0, 0.25, 0.6875]);
    }

    [Fact]
    public void Where_newton_does_not_arrive_it_says_so()
    {
        var failure = Should.Throw<DataException>(() => FixedPoint.Near(new Logistic(), [double.PositiveInfinity, 1]));
        failure.Message.ShouldContain("logistic");
    }

    [Fact]
    public void A_flow_comes_to_rest_in_a_sink_or_says_that_it_does_not()
    {
        FixedPoint.Downstream(new Logistic(), [0.4, 3]).Couplings.ShouldBe([1.0, 2], 1e-13);
        Should.Throw<DataException>(() => FixedPoint.Downstream(new Line(), [0.1, 1])).Message.ShouldContain("line: the flow from (0.1, 1)");
    }
}
