using Kadanoff.Networks;

namespace Kadanoff.Tests.Networks;

public class NetworkGradientTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradients_of_a_smooth_spring_block_network_match_finite_differences(bool training) =>
        GradientCheck.Network(Architectures.SpringBlockMlp(5, 6, 3, 4, negativeSlope: 1, dropout: 0.2), 8, training);

    [Fact]
    public void Gradients_of_the_linear_control_match_finite_differences() =>
        GradientCheck.Network(Architectures.HeSuMlp(5, 4, 4, 3, activation: false), 6, training: true);
}
