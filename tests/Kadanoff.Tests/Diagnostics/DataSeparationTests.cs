using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics;

public class DataSeparationTests
{
    [Fact]
    public void Classes_by_hand_have_the_separation_computed_by_hand() =>
        Of([[1, 0], [5, 5], [3, 2], [5, 7], [8, 6]], 0, 1, 0, 1, 1).ShouldBe(Math.Log(2.4 / 9.84), 1e-14);

    [Fact]
    public void Translation_rotation_scale_order_names_and_copies_change_nothing()
    {
        var features = Samples.Random(4, 12, 9);
        var expected = DataSeparation.Of(features.Moments());
        double D(LabelledFeatures other) => DataSeparation.Of(other.Moments());
        D(features.Mapped(x => [.. x.Select(v => v + 5)])).ShouldBe(expected, 1e-5);
        D(features.Mapped(x => [.. x.Select(v => -1e3 * v)])).ShouldBe(expected, 1e-5);
        D(features.Mapped(Samples.Rotation(12).Times)).ShouldBe(expected, 1e-5);
        D(features.InOrder(new RandomStream(1, "order").Permutation(features.Count))).ShouldBe(expected, 1e-12);
        D(features.Relabelled(c => 3 - c)).ShouldBe(expected, 1e-12);
        D(features.InOrder(Enumerable.Range(0, 3 * features.Count).Select(i => i % features.Count))).ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void A_common_factor_for_scatter_within_the_classes_adds_the_logarithm_of_its_square()
    {
        double D(double deviation) => DataSeparation.Of(Samples.Of(ExactMoments.Samples(ExactMoments.Simplex(3, 1, 4), deviation)).Moments());
        (D(1.5) - D(0.5)).ShouldBe(2 * Math.Log(3), 1e-6);
    }

    [Fact]
    public void The_bias_is_the_average_of_the_traces_over_all_samples_that_could_have_been_drawn()
    {
        // Class 0 is −1 or 1, class 1 is 2 or 6, each with probability ½; two samples of the first, three of the second: 32 draws in all.
        // Infinitely many samples: m = (2·0 + 3·4)/5, TrΣb = (2·0² + 3·4²)/5 − m² = 3.84, TrΣw = (2·1 + 3·4)/5 = 2.8.
        var (between, within) = (0.0, 0.0);
        for (var draw = 0; draw < 32; draw++)
        {
            var signs = Enumerable.Range(0, 5).Select(i => ((draw >> i) & 1) == 0 ? -1f : 1f).ToArray();
            var traces = Samples.Of([[signs[0]], [signs[1]], [4 + (2 * signs[2])], [4 + (2 * signs[3])], [4 + (2 * signs[4])]], 0, 0, 1, 1, 1).Moments().Traces();
            between += (traces.Between - traces.Bias) / 32;
            within += traces.UnbiasedWithin / 32;
        }

        between.ShouldBe(3.84, 1e-12);
        within.ShouldBe(2.8, 1e-12);
    }

    [Fact]
    public void For_classes_of_equal_size_the_correction_is_the_short_formula()
    {
        var stream = new RandomStream(4, "equal");
        var (labels, rows) = (Enumerable.Range(0, 60).Select(i => i % 5).ToArray(), new Matrix<float>(60, 7));
        for (var i = 0; i < 60; i++)
            for (var k = 0; k < 7; k++)
                rows[i, k] = (float)((labels[i] == k ? 1 : 0) + (0.5 * stream.NextGaussian()));
        var traces = new LabelledFeatures("equal", rows, labels, 5).Moments().Traces();
        DataSeparation.CorrectedOf(traces).ShouldBe(Math.Log(traces.Within * 60 / 55 / (traces.Between - (4.0 / 55 * traces.Within))), 1e-12);
        DataSeparation.CorrectedOf(traces).ShouldBeGreaterThan(DataSeparation.Of(traces));
    }

    [Fact]
    public void Labels_without_meaning_give_the_ceiling()
    {
        // 3000 samples in 50 dimensions, 10 classes: ln of a ratio of χ² with 149 550 and 450 degrees of freedom; six of its deviations √(2/450).
        var (rows, labels) = (new Matrix<float>(3000, 50), Enumerable.Range(0, 3000).Select(i => i % 10).ToArray());
        new RandomStream(5, "noise").FillGaussian<float>(rows.Span);
        DataSeparation.NoSignalCeiling(3000, 10).ShouldBe(Math.Log(2990.0 / 9), 1e-14);
        DataSeparation.Of(new LabelledFeatures("noise", rows, labels, 10).Moments()).ShouldBe(DataSeparation.NoSignalCeiling(3000, 10), 6 * Math.Sqrt(2.0 / 450));
    }

    [Fact]
    public void What_has_no_separation_is_refused()
    {
        string Refusal(params float[][] rows) => Should.Throw<DataException>(() => Of(rows, 0, 0, 1, 1)).Message;
        Refusal([7], [7], [7], [7]).ShouldContain("Constant features");
        Refusal([1], [1], [2], [2]).ShouldContain("every class is one point, D = −∞");
        Refusal([1], [3], [3], [1]).ShouldContain("all class means coincide, D = +∞");
        Refusal([0.1f], [0.1f], [0.1f], [0.1f]).ShouldContain("Constant features");
        Should.Throw<DataException>(() => DataSeparation.CorrectedOf(Samples.Of([[0], [1], [9]], 0, 0, 1).Moments().Traces())).Message.ShouldContain("Class 1 has one sample");
        Should.Throw<DataException>(() => DataSeparation.CorrectedOf(Samples.Of([[0], [9], [1], [9]], 0, 0, 1, 1).Moments().Traces())).Message.ShouldContain("no signal");
    }

    private static double Of(float[][] rows, params int[] labels) => DataSeparation.Of(Samples.Of(rows, labels).Moments());
}
