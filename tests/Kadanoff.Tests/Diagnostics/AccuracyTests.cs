using Kadanoff.Diagnostics;

namespace Kadanoff.Tests.Diagnostics;

public class AccuracyTests
{
    [Fact]
    public void Hits_over_samples()
    {
        Accuracy.Of([1, 2, 3, 0], [1, 2, 0, 0]).Value.ShouldBe(0.75);
        Accuracy.Of(9352, 10_000).Value.ShouldBe(0.9352);
        Accuracy.Of(9352, 10_000).StandardError.ShouldBe(Math.Sqrt(0.9352 * 0.0648 / 10_000), 2e-6);
        Accuracy.Of(9352, 10_000).Samples.ShouldBe(10_000);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(3, 7)]
    [InlineData(7, 7)]
    public void The_error_is_the_deviation_of_the_beta_distribution(int hits, int samples)
    {
        if (samples == 0)
        {
            Should.Throw<DataException>(() => Accuracy.Of(hits, samples)).Message.ShouldContain("No samples");
            return;
        }

        Accuracy.Of(hits, samples).StandardError.ShouldBe(new MathNet.Numerics.Distributions.Beta(hits + 0.5, samples - hits + 0.5).StdDev, 1e-14);
    }

    [Fact]
    public void Unequal_numbers_are_refused()
    {
        Should.Throw<DataException>(() => Accuracy.Of([1, 2], [1])).Message.ShouldContain("2 named classes but 1 labels");
        Should.Throw<ArgumentOutOfRangeException>(() => Accuracy.Of(3, 2));
    }
}
