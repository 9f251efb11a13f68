using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Advice;

namespace Kadanoff.Tests.Diagnostics.Advice;

public class NoiseAdviceTests
{
    [Theory]
    [InlineData(Judgement.Lazy, NoiseDirection.Up)]
    [InlineData(Judgement.Active, NoiseDirection.Down)]
    [InlineData(Judgement.Balanced, NoiseDirection.Keep)]
    [InlineData(Judgement.None, NoiseDirection.Unknown)]
    [InlineData(Judgement.NotIdentifiable, NoiseDirection.Unknown)]
    [InlineData(Judgement.TooFewSamples, NoiseDirection.Unknown)]
    public void Noise_goes_up_where_the_deep_layers_carry_the_load_and_down_where_the_shallow_ones_do(Judgement judgement, NoiseDirection direction) =>
        NoiseAdvice.Of(new NetworkVerdict(judgement, "So it is.", [], [], [], []), null).Direction.ShouldBe(direction);

    [Fact]
    public void Without_data_nothing_is_said() => NoiseAdvice.Of(null, null).Direction.ShouldBe(NoiseDirection.Unknown);
}
