using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class CharacteristicSummaryTests
{
    [Fact]
    public void Values_have_their_mean_spread_and_sampling_error()
    {
        var summary = CharacteristicSummary.Of([Seeds.Sampled(0.2, 0.03), Seeds.Sampled(0.3, 0.04)], 0.01);
        var value = summary.Values.Single();
        value.Mean.Value.ShouldBe(0.25, 1e-14);
        value.Spread.ShouldBe(0.1 / Math.Sqrt(2), 1e-14);
        value.Mean.StandardError.ShouldBe(0.05, 1e-14);
        value.SamplingError.ShouldBe(Math.Sqrt((0.0009 + 0.0016) / 2), 1e-14);
        summary.NotIdentifiable.ShouldBeNull();
    }

    [Fact]
    public void A_spread_beyond_three_sampling_errors_and_the_resolution_is_told()
    {
        CharacteristicSummary.Of([Seeds.Sampled(0.2, 0.01), Seeds.Sampled(0.3, 0.01)], 0.01).NotIdentifiable!.ShouldContain("training does not determine it");
        CharacteristicSummary.Of([Seeds.Exact(0.5), Seeds.Exact(0.511)], 0.01).NotIdentifiable.ShouldBeNull();
        CharacteristicSummary.Of([Seeds.Exact(0.5), Seeds.Exact(0.6)], 0.01).NotIdentifiable!.ShouldContain("spread of 0.071");
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(14, 1)]
    [InlineData(15, 2)]
    [InlineData(40, 3)]
    public void As_many_seeds_may_miss_a_fixed_point_as_chance_allows(int seeds, int allowed)
    {
        CharacteristicResult[] Missing(int misses) => [.. Enumerable.Range(0, seeds).Select(seed => seed < misses ? Seeds.Sampled(0.025, 0.01) : Seeds.Sampled(0, 0.01))];
        CharacteristicSummary.Of(Missing(allowed), 0.004).To(FixedPointCatalogue.Decoupled)!.IsConsistent.ShouldBeTrue();
        CharacteristicSummary.Of(Missing(allowed + 1), 0.004).To(FixedPointCatalogue.Decoupled)!.IsConsistent.ShouldBeFalse();
    }

    [Fact]
    public void Of_exact_laws_none_may_miss_and_one_seed_far_off_is_no_chance()
    {
        CharacteristicSummary.Of([Seeds.Exact(0), Seeds.Exact(0), Seeds.Exact(0.02)], 0.01).To(FixedPointCatalogue.Decoupled)!.IsConsistent.ShouldBeFalse();
        CharacteristicSummary.Of([Seeds.Sampled(0, 0.01), Seeds.Sampled(0, 0.01), Seeds.Sampled(0.9, 0.01)], 0.01).To(FixedPointCatalogue.Decoupled)!.IsConsistent.ShouldBeFalse();
    }

    [Fact]
    public void Seeds_without_parameters_are_counted_and_decide_when_they_are_most()
    {
        var some = CharacteristicSummary.Of([Seeds.Exact(0.5), Seeds.Exact(0.5), Seeds.Missing()], 0.01);
        (some.Seeds, some.Measured, some.IsMeasured, some.NotIdentifiable).ShouldBe((3, 2, true, null));
        var most = CharacteristicSummary.Of([Seeds.Exact(0.5), Seeds.Missing(), Seeds.Missing()], 0.01);
        most.IsMeasured.ShouldBeFalse();
        most.NotIdentifiable!.ShouldContain("2 of 3 networks have no such parameters: All dead.");
        Should.Throw<ArgumentException>(() => CharacteristicSummary.Of([], 0.01));
    }
}

/// <summary>Results of one definition with a value in 0 … 1, decoupled at 0 and ordered at 1.</summary>
internal static class Seeds
{
    public static CharacteristicResult Exact(double value) => Result(Estimate.Exact(value), value, value, true);

    public static CharacteristicResult Sampled(double value, double error) => Result(new Estimate(value, error, 100), Math.Max(0, value - (2 * error)), value + (2 * error), false);

    public static CharacteristicResult Missing() => Exact(0) with { Values = [], Distances = [], NotIdentifiable = "All dead." };

    private static CharacteristicResult Result(Estimate value, double low, double high, bool isExact) => new(
        new("strength", "strength", "of something", "kadanoff1966"), false, Gauge.Raw, "pooled", 8, 0, isExact,
        [new("strength", value, low, high)],
        [new(FixedPointCatalogue.Decoupled, value, low, high), new(FixedPointCatalogue.Ordered, value with { Value = 1 - value.Value }, 1 - high, 1 - low)],
        null, []);
}
