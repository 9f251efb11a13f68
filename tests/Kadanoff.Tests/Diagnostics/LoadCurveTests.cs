using Kadanoff.Diagnostics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics;

public class LoadCurveTests
{
    private static readonly string[] Names = ["input", "1", "2", "3"];

    [Fact]
    public void A_curve_carries_its_loads_indices_shares_and_strains()
    {
        var curve = new LoadCurve(Names, [4, 3.5, 2.5, 1], [], 100);
        Values(curve.Separation).ShouldBe([4, 3.5, 2.5, 1]);
        Values(curve.Loads).ShouldBe([0.5, 1, 1.5]);
        curve.Total.Value.ShouldBe(3);
        curve.Slope.Value.ShouldBe(-1, 1e-15);
        curve.Undefined.ShouldBeNull();
        curve.Convexity!.Value.Value.ShouldBe(1.0 / 12, 1e-15);
        curve.LoadSlope!.Value.Value.ShouldBe(0.5, 1e-15);
        curve.SecondDifference!.Value.Value.ShouldBe(-1, 1e-15);
        curve.VariationOfLoads!.Value.Value.ShouldBe(Math.Sqrt(1.0 / 6), 1e-15);
        curve.Efficiency!.Value.Value.ShouldBe(6.0 / 7, 1e-15);
        curve.Centre!.Value.Value.ShouldBe(7.0 / 3, 1e-15);
        curve.Correlation!.Value.Value.ShouldBe(-5 / Math.Sqrt(26.25), 1e-15);
        Values(curve.ExcessStrain).ShouldBe([-0.5, 0, 0.5], 1e-15);
        Values(curve.EnergyShare).ShouldBe([0.25 / 3.5, 1 / 3.5, 2.25 / 3.5], 1e-15);
        curve.Normalised().ShouldBe([1, 2.5 / 3, 0.5, 0], 1e-15);
        curve.Convexity.Value.Samples.ShouldBe(100);
        curve.Monotone.ShouldBeTrue();
    }

    [Fact]
    public void Without_replicates_errors_are_unknown()
    {
        var curve = new LoadCurve(Names, [4, 3, 2, 1], [], 10);
        curve.Separation[0].StandardError.ShouldBe(double.NaN);
        curve.Convexity!.Value.StandardError.ShouldBe(double.NaN);
    }

    [Fact]
    public void What_all_stages_share_leaves_no_error_in_the_loads()
    {
        double[][] replicates = [.. new[] { -1, 0, 1.0 }.Select(shift => new[] { 4 + shift, 3.5 + shift, 2.5 + shift, 1 + shift })];
        var curve = new LoadCurve(Names, [4, 3.5, 2.5, 1], replicates, 100);
        curve.Separation.ShouldAllBe(d => Math.Abs(d.StandardError - 1) < 1e-14);
        curve.Loads.ShouldAllBe(load => load.StandardError < 1e-14);
        curve.Convexity!.Value.StandardError.ShouldBeLessThan(1e-14);
        curve.Slope.StandardError.ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void Errors_of_loads_that_share_nothing_add_in_squares()
    {
        // 4000 replicates: the error of an error is 1/√8000 of it; six of those.
        var stream = new RandomStream(1, "replicates");
        double[][] replicates = [.. Enumerable.Range(0, 4000).Select(_ => new[] { 4 + (0.3 * stream.NextGaussian()), 3 + (0.4 * stream.NextGaussian()), 2 })];
        var curve = new LoadCurve(["0", "1", "2"], [4, 3, 2], replicates, 100);
        curve.Loads[0].StandardError.ShouldBe(0.5, 6 * 0.5 / Math.Sqrt(8000));
        curve.Loads[1].StandardError.ShouldBe(0.4, 6 * 0.4 / Math.Sqrt(8000));
        curve.Total.StandardError.ShouldBe(0.3, 6 * 0.3 / Math.Sqrt(8000));
    }

    [Fact]
    public void Indices_that_mean_nothing_are_absent_with_their_reason()
    {
        new LoadCurve(["0", "1"], [2, 1], [], 5).Undefined.ShouldBe("1 layer with a load; the shape of a curve needs at least two");
        var flat = new LoadCurve(Names, [2, 2, 2, 2], [], 5);
        flat.Undefined.ShouldBe("D is the same at all stages");
        (flat.Convexity, flat.Centre, flat.Efficiency).ShouldBe((null, null, null));
        flat.EnergyShare.ShouldBeEmpty();
        Should.Throw<DataException>(flat.Normalised).Message.ShouldContain("D is the same at all stages");
        new LoadCurve(Names, [2, 1, 1, 2], [], 5).Undefined.ShouldBe("the loads add up to nothing");
    }

    [Fact]
    public void A_rise_counts_only_beyond_twice_its_error()
    {
        double[] rising = [4, 3, 3.1, 1];
        new LoadCurve(Names, rising, [], 5).Monotone.ShouldBeFalse();
        double[][] uncertain = [[4, 3, 3.0, 1], [4, 3, 3.2, 1]];
        new LoadCurve(Names, rising, uncertain, 5).Monotone.ShouldBeTrue();
        double[][] certain = [[4, 3, 3.09, 1], [4, 3, 3.11, 1]];
        new LoadCurve(Names, rising, certain, 5).Monotone.ShouldBeFalse();
    }

    [Fact]
    public void What_is_no_curve_is_refused()
    {
        Should.Throw<DataException>(() => new LoadCurve(["0"], [1], [], 5)).Message.ShouldContain("1 stage measured");
        Should.Throw<DataException>(() => new LoadCurve(["0", "1"], [1, double.NaN], [], 5)).Message.ShouldContain("D of stage 1 is not finite");
        Should.Throw<ArgumentException>(() => new LoadCurve(["0"], [1, 2], [], 5));
        Should.Throw<ArgumentException>(() => new LoadCurve(["0", "1"], [1, 2], [[1]], 5));
    }

    private static double[] Values(IEnumerable<Kadanoff.Statistics.Estimate> estimates) => [.. estimates.Select(estimate => estimate.Value)];
}
