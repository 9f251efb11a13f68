using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class AliasTableTests
{
    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 4 })]
    [InlineData(new[] { 0.0, 5, 0, 1e-9, 2 })]
    [InlineData(new[] { 3.0 })]
    [InlineData(new[] { 1.0, 1, 1 })]
    public void Every_choice_has_the_probability_that_its_weight_says(double[] weights)
    {
        var (thresholds, others, probabilities) = (new uint[weights.Length], new int[weights.Length], new double[weights.Length]);
        var sum = weights.Sum();
        double[] expected = [.. weights.Select(weight => weight / sum)];
        AliasTable.Fill(weights, thresholds, others);
        for (var i = 0; i < weights.Length; i++)
        {
            var own = thresholds[i] / Math.Pow(2, 32);
            probabilities[i] += own / weights.Length;
            probabilities[others[i]] += (1 - own) / weights.Length;
        }

        for (var i = 0; i < weights.Length; i++)
            probabilities[i].ShouldBe(expected[i], 1e-9);
    }
}
