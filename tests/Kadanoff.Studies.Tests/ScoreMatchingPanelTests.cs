using Kadanoff.Numerics;
using Kadanoff.Studies.GongXia2026;

namespace Kadanoff.Studies.Tests;

public class ScoreMatchingPanelTests
{
    [Fact]
    public void Parameters_of_drawn_chains_are_those_they_were_drawn_with()
    {
        var findings = ScoreMatchingPanel.Run(Setting(2), 20_000, 1);
        findings.Checks.Select(check => check.Id).ShouldBe(["rg:B2.1", "rg:B2.2", "rg:B2.3", "rg:B2.4", "rg:B2.5", "rg:B2.6"]);
        findings.Checks.ShouldAllBe(check => check.Pass);
    }

    [Fact]
    public void The_same_seed_gives_the_same_flow_on_any_number_of_threads()
    {
        var one = ScoreMatchingPanel.Run(Setting(1), 500, 2).Reported;
        one.Select(figure => figure.Id).ShouldBeUnique();
        one.Count.ShouldBe(2 * 3 * Rescaling.All.Count);
        ScoreMatchingPanel.Run(Setting(2), 500, 2).Reported.ShouldBe(one);
    }

    [Fact]
    public void Scales_keep_every_site_of_b_or_the_sum_of_b_sites()
    {
        var chain = new Matrix<double>(1, 4, [1, 2, 3, 5]);
        new Rescaling(2, IsSum: false).Apply(chain).Data.ShouldBe([1, 3]);
        new Rescaling(2, IsSum: true).Apply(chain).Data.ShouldBe([3, 8]);
        Rescaling.None.Apply(chain).Data.ShouldBe(chain.Data);
    }

    [Fact]
    public void Block_sums_head_for_the_gaussian_fixed_point_and_decimation_for_independent_sites()
    {
        double[] couplings = [0.5, 0.1, 0.3];
        new Rescaling(8, IsSum: true).Projected(couplings).ShouldBe([0.5, 0, 0], 0.04);
        new Rescaling(8, IsSum: false).Projected(couplings).ShouldBe([0.44309351, 0.10012451, 2.4359e-6], 5e-9);
    }

    private static StudySetting Setting(int threads) => new(1, threads, null, (_, _) => { }, TestContext.Current.CancellationToken);
}
