using Kadanoff.Spins.Bits;

namespace Kadanoff.Tests.Spins.Bits;

public class BinaryProbabilityTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1e-30)]
    [InlineData(0.029)]
    [InlineData(0.17157287525380996)]
    [InlineData(0.5)]
    [InlineData(0.9999)]
    public void The_digits_and_the_rest_are_the_probability(double probability)
    {
        var digits = BinaryProbability.Of(probability);
        var leading = Enumerable.Range(0, 12).Sum(place => digits.Digit(place) * Math.Pow(2, place - 12));
        (leading + (digits.Rest * Math.Pow(2, -76))).ShouldBe(probability, (1e-16 * probability) + Math.Pow(2, -76));
    }

    [Fact]
    public void Certainty_is_as_near_as_76_digits_come() => BinaryProbability.Of(1).ShouldBe(new BinaryProbability(4095, ulong.MaxValue));
}
