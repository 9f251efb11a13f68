using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs.Operators;

public class NormalizationOperatorTests
{
    [Theory]
    [InlineData(new[] { 2, 3 })]
    [InlineData(new[] { 2, 3, 5 })]
    [InlineData(new[] { 2, 3, 4, 5 })]
    public void Gathered_moments_normalise_every_channel(int[] shape)
    {
        var x = One.Random(1, shape);
        float[] scale = [1, 2, -1], shift = [0, 1, 2], mean = [0.5f, -1, 0], variance = [1, 4, 0.25f];
        var y = One.Of("BatchNormalization", [x, One.Numbers(scale), One.Numbers(shift), One.Numbers(mean), One.Numbers(variance)], ("epsilon", NodeAttribute.Of(0.01f)));
        for (var i = 0; i < x.Count; i++)
        {
            var c = i / (x.Count / 6) % 3;
            ((double)y.Floats[i]).ShouldBe(((x.Floats[i] - mean[c]) / Math.Sqrt(variance[c] + 0.01) * scale[c]) + shift[c], 1e-5);
        }
    }

    [Fact]
    public void A_layer_is_normalised_over_all_axes_from_the_given_one_on()
    {
        var x = One.Random(1, 2, 3, 4);
        var (scale, shift) = (One.Random(2, 3, 4), One.Random(3, 3, 4));
        var found = One.Run("LayerNormalization", [x, scale, shift], new Dictionary<string, NodeAttribute> { ["axis"] = NodeAttribute.Of(1), ["epsilon"] = NodeAttribute.Of(0.1f) }, outputs: 3);
        for (var n = 0; n < 2; n++)
        {
            var row = x.Floats.Slice(n * 12, 12).ToArray();
            var (mean, variance) = Moments(row);
            found[1].Floats[n].ShouldBe((float)mean, 1e-6f);
            found[2].Floats[n].ShouldBe((float)(1 / Math.Sqrt(variance + 0.1)), 1e-6f);
            for (var i = 0; i < 12; i++)
                ((double)found[0].Floats[(n * 12) + i]).ShouldBe(((row[i] - mean) / Math.Sqrt(variance + 0.1) * scale.Floats[i]) + shift.Floats[i], 1e-5);
        }

        found[1].Shape.ShouldBe("2×1×1");
    }

    [Fact]
    public void The_root_mean_square_takes_no_mean_off()
    {
        var found = One.Of("RMSNormalization", [One.Numbers(3, 4), One.Numbers(1, 2)], ("epsilon", NodeAttribute.Of(0f)));
        found.ShouldBe(One.Numbers((float)(3 / Math.Sqrt(12.5)), (float)(8 / Math.Sqrt(12.5))));
    }

    [Fact]
    public void An_instance_is_a_group_of_one_channel_and_a_layer_one_group_of_all()
    {
        var (x, scale, shift) = (One.Random(1, 2, 4, 3, 3), One.Random(2, 4), One.Random(3, 4));
        One.Of("GroupNormalization", [x, scale, shift], ("num_groups", NodeAttribute.Of(4))).ShouldBe(One.Of("InstanceNormalization", [x, scale, shift]));
        var ones = new Tensor([.. Enumerable.Repeat(1f, 36)], 4, 3, 3);
        var zeros = new Tensor(new float[36], 4, 3, 3);
        One.Of("GroupNormalization", [x, One.Numbers(1, 1, 1, 1), One.Numbers(0, 0, 0, 0)], ("num_groups", NodeAttribute.Of(1))).ShouldBe(One.Of("LayerNormalization", [x, ones, zeros], ("axis", NodeAttribute.Of(1))));
        One.In(18, "GroupNormalization", [x, One.Numbers(2, 3), One.Numbers(0, 1)], ("num_groups", NodeAttribute.Of(2)))
            .ShouldBe(One.Of("GroupNormalization", [x, One.Numbers(2, 2, 3, 3), One.Numbers(0, 0, 1, 1)], ("num_groups", NodeAttribute.Of(2))));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Neighbouring_channels_normalise_each_other(int size)
    {
        var x = One.Random(1, 1, 6, 2);
        var y = One.Of("LRN", [x], ("size", NodeAttribute.Of(size)), ("alpha", NodeAttribute.Of(0.5f)), ("beta", NodeAttribute.Of(0.75f)), ("bias", NodeAttribute.Of(2f)));
        for (var c = 0; c < 6; c++)
        {
            var sum = Enumerable.Range(0, 6).Where(other => other >= c - ((size - 1) / 2) && other <= c + (size / 2)).Sum(other => Math.Pow(x.Floats[other * 2], 2));
            ((double)y.Floats[c * 2]).ShouldBe(x.Floats[c * 2] / Math.Pow(2 + (0.5 / size * sum), 0.75), 1e-5);
        }
    }

    [Fact]
    public void Mean_and_variance_and_norms_go_over_given_axes()
    {
        var x = One.Random(1, 2, 3, 4, 5);
        var y = One.Of("MeanVarianceNormalization", [x]);
        One.Of("ReduceMean", [y, One.Integers(0, 2, 3)]).ShouldBe(new Tensor(new float[3], 1, 3, 1, 1), 1e-6);
        One.Of("ReduceMean", [One.Of("Mul", [y, y]), One.Integers(0, 2, 3)]).ShouldBe(new Tensor([1f, 1, 1], 1, 3, 1, 1));
        One.Of("LpNormalization", [new Tensor([3f, 4, 0, 0], 2, 2)]).ShouldBe(new Tensor([0.6f, 0.8f, 0, 0], 2, 2));
        One.Of("LpNormalization", [new Tensor([1f, -3], 1, 2)], ("p", NodeAttribute.Of(1))).ShouldBe(new Tensor([0.25f, -0.75f], 1, 2));
    }

    private static (double Mean, double Variance) Moments(float[] x) => (x.Average(), x.Average(element => Math.Pow(element - x.Average(), 2)));
}
