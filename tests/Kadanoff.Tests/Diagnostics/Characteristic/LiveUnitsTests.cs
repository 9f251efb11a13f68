using Kadanoff.Diagnostics.Characteristic;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class LiveUnitsTests
{
    [Fact]
    public void Units_below_the_threshold_are_dropped_and_counted()
    {
        var live = LiveUnits.Of(Laws.Exact([[1, 5, 1e-3, 0.9e-3], [-1, 5, -1e-3, -0.9e-3]], 0.5, 0.5));
        live.Columns.ShouldBe([0, 2]);
        live.Dead.ShouldBe(2);
    }

    [Fact]
    public void A_state_without_weight_makes_no_unit_live() => LiveUnits.Of(Laws.Exact([[0, 1], [0, 2], [9, 9]], 0.5, 0.5, 0)).Columns.ShouldBe([1]);

    [Fact]
    public void A_large_mean_hides_no_scatter() => LiveUnits.Of(Laws.Exact([[1e9 + 1], [1e9 - 1]], 0.5, 0.5)).Columns.ShouldBe([0]);
}
