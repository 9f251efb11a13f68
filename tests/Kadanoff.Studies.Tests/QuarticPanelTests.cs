using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Statistics;
using Kadanoff.Studies.GongXia2026;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Tests;

public class QuarticPanelTests
{
    [Fact]
    public void Coefficients_of_powers_are_minus_the_slopes_against_the_statistics()
    {
        var checks = QuarticPanel.Of([new ReadingFindings("E5", QuarticPanel.Reading, [Outcome(-0.012, 0.004, 0.471, -1.163), Outcome(-0.014, 0.006, 0.475, -1.167)], 0)]).Checks;
        checks.Select(check => check.Id).ShouldBe(["rg:B4.1", "rg:B4.2", "rg:B4.3", "rg:B4.4"]);
        checks.Select(check => check.Measured.Value).ShouldBe([0.473, 0.013, -0.005, -1.165], 1e-12);
        checks.ShouldAllBe(check => check.Pass);
    }

    [Theory]
    [InlineData(0, 0, 0.54, -1.16)]
    [InlineData(0.05, 0, 0.5, -1.16)]
    [InlineData(0, 0.05, 0.5, -1.16)]
    [InlineData(0, 0, 0.5, -1.25)]
    public void A_logit_outside_of_the_band_fails_one_check(double square, double fourth, double bond, double intercept)
    {
        QuarticPanel.Of([new ReadingFindings("E5", QuarticPanel.Reading, [Outcome(square, fourth, bond, intercept)], 0)]).Checks.Count(check => !check.Pass).ShouldBe(1);
    }

    [Fact]
    public void Networks_that_all_diverged_fail_and_throw_nothing()
    {
        QuarticPanel.Of([new ReadingFindings("E5", QuarticPanel.Reading, [], 2)]).Checks.ShouldAllBe(check => !check.Pass);
    }

    [Fact]
    public void The_readings_are_valid_and_differ_in_the_chain()
    {
        ReadingRun.Check(QuarticPanel.Reading);
        ReadingRun.Check(GaussianPanel.Reading);
        (GaussianPanel.Reading with { Chain = ChainKind.Polynomial, LowCoupling = 0.1, Coupling = 0.6, Stiffness = QuarticPanel.Reading.Stiffness }).ShouldBe(QuarticPanel.Reading);
    }

    private static ReadingOutcome Outcome(double square, double fourth, double bond, double intercept)
    {
        CharacteristicValue[] values = [.. new[] { square, fourth, bond, intercept, 0.99 }.Select(value => new CharacteristicValue("slope", Estimate.Exact(value), value, value))];
        var measured = new CharacteristicResult(ReadOutParameters.Definition, false, Gauge.Raw, ReadingOutcome.Pooled, 1, 0, false, values, [], null, []);
        return new ReadingOutcome
        {
            Fit = new FitQuality(Estimate.Exact(0.5), Estimate.Exact(0.498128), Estimate.Exact(0.75), Estimate.Exact(0.752731), 0, 1, "after 1 step"),
            ReadOut = new LogitReadOut(measured, [0, 0, 0.5], -1.1626),
            Subjects = [],
            Levels = [],
            Course = [],
        };
    }
}
