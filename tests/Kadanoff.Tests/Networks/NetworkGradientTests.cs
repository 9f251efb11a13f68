using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

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

    [Fact]
    public void Gradients_of_a_smooth_network_of_convolutions_match_finite_differences() =>
        GradientCheck.Network(Architectures.Cnn(new Shape(2, 4, 4), 3, 1, 3, new TanhPlan(), 0.1, inputNorm: true), 3, training: true);

    [Fact]
    public void Gradients_of_a_transformer_match_finite_differences() =>
        GradientCheck.Network(Architectures.CharacterTransformer(5, 3, 4, 2, 1, 0.1), 2, training: true, prepare: Tokens);

    private static void Tokens(Batch<double> batch)
    {
        for (var i = 0; i < batch.Span.Length; i++)
            batch.Span[i] = i * i % 5;
    }
}
