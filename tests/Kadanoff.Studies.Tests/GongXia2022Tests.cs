using Kadanoff.Studies.GongXia2022;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Tests;

public class GongXia2022Tests
{
    [Fact]
    public void Every_reading_of_every_panel_can_be_run()
    {
        foreach (var (_, reading) in ReadingsPanel.All)
            ReadingRun.Check(reading);
        ReadingRun.Check(SelectionPanel.Reading(1, 1e-2));
        ReadingRun.Check(StochasticPanel.Reading(1e-3));
        ReadingRun.Check(DepthPanel.Reading(6));
        ReadingsPanel.All.Select(one => one.Name).ShouldBeUnique();
        ReadingsPanel.All.Select(one => one.Reading.Fingerprint).ShouldBeUnique();
    }

    [Fact]
    public void Answers_are_counted_over_readings_definition_by_definition()
    {
        var setting = new StudySetting(1, 1, null, (_, _) => { }, TestContext.Current.CancellationToken) { Seeds = 2 };
        var quick = ReadingsPanel.All[0].Reading with { Sites = 4, Widths = [3, 2], Steps = 50, Polish = 0, ShuffledControl = false };
        var figures = ReadingsPanel.Of(ReadingNetworks.Run([("one", quick), ("other", quick with { Units = Units.Identity })], 5, setting)).Reported;
        figures.Where(figure => figure.Name.StartsWith("pair strength r_rms, pooled", StringComparison.Ordinal)).Sum(figure => figure.Measured.Value).ShouldBe(2);
        figures.ShouldAllBe(figure => double.IsFinite(figure.Measured.Value));
    }

    [Fact]
    public void One_feature_has_no_pair_and_its_loss_is_still_told()
    {
        var setting = new StudySetting(1, 1, null, (_, _) => { }, TestContext.Current.CancellationToken) { Seeds = 1 };
        var reading = SelectionPanel.Reading(1, 0) with { Sites = 4, Steps = 20, Polish = 0 };
        SelectionPanel.Of(ReadingNetworks.Run([("one feature", reading)], 1, setting)).Reported.Select(figure => figure.Name).ShouldBe(["loss above the infimum, one feature", "live units of 1, one feature"]);
    }
}
