using Kadanoff.Studies.GongXia2026;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Tests;

public class TargetPanelTests
{
    [Fact]
    public void Its_readings_are_valid_at_every_scale()
    {
        foreach (var panel in new[] { TargetPanel.Sums, TargetPanel.Decimation })
            foreach (var block in panel.Blocks.Concat(panel.Quick))
                ReadingRun.Check(panel.Reading(block));
    }

    /// <summary>A short training of a linear network on a short chain: its outputs are the block sums, and close to Gaussian.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Outputs_of_networks_that_learned_their_targets_follow_the_exact_flow(bool isSum)
    {
        var panel = isSum ? TargetPanel.Sums : TargetPanel.Decimation;
        var reading = panel.Reading(4) with { Sites = 24, Widths = [8], Units = Units.Identity, Steps = 600, Samples = 128, LearningRate = 0.02 };
        var findings = panel.Of([new ReadingFindings("small", reading, [ReadingRun.Of(reading, 1)], 0)]);
        var flow = new Rescaling(4, isSum).Projected([0.5, 0.1, 0.3]);
        double Measured(int index) => findings.Reported[index].Measured.Value;
        Measured(0).ShouldBeLessThan(1e-6);
        Measured(1).ShouldBe(flow[0], 0.04);
        Measured(2).ShouldBe(flow[1], 0.01);
        Measured(3).ShouldBe(flow[2], 0.03);
        findings.Curves.Count.ShouldBe(4);
        findings.Reported.Select(figure => figure.Id).ShouldBeUnique();
    }
}
