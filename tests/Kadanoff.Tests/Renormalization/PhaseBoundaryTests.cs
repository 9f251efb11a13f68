using Kadanoff.Renormalization;
using Kadanoff.Renormalization.LowerBound;

namespace Kadanoff.Tests.Renormalization;

public class PhaseBoundaryTests
{
    [Fact]
    public void Of_one_coupling_the_boundary_is_the_fixed_point_also_where_a_sink_lies_at_infinity()
    {
        var step = new MigdalKadanoff(2);
        var boundary = PhaseBoundary.Between(step, coupling => [coupling], 0.1, 2);
        var point = step.FixedPointBetween(0.1, 2);
        boundary.Coupling.ShouldBe(point.Coupling, 1e-13);
        boundary.Closest[0].ShouldBe(point.Coupling, 1e-8);
    }

    [Fact]
    public void From_the_boundary_the_flow_passes_close_to_the_saddle()
    {
        var step = new KadanoffBound(2, 0.76);
        var boundary = PhaseBoundary.Between(step, step.NearestNeighbours, 0.1, 1);
        var point = FixedPoint.Near(step, boundary.Closest);
        point.Stability.ShouldBe(Stability.Saddle);
        boundary.Closest.ShouldBe(point.Couplings, 1e-2);
        boundary.Steps.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Where_both_starts_are_in_one_phase_it_says_so() =>
        Should.Throw<DataException>(() => PhaseBoundary.Between(new MigdalKadanoff(2), coupling => [coupling], 0.1, 0.2)).Message.ShouldContain("same phase");
}
