using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Spectra;

public class HillExponentTests
{
    [Fact]
    public void Four_numbers_give_the_closed_form() =>
        // The upper half is 4 and 8, over 2: 1 + 2/(ln 2 + ln 4).
        HillExponent.Of([1, 2, 4, 8]).Value.ShouldBe(1 + (2 / Math.Log(8)), 1e-14);

    [Fact]
    public void A_power_law_has_its_exponent()
    {
        var stream = new RandomStream(1, "pareto");
        var exponent = HillExponent.Of([.. Enumerable.Range(0, 4000).Select(_ => Math.Pow(1 - stream.NextDouble(), -0.5)).Order()]);
        exponent.Value.ShouldBe(3, 5 * exponent.StandardError);
        exponent.StandardError.ShouldBe((exponent.Value - 1) / Math.Sqrt(2000), 1e-12);
    }

    [Fact]
    public void Equal_or_missing_numbers_have_none()
    {
        HillExponent.Of([1, 1, 1, 1]).Value.ShouldBe(double.NaN);
        HillExponent.Of([0, 0, 0, 1, 2]).Value.ShouldBe(double.NaN);
        HillExponent.Of([]).Value.ShouldBe(double.NaN);
    }

    [Fact]
    public void Layers_share_rates_between_a_half_and_one_and_a_half()
    {
        LayerSchedule.Factors([2, 3, 6, double.NaN]).ShouldBe([0.5, 0.75, 1.5, 1]);
        LayerSchedule.Factors([4, 4]).ShouldBe([1, 1]);
        LayerSchedule.Factors([]).ShouldBeEmpty();
    }
}
