using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class DampedNewtonTests
{
    [Fact]
    public void Two_curves_meet_where_they_should()
    {
        // x² + y² = 25 and xy = 12: at (4, 3).
        var root = DampedNewton.Root(x => [(x[0] * x[0]) + (x[1] * x[1]) - 25, (x[0] * x[1]) - 12], x => new(2, 2, [2 * x[0], 2 * x[1], x[1], x[0]]), [4.5, 2]);
        root.ShouldNotBeNull().ShouldBe([4.0, 3], 1e-14);
    }

    /// <summary>f = (y², y(1 + x²)) vanishes along y = 0, where J has a row of zeros.</summary>
    [Fact]
    public void A_line_of_roots_is_met_near_the_start()
    {
        var root = DampedNewton.Root(
            x => [x[1] * x[1], x[1] * (1 + (x[0] * x[0]))],
            x => new(2, 2, [0, 2 * x[1], 2 * x[0] * x[1], 1 + (x[0] * x[0])]),
            [0.7, 0.05]);
        root.ShouldNotBeNull()[1].ShouldBe(0, 1e-14);
        root[0].ShouldBe(0.7, 0.05);
    }

    [Fact]
    public void Where_there_is_no_root_nothing_is_returned()
    {
        DampedNewton.Root(x => [(x[0] * x[0]) + 1], x => new(1, 1, [2 * x[0]]), [0.3]).ShouldBeNull();
        DampedNewton.Root(x => [Math.Sqrt(x[0]) + 1], x => new(1, 1, [1 / Math.Sqrt(x[0])]), [0.01]).ShouldBeNull();
    }
}
