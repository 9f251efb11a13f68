using Kadanoff.Data;
using Kadanoff.Networks;

namespace Kadanoff.Tests.Data;

public class ResizeTests
{
    [Fact]
    public void Halving_four_pixels_weights_them_three_three_one()
    {
        // Centre of output 0 is 1, reach 2: weights 1 − |j + ½ − 1|/2 = .75, .75, .25 → 3/7, 3/7, 1/7.
        Row([1, 2, 4, 8], 2).ShouldBe([(3 + 6 + 4) / 7f, (2 + 12 + 24) / 7f], 1e-6f);
    }

    [Fact]
    public void Five_pixels_to_two_use_the_weights_computed_by_hand()
    {
        // Scale 2.5: centre 1.25, reach 2.5: weights .7, .9, .5, .1 → /2.2.
        Row([1, 10, 100, 1000, 10000], 2)[0].ShouldBe((0.7f + 9 + 50 + 100) / 2.2f, 1e-3f);
    }

    [Fact]
    public void Doubling_interpolates_between_pixel_centres() =>
        Row([1, 5], 4).ShouldBe([1, 2, 4, 5], 1e-6f);

    [Fact]
    public void The_same_size_changes_nothing() =>
        Row([1, 5, 2, 7, 9], 5).ShouldBe([1, 5, 2, 7, 9]);

    [Theory]
    [InlineData(28, 10)]
    [InlineData(28, 14)]
    [InlineData(10, 28)]
    [InlineData(7, 3)]
    public void A_constant_image_stays_constant(int from, int to)
    {
        var resized = new float[to * to];
        Resize.Bilinear(Enumerable.Repeat(0.3f, from * from).ToArray(), from, from, resized, to, to);
        resized.ShouldAllBe(value => Math.Abs(value - 0.3f) < 1e-6f);
    }

    [Theory]
    [InlineData(28, 14)]
    [InlineData(28, 7)]
    [InlineData(12, 24)]
    public void A_linear_ramp_stays_linear_away_from_the_border(int from, int to)
    {
        var ramp = Row([.. Enumerable.Range(0, from).Select(j => j + 0.5f)], to);
        for (var i = 2; i < to - 2; i++)
            ramp[i].ShouldBe((i + 0.5f) * from / to, 1e-4f);
    }

    [Fact]
    public void A_mirrored_and_transposed_image_gives_the_mirrored_and_transposed_result()
    {
        var random = new Random(1);
        var image = Enumerable.Range(0, 28 * 28).Select(_ => random.NextSingle()).ToArray();
        var moved = Enumerable.Range(0, 28 * 28).Select(k => image[((27 - (k % 28)) * 28) + (k / 28)]).ToArray();
        var (a, b) = (new float[100], new float[100]);
        Resize.Bilinear(image, 28, 28, a, 10, 10);
        Resize.Bilinear(moved, 28, 28, b, 10, 10);
        for (var y = 0; y < 10; y++)
            for (var x = 0; x < 10; x++)
                b[(y * 10) + x].ShouldBe(a[((9 - x) * 10) + y], 1e-6f);
    }

    [Fact]
    public void Several_channels_and_samples_are_resized_one_by_one()
    {
        var inputs = Enumerable.Range(0, 2 * 3 * 4 * 6).Select(k => (float)Math.Sin(k)).ToArray();
        var dataset = Resize.Bilinear(new Dataset("x", new Shape(3, 4, 6), inputs, [0, 1], ["a", "b"]), 2, 5);
        dataset.Shape.ShouldBe(new Shape(3, 2, 5));
        var alone = new float[10];
        Resize.Bilinear(inputs.AsSpan(4 * 24, 24), 4, 6, alone, 2, 5);
        dataset.Inputs[40..50].ShouldBe(alone);
    }

    [Fact]
    public void What_is_no_image_is_refused() =>
        Should.Throw<ShapeException>(() => Resize.Bilinear(new Dataset("x", new Shape(4), new float[4], [0], ["a"]), 2, 2)).Message.ShouldContain("cannot be resized to 2×2");

    private static float[] Row(float[] pixels, int width)
    {
        var resized = new float[width];
        Resize.Bilinear(pixels, 1, pixels.Length, resized, 1, width);
        return resized;
    }
}
