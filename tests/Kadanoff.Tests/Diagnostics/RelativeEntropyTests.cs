using Kadanoff.Diagnostics;

namespace Kadanoff.Tests.Diagnostics;

public class RelativeEntropyTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(-500, -500)]
    public void Of_a_guess_to_itself_it_is_0(double logit, double best) => RelativeEntropy.OfLogits(logit, best).ShouldBe(0, 1e-15);

    [Fact]
    public void It_is_the_sum_over_both_classes()
    {
        var (p, q) = (1 / (1 + Math.Exp(-1.3)), 1 / (1 + Math.Exp(0.4)));
        RelativeEntropy.OfLogits(-0.4, 1.3).ShouldBe((p * Math.Log(p / q)) + ((1 - p) * Math.Log((1 - p) / (1 - q))), 1e-14);
    }

    [Fact]
    public void A_sure_and_wrong_guess_costs_its_logit() => RelativeEntropy.OfLogits(800, -800).ShouldBe(800, 1e-12);
}
