using Kadanoff.Renormalization;
using Kadanoff.Renormalization.LowerBound;

namespace Kadanoff.Tests.Renormalization.LowerBound;

public class StationaryBoundTests
{
    private static readonly double[] s_symmetric = [0.831, 0.007, -0.286, -0.286, 0.007, 0.831];

    private static readonly StationaryBound s_first = First(2, 0.76);

    private static readonly StationaryBound s_second = Near(new KadanoffBound(2, 0.766), s_symmetric);

    private static StationaryBound First(int dimension, double parameter)
    {
        var step = new KadanoffBound(dimension, parameter);
        return StationaryBound.Near(step, [.. StationaryBound.FromNearestNeighbours(step).Point.Couplings]);
    }

    private static StationaryBound Near(KadanoffBound step, double[] potential) => StationaryBound.Near(step, step.CouplingsOf(potential));

    [Fact]
    public void Both_branches_are_fixed_points_at_which_no_parameter_is_better()
    {
        foreach (var bound in new[] { s_first, s_second, First(3, 0.4) })
        {
            double[] couplings = [.. bound.Point.Couplings];
            bound.Step.Apply(couplings).ShouldBe(couplings, 1e-13);
            bound.Step.ParameterSlope(couplings).ShouldBe(0, 1e-10);
        }
    }

    [Fact]
    public void The_branch_of_the_nearest_neighbour_lattice_is_a_critical_point_and_the_symmetric_one_needs_a_second_coupling_tuned()
    {
        (s_first.Point.Stability, s_first.Point.Relevant).ShouldBe((Stability.Saddle, 1));
        (s_second.Point.Stability, s_second.Point.Relevant).ShouldBe((Stability.Saddle, 2));
        var potential = s_second.Step.Potential([.. s_second.Point.Couplings]);
        potential[2].ShouldBe(potential[3], 1e-12);
    }

    [Fact]
    public void Exponents_are_near_those_of_Onsager()
    {
        s_first.Point.ScalingDimension.ShouldBe(1, 0.02);
        s_second.Point.ScalingDimension.ShouldBe(1, 0.001);
        s_second.Step.OddDirections(s_second.Point).ScalingDimension.ShouldBe(1.875, 0.0005);
    }

    [Fact]
    public void Where_the_branches_cross_a_direction_is_marginal()
    {
        var step = new KadanoffBound(2, 0.741549);
        FixedPoint.Near(step, step.CouplingsOf(s_symmetric)).ScalingDimensions[1].ShouldBe(0, 1e-4);
    }

    [Fact]
    public void Of_the_phases_one_has_no_couplings_left_to_grow_and_the_other_is_thrown_over_by_a_field()
    {
        var step = s_first.Step;
        foreach (var (start, dimension) in new[] { (0.3, 0.0), (0.7, 2.0) })
        {
            var couplings = step.NearestNeighbours(start);
            for (var i = 0; i < 60; i++)
                couplings = step.Apply(couplings);
            var point = FixedPoint.Near(step, couplings);
            point.Stability.ShouldBe(Stability.Sink);
            // A first-order transition in the field has y = d; in a disordered phase a field grows more slowly.
            var field = step.OddDirections(point).ScalingDimension;
            if (dimension > 0)
                field.ShouldBe(dimension, 0.02);
            else
                field.ShouldBeLessThan(1.5);
        }
    }
}
