using Kadanoff.Renormalization;

namespace Kadanoff.Tests.Renormalization;

public class IntegratedStepTests
{
    [Fact]
    public void Free_fields_scale_with_their_dimension() =>
        new OneLoopWilson(3).Over(2).Apply([0.01, 0]).ShouldBe([0.04, 0], 1e-13);

    [Fact]
    public void At_a_fixed_point_its_eigenvalues_are_powers_of_the_scale()
    {
        var flow = new OneLoopWilson(3);
        var point = FixedPoint.Near(flow.Over(2), [-0.13, 0.02]);
        point.Couplings.ShouldBe(flow.WilsonFisher.Couplings, 1e-13);
        point.ScalingDimensions.ShouldBe(flow.WilsonFisher.ScalingDimensions, 1e-10);
        (point.Scale, point.Stability).ShouldBe((2, Stability.Saddle));
    }

    [Fact]
    public void Two_steps_are_one_of_their_product()
    {
        var flow = new OneLoopWilson(3);
        flow.Over(2).Apply(flow.Over(3).Apply([-0.05, 0.02])).ShouldBe(flow.Over(6).Apply([-0.05, 0.02]), 1e-11);
    }

    [Fact]
    public void The_jacobian_is_the_matrix_of_derivatives()
    {
        var step = new OneLoopWilson(3).Over(1.5);
        double[] at = [-0.1, 0.03];
        var jacobian = step.Jacobian(at);
        const double Step = 1e-5;
        for (var j = 0; j < 2; j++)
        {
            double[] up = [.. at], down = [.. at];
            (up[j], down[j]) = (up[j] + Step, down[j] - Step);
            for (var i = 0; i < 2; i++)
                jacobian[i, j].ShouldBe((step.Apply(up)[i] - step.Apply(down)[i]) / (2 * Step), 1e-6);
        }
    }

    [Fact]
    public void The_infinitesimal_Migdal_Kadanoff_flow_is_a_step_like_others()
    {
        var flow = new InfinitesimalMigdalKadanoff(2);
        var point = FixedPoint.Near(flow.Over(2), [0.45]);
        point.Coupling.ShouldBe(flow.FixedPoint.Coupling, 1e-13);
        point.ScalingDimension.ShouldBe(flow.FixedPoint.ScalingDimension, 1e-10);

        // In one dimension it is the decimation.
        new InfinitesimalMigdalKadanoff(1).Over(3).Apply([0.9])[0].ShouldBe(new ChainDecimation(3).Apply(0.9), 1e-12);
        flow.Over(2).Flow([0.43], 3).Stages.Count.ShouldBe(4);
    }

    [Fact]
    public void Couplings_that_leave_the_range_of_the_equation_are_refused() =>
        Should.Throw<DataException>(() => new OneLoopWilson(3).Over(8).Apply([-0.5, -0.1])).Message.ShouldContain("cannot be followed");
}
