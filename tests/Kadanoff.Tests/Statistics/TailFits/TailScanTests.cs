using Kadanoff.Numerics;
using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Tests.Statistics.TailFits;

public class TailScanTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(250)]
    [InlineData(1001)]
    public void The_fast_scan_is_the_scan_of_all_candidates_bit_for_bit(int count)
    {
        foreach (var values in Samples(count))
        {
            double[] logs = [.. values.Order().Select(value => Math.Log(value))];
            var scan = new TailScan(logs);
            foreach (var smallest in new[] { 2, Math.Min(count, 50) })
            {
                var candidates = Enumerable.Range(0, count - smallest + 1).Where(i => i == 0 || logs[i] != logs[i - 1]).ToArray();
                var least = candidates.Min(scan.Distance);
                scan.Best(count - smallest + 1).ShouldBe(candidates.First(i => scan.Distance(i) == least));
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(700)]
    public void The_fast_scan_is_the_plain_definition(int count)
    {
        foreach (var values in Samples(count))
        {
            double[] sorted = [.. values.Order()];
            var (begin, exponent, distance) = PlainTailFit.Of(sorted);
            var scan = new TailScan([.. sorted.Select(value => Math.Log(value))]);
            scan.Best(count - 1).ShouldBe(begin);
            scan.Distance(begin).ShouldBe(distance, 1e-12);
            if (double.IsFinite(exponent))
                (1 + scan.Rate(begin)).ShouldBe(exponent, 1e-11 * exponent);
        }
    }

    [Fact]
    public void The_distance_does_not_depend_on_the_width_of_vectors()
    {
        double[] logs = [.. TailSamples.Kinked(333, 2.2).Order().Select(value => Math.Log(value))];
        var scan = new TailScan(logs);
        for (var i = 0; i < 330; i++)
            scan.Largest<Double256>(i, i, 333).ShouldBe(scan.Largest<Double512>(i, i, 333));
    }

    [Fact]
    public void Numbers_that_spread_over_all_magnitudes_leave_no_distance_undefined()
    {
        double[] logs = [.. new[] { 1e-300, 1e-200, 1e-5, 1, 1e5, 1e200, 1e300 }.Select(value => Math.Log(value))];
        var scan = new TailScan(logs);
        for (var i = 0; i < logs.Length; i++)
            scan.Distance(i).ShouldBeInRange(0, 1);
    }

    private static double[][] Samples(int count) =>
    [
        TailSamples.Pareto(count, 1.2), TailSamples.Pareto(count, 2.5), TailSamples.Pareto(count, 9), TailSamples.Kinked(count, 3), TailSamples.Squares(count),
        [.. TailSamples.Pareto(count, 2.5).Select(Math.Floor)], [.. Enumerable.Repeat(2.5, count)], [.. Enumerable.Range(1, count).Select(i => 1.0 / i)],
    ];
}
