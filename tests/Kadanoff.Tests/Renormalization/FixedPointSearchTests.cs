using Kadanoff.Renormalization;
using Kadanoff.Renormalization.LowerBound;

namespace Kadanoff.Tests.Renormalization;

public class FixedPointSearchTests
{
    [Fact]
    public void Of_one_coupling_the_ends_and_every_sign_change_are_found()
    {
        var points = FixedPointSearch.Between(new IsingMigdalKadanoff(2), 0, 2);
        points.Select(point => point.Coupling).ShouldBe([0, 0.30468893], 1e-8);
        points.Select(point => point.Stability).ShouldBe([Stability.Sink, Stability.Source]);
    }

    [Fact]
    public void Zero_temperature_is_a_source_of_the_chain()
    {
        var points = FixedPointSearch.Between(new DomainWallDecimation(), 0, 1);
        points.Select(point => point.Coupling).ShouldBe([0, 1], 1e-12);
        points[0].ScalingDimension.ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Of_a_line_of_fixed_points_one_is_kept()
    {
        var points = FixedPointSearch.From(new ChainDecimationInField(), [[1, 0.3], [1, 0.3], [0.2, -0.2]], 60);
        points.Count.ShouldBe(1);
        (Math.Round(points[0].Coupling, 9), points[0].Marginal).ShouldBe((0.0, 1));
    }

    [Fact]
    public void Of_several_couplings_each_is_found_once_and_the_stable_ones_come_first()
    {
        var step = new KadanoffBound(2, 0.76098854);
        var points = FixedPointSearch.From(step, [[0.317, 0.107, -0.007], [0.317, 0.107, -0.008], [0.6, 0, 0], [0.01, 0, 0]], 60);
        points.Select(point => point.Relevant).ShouldBeInOrder();
        points.Count(point => point.Stability == Stability.Sink).ShouldBe(2);
        points.ShouldContain(point => point.Relevant == 1 && Math.Abs(point.Coupling - 0.317442) < 1e-5);
        points.Select(point => Math.Round(point.Coupling, 5)).ShouldBeUnique();
    }
}
