using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Attribution;
using Kadanoff.Networks;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tests;

public class ChannelTableTests
{
    [Fact]
    public void Channels_beyond_the_errors_are_named_and_those_that_never_change_are_counted()
    {
        var stage = new NetworkStage(1, "1: conv2d", 0, new Shape(4, 2, 2), false);
        GroupShare[] shares = [Share(0, 0.5), Share(1, -0.3), Share(2, 0.01), Share(3, 0) with { IsConstant = true }];
        var row = ChannelTable.Of([new StageShares(stage, "channel", shares, null)], ["1 conv2d"]).Rows.Single();
        row.Select(cell => cell.Display).ShouldBe(["1 conv2d", "4 channels", "1: channel 0 0.50(2)", "1: channel 1 −0.30(2)", "1"]);
    }

    [Fact]
    public void A_stage_that_could_not_be_measured_says_why() =>
        ChannelTable.Of([new StageShares(new NetworkStage(0, "input", -1, new Shape(2), false), "unit", [], "too large")], ["input"]).Rows.Single()[2].ShouldBe(Cell.Missing("too large"));

    private static GroupShare Share(int group, double effect) => new(group, new Estimate(effect, 0.02, 100), new Estimate(0.25, 0.01, 100), new Estimate(0.25, 0.01, 100), false);
}
