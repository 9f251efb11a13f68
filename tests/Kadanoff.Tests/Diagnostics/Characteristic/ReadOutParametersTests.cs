using Kadanoff.Data.ChainTasks;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class ReadOutParametersTests
{
    private static readonly TaskOptimum s_optimum = new(Estimate.Exact(0.5), null, [0.6, -0.2], -1.9);

    [Fact]
    public void The_best_logit_has_the_slopes_and_the_intercept_of_the_task()
    {
        var (statistics, logit) = (Statistics(50), new Matrix<double>(50, 1));
        for (var state = 0; state < 50; state++)
            logit[state, 0] = (0.6 * statistics[state, 0]) - (0.2 * statistics[state, 1]) - 1.9;
        var result = Measure(logit, statistics, true);
        result.Values.Select(value => value.Name).ShouldBe(["∂z/∂(E)", "∂z/∂(M)", "intercept", "R²"]);
        result.Values.Select(value => value.Estimate.Value).ShouldBe([0.6, -0.2, -1.9, 1], 1e-12);
        result.To(ReadOutParameters.Optimum).Distance.Value.ShouldBe(0, 1e-12);
        result.Values[0].Estimate.StandardError.ShouldBe(0);
    }

    [Fact]
    public void Weights_decide_between_states_that_do_not_lie_on_a_line()
    {
        // z = 0, 1, 4 at T = 0, 1, 2 with weights ½, ¼, ¼: ⟨T⟩ = ¾, ⟨z⟩ = 1.25, cov 1.3125, var T 0.6875, var z 2.6875.
        var result = ReadOutParameters.Measure(Laws.Exact([[0], [1], [4]], 0.5, 0.25, 0.25), new Matrix<double>(3, 1, [0, 1, 2]), ["T"]);
        var slope = 1.3125 / 0.6875;
        result.Values.Select(value => value.Estimate.Value).ShouldBe([slope, 1.25 - (0.75 * slope), slope * 1.3125 / 2.6875], 1e-13);
        result.Distances.ShouldBeEmpty();
    }

    [Fact]
    public void Samples_have_errors_and_reach_the_optimum_or_do_not()
    {
        var (statistics, logit, stream) = (Statistics(2000), new Matrix<double>(2000, 1), new RandomStream(5, "logit"));
        for (var state = 0; state < 2000; state++)
            logit[state, 0] = (0.6 * statistics[state, 0]) - (0.2 * statistics[state, 1]) - 1.9 + (0.3 * stream.NextGaussian());
        var result = Measure(logit, statistics, false);
        // The slope of a statistic of variance 4 has the standard error 0.3/√(4·2000).
        result.Values[0].Estimate.StandardError.ShouldBe(0.3 / Math.Sqrt(8000), 0.001);
        result.To(ReadOutParameters.Optimum).Low.ShouldBe(0);
        for (var state = 0; state < 2000; state++)
            logit[state, 0] *= 0.9;
        Measure(logit, statistics, false).To(ReadOutParameters.Optimum).Low.ShouldBeGreaterThan(0.04);
    }

    [Fact]
    public void A_logit_that_says_nothing_has_no_slope() =>
        Measure(new Matrix<double>(50, 1, [.. Enumerable.Repeat(0.3, 50)]), Statistics(50), true).Values.Select(value => value.Estimate.Value).ShouldBe([0, 0, 0.3, 0], 1e-14);

    [Fact]
    public void Statistics_that_say_the_same_or_nothing_are_told()
    {
        var (statistics, logit) = (Statistics(50), new Matrix<double>(50, 1));
        for (var state = 0; state < 50; state++)
            (statistics[state, 1], logit[state, 0]) = (3 - (2 * statistics[state, 0]), state);
        Measure(logit, statistics, true).NotIdentifiable!.ShouldContain("determine each other");
        for (var state = 0; state < 50; state++)
            statistics[state, 1] = 0.1;
        Measure(logit, statistics, true).NotIdentifiable!.ShouldContain("M is the same");
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Should.Throw<ShapeException>(() => Measure(new Matrix<double>(3, 1), Statistics(4), true));
        Should.Throw<ShapeException>(() => ReadOutParameters.Measure(Laws.TwoSigns(0), Statistics(4), ["E", "M"])).Message.ShouldContain("2 logits");
        Should.Throw<ShapeException>(() => ReadOutParameters.Measure(Laws.Exact([[1]], 1), new Matrix<double>(1, 1), ["E"], s_optimum)).Message.ShouldContain("2 slopes");
    }

    private static CharacteristicResult Measure(Matrix<double> logit, Matrix<double> statistics, bool isExact) =>
        ReadOutParameters.Measure(new FeatureLaw(logit, Kadanoff.Data.Ensemble.Uniform(logit.Rows), isExact), statistics, ["E", "M"], s_optimum);

    private static Matrix<double> Statistics(int states)
    {
        var (statistics, stream) = (new Matrix<double>(states, 2), new RandomStream(4, "statistics"));
        for (var state = 0; state < states; state++)
            (statistics[state, 0], statistics[state, 1]) = (100 + (2 * stream.NextGaussian()), stream.NextGaussian());
        return statistics;
    }
}
