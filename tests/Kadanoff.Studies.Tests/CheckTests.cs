using Kadanoff.Statistics;

namespace Kadanoff.Studies.Tests;

public class CheckTests
{
    [Theory]
    [InlineData(0.2846, true)]
    [InlineData(0.28469, true)]
    [InlineData(0.2848, false)]
    [InlineData(double.NaN, false)]
    public void A_near_check_passes_within_its_tolerance(double value, bool pass) =>
        Check.Near("spring:H2.1", "ratio", Estimate.Exact(value), 0.2846, 1e-4, "[shi2025]").Pass.ShouldBe(pass);

    [Fact]
    public void A_bound_is_one_sided_and_its_name_says_so()
    {
        var correlation = Check.AtMost("spring:H1.1", "Pearson r", new Estimate(-0.995, 0.001, 3), -0.99, "[hesu2023]");
        correlation.Pass.ShouldBeTrue();
        correlation.Name.ShouldBe("Pearson r, at most");
        correlation.Wanted.ShouldBe("≤ -0.99");
        Check.AtLeast("x", "r", Estimate.Exact(-0.995), -0.99, "").Pass.ShouldBeFalse();
        Check.AtMost("x", "r", Estimate.Exact(double.NaN), 0, "").Pass.ShouldBeFalse();
        Check.AtLeast("x", "r", Estimate.Exact(double.NaN), 0, "").Pass.ShouldBeFalse();
    }

    [Fact]
    public void A_relative_tolerance_scales_with_what_is_expected()
    {
        Check.Relative("x", "r", Estimate.Exact(-100.00009), -100, 1e-6, "").Pass.ShouldBeTrue();
        Check.Relative("x", "r", Estimate.Exact(-100.0002), -100, 1e-6, "").Pass.ShouldBeFalse();
    }
}
