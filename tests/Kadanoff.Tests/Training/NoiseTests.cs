using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Training;

namespace Kadanoff.Tests.Training;

public class NoiseTests
{
    /// <summary>q·n labels are drawn from K classes: the number of wrong ones is binomial(q·n, 1 − 1/K); 5.2 deviations are a false alarm of 2e-7.</summary>
    [Fact]
    public void Labels_are_wrong_with_probability_q_times_one_minus_one_over_K()
    {
        const int count = 100_000, classes = 10;
        var labels = new int[count];
        new Noise(Labels: 0.3).ShakeLabels(labels, classes, new RandomStream(1, "labels"));
        var (trials, p) = (0.3 * count, 0.9);
        var wrong = labels.Count(label => label != 0);
        Math.Abs(wrong - (trials * p)).ShouldBeLessThan(5.2 * Math.Sqrt(trials * p * (1 - p)));
    }

    [Theory]
    [InlineData(0.35, 10, 3)]
    [InlineData(1.0, 10, 10)]
    [InlineData(0.05, 10, 0)]
    public void At_most_the_whole_part_of_q_n_labels_change(double q, int count, int changed)
    {
        var labels = Enumerable.Repeat(-1, count).ToArray();
        new Noise(Labels: q).ShakeLabels(labels, 4, new RandomStream(2, "labels"));
        labels.Count(label => label >= 0).ShouldBe(changed);
    }

    /// <summary>The sum of squares of n standard normals over n is within 5.2·√(2/n) of one.</summary>
    [Fact]
    public void Input_noise_has_q_times_the_deviation_of_the_batch()
    {
        const int n = 40_000;
        var before = new Batch<double>(n, new Shape(1));
        for (var i = 0; i < n; i++)
            before.Span[i] = i % 2 == 0 ? 3 : -3;
        var after = new Batch<double>(n, new Shape(1), before.Span.ToArray());
        new Noise(Inputs: 0.5).ShakeInputs(after, new RandomStream(3, "inputs"));
        var variance = 0.0;
        for (var i = 0; i < n; i++)
            variance += Math.Pow(after.Span[i] - before.Span[i], 2) / n;
        (variance / 2.25).ShouldBe(1, 5.2 * Math.Sqrt(2.0 / n));
    }

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(1.1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, -1)]
    [InlineData(0, double.PositiveInfinity)]
    public void Impossible_noise_is_refused(double labels, double inputs) =>
        Should.Throw<DataException>(new Noise(labels, inputs).Validate);
}
