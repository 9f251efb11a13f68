using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class DistanceIntervalTests
{
    [Fact]
    public void An_exact_law_has_its_distance_and_no_width() =>
        DistanceInterval.Of([3, -4], [], 0).ShouldBe(new DistanceInterval(Kadanoff.Statistics.Estimate.Exact(5), 5, 5));

    [Fact]
    public void Noise_is_taken_off_the_square()
    {
        var interval = DistanceInterval.Of([3, 4], [[3, 6], [3, 2]], 10);
        interval.Distance.Value.ShouldBe(Math.Sqrt(25 - 4), 1e-14);
        DistanceInterval.Of([1, 0], [[1, 2], [1, -2]], 10).Distance.Value.ShouldBe(0);
    }

    [Fact]
    public void One_number_has_the_interval_of_its_replicates_mirrored()
    {
        // δ = 5 with errors −2, 0, 2 about their mean, wherever that is: the true distance was 7, 5 or 3.
        var interval = DistanceInterval.Of([5], [[4], [6], [8]], 10);
        interval.Low.ShouldBe(3 + (0.05 * 2), 1e-12);
        interval.High.ShouldBe(7 - (0.05 * 2), 1e-12);
    }

    [Fact]
    public void A_replicate_that_is_not_finite_leaves_the_interval_unknown()
    {
        var interval = DistanceInterval.Of([5], [[4], [double.NaN]], 10);
        (interval.Low, interval.High).ShouldBe((double.NaN, double.NaN));
        new FixedPointDistance(FixedPointCatalogue.Decoupled, interval.Distance, interval.Low, interval.High).IsConsistent(1).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(1, 6)]
    [InlineData(10, 0)]
    [InlineData(10, 1)]
    [InlineData(10, 3)]
    [InlineData(10, 12)]
    public void The_interval_holds_the_true_distance_as_often_as_it_says(int components, double distance)
    {
        const int Trials = 2000;
        var (stream, covered) = (new RandomStream(11, "coverage"), 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            double[] measured = [.. Enumerable.Range(0, components).Select(p => (p == 0 ? distance : 0) + (Deviation(p) * stream.NextGaussian()))];
            double[][] replicates = [.. Enumerable.Range(0, 200).Select(_ => measured.Select((value, p) => value + (Deviation(p) * stream.NextGaussian())).ToArray())];
            var interval = DistanceInterval.Of(measured, replicates, 100);
            covered += interval.Low <= distance && distance <= interval.High ? 1 : 0;
        }

        // 95 %, or 97.5 % at 0; five standard errors of the count are 2.4 %.
        ((double)covered / Trials).ShouldBeInRange(distance == 0 ? 0.95 : 0.92, distance == 0 ? 1 : 0.985);
    }

    [Fact]
    public void A_falling_function_of_the_distance_turns_its_ends_around()
    {
        var interval = DistanceInterval.Of([5], [[4], [6], [8]], 10).Mapped(d => 10 - d);
        interval.Low.ShouldBe(3 + 0.1, 1e-12);
        interval.High.ShouldBe(7 - 0.1, 1e-12);
    }

    private static double Deviation(int component) => component == 0 ? 1 : 0.5 + (0.05 * component);
}
