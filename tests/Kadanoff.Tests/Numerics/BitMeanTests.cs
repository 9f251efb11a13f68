using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class BitMeanTests
{
    private static readonly double[] Probabilities = [0.3, 1, 0.55, 0, 0.9];
    private static readonly double[] Function = [.. Enumerable.Range(0, 32).Select(state => Math.Sin(state * state))];

    [Fact]
    public void The_mean_and_the_law_are_those_of_all_states()
    {
        var mean = new BitMean(5);
        mean.Of(Function, Probabilities).ShouldBe(Plain(Probabilities), 1e-15);
        var law = mean.LawOf(Probabilities).ToArray();
        for (var state = 0; state < 32; state++)
            law[state].ShouldBe(Probability(state, Probabilities), 1e-16);
    }

    [Fact]
    public void Derivatives_are_differences_between_a_bit_that_is_set_and_one_that_is_not()
    {
        var (mean, derivatives) = (new BitMean(5), new double[5]);
        mean.Of(Function, Probabilities);
        mean.LawOf(Probabilities, derivatives).ToArray().ShouldBe(new BitMean(5).LawOf(Probabilities).ToArray());
        for (var bit = 0; bit < 5; bit++)
        {
            double[] set = [.. Probabilities], unset = [.. Probabilities];
            (set[bit], unset[bit]) = (1, 0);
            derivatives[bit].ShouldBe(Plain(set) - Plain(unset), 1e-15);
        }
    }

    private static double Plain(double[] probabilities) => Enumerable.Range(0, 32).Sum(state => Function[state] * Probability(state, probabilities));

    private static double Probability(int state, double[] probabilities) =>
        probabilities.Select((p, bit) => (state >> bit & 1) == 1 ? p : 1 - p).Aggregate(1.0, (product, p) => product * p);
}
