using Kadanoff.Spins.Exact;
using Kadanoff.Studies.GongXia2022;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Tests;

public class BlocksPanelTests
{
    [Fact]
    public void Outputs_trained_to_be_block_sums_have_their_exact_law()
    {
        var counted = BlocksPanel.Reading(4, 0.9, Units.Identity) with { Limit = Limit.Counted, Steps = 500, Polish = 50 };
        var findings = BlocksPanel.Of(ReadingNetworks.Run([("blocks of 4", counted)], 2, new StudySetting(1, 2, null, (_, _) => { }, TestContext.Current.CancellationToken)));
        var exact = new IsingBlockSum(4, 0.9);
        Figure(findings, "excess kurtosis of the outputs, blocks of 4").ShouldBe(exact.ExcessKurtosis, 1e-6);
        Figure(findings, "correlation of neighbouring outputs, blocks of 4").ShouldBe(exact.NeighbourCorrelation, 1e-6);
        findings.Curves.Count.ShouldBe(2);
        findings.Curves[0].Exact.ShouldBe([(2, exact.ExcessKurtosis)]);
    }

    [Theory]
    [InlineData(0.3, -0.561954, 0.043227)]
    [InlineData(0.9, -1.347274, 0.242174)]
    public void What_it_is_held_against_is_the_table_of_the_specification(double coupling, double kurtosis, double correlation)
    {
        var sum = new IsingBlockSum(8, coupling);
        sum.ExcessKurtosis.ShouldBe(kurtosis, 5e-7);
        sum.NeighbourCorrelation.ShouldBe(correlation, 5e-7);
    }

    [Fact]
    public void Every_reading_can_be_run()
    {
        foreach (var units in new[] { Units.Identity, Units.Tanh })
            ReadingRun.Check(BlocksPanel.Reading(16, 0.3, units));
    }

    private static double Figure(Findings findings, string name) => findings.Reported.Single(figure => figure.Name == name).Measured.Value;
}
