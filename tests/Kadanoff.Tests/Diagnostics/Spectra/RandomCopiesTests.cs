using Kadanoff.Diagnostics.Spectra;

namespace Kadanoff.Tests.Diagnostics.Spectra;

public class RandomCopiesTests
{
    [Fact]
    public void A_single_weight_that_is_far_too_large_is_a_trap()
    {
        var (plain, damaged) = (Weights(0), Weights(30));
        RandomCopies.Of<float>(plain.Numbers, plain.Block, 4).Value.ShouldBe(0);
        RandomCopies.Of<float>(damaged.Numbers, damaged.Block, 4).Value.ShouldBe(1);
    }

    [Fact]
    public void What_stands_together_is_gone_after_shuffling()
    {
        var numbers = new float[60 * 50];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = MathF.Sin(i / 50) * MathF.Cos(i % 50);
        var layer = Layers.Of(60, 50, 1, target => numbers.CopyTo(target, 0));
        RandomCopies.Of<float>(numbers, layer.Blocks[0], 4).Value.ShouldBe(0);
        EdgeRatio.Of(WeightSpectrum.Of(layer.Blocks[0])).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Copies_are_those_of_their_seed()
    {
        var (numbers, block) = Weights(30);
        RandomCopies.Of<float>(numbers, block, 3, 7).ShouldBe(RandomCopies.Of<float>(numbers, block, 3, 7));
    }

    private static (float[] Numbers, Kadanoff.Models.WeightBlock Block) Weights(float largest)
    {
        var layer = Layers.Gaussian(60, 50, 1, 9, 1);
        var numbers = layer.Blocks[0].Tensor.ToSingles();
        numbers[77] += largest;
        return (numbers, layer.Blocks[0]);
    }
}
