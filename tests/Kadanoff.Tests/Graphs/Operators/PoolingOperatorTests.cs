using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs.Operators;

public class PoolingOperatorTests
{
    [Fact]
    public void The_largest_under_the_window_with_its_place()
    {
        var x = new Tensor([1f, 5, 2, 0, 7, 3, 4, 6, 8], 1, 1, 3, 3);
        var found = One.Run("MaxPool", [x], new Dictionary<string, NodeAttribute> { ["kernel_shape"] = One.List(2, 2) }, outputs: 2);
        found[0].ShouldBe(new Tensor([7f, 7, 7, 8], 1, 1, 2, 2));
        found[1].Integers.ToArray().ShouldBe([4, 4, 4, 8]);
    }

    // Two ways to the same numbers: along lines, and window by window where places are asked for.
    [Theory]
    [InlineData(2, 2, 0, 1, 0)]
    [InlineData(3, 2, 1, 1, 1)]
    [InlineData(3, 1, 1, 2, 0)]
    [InlineData(2, 3, 1, 1, 1)]
    public void With_and_without_places_the_largest_is_the_same(int kernel, int stride, int pad, int dilation, int up)
    {
        var x = One.Random(1, 2, 3, 4, 9, 7);
        x.Floats[5] = float.NaN;
        var settings = new Dictionary<string, NodeAttribute>
        {
            ["kernel_shape"] = One.List(kernel, kernel, kernel),
            ["strides"] = One.List(stride, stride, stride),
            ["pads"] = One.List(pad, pad, pad, pad, pad, pad),
            ["dilations"] = One.List(dilation, dilation, dilation),
            ["ceil_mode"] = NodeAttribute.Of(up),
        };
        if (dilation == 2)
            settings["dilations"] = One.List(1, 2, 2);
        One.Run("MaxPool", [x], settings)[0].Floats.ToArray().ShouldBe(One.Run("MaxPool", [x], settings, outputs: 2)[0].Floats.ToArray());
    }

    [Fact]
    public void Rounding_up_takes_windows_that_reach_past_the_end_but_none_that_begin_there()
    {
        One.Of("MaxPool", [One.Counting(1, 1, 5)], ("kernel_shape", One.List(2)), ("strides", One.List(2)), ("ceil_mode", NodeAttribute.Of(1))).ShouldBe(new Tensor([1f, 3, 4], 1, 1, 3));
        One.Of("AveragePool", [One.Counting(1, 1, 5)], ("kernel_shape", One.List(2)), ("strides", One.List(2)), ("ceil_mode", NodeAttribute.Of(1))).ShouldBe(new Tensor([0.5f, 2.5f, 4], 1, 1, 3));
        One.Of("MaxPool", [One.Counting(1, 1, 4)], ("kernel_shape", One.List(1)), ("strides", One.List(3)), ("pads", One.List(0, 0)), ("ceil_mode", NodeAttribute.Of(1))).ShouldBe(new Tensor([0f, 3], 1, 1, 2));
        One.Of("MaxPool", [One.Counting(1, 1, 4)], ("kernel_shape", One.List(2)), ("strides", One.List(2)), ("pads", One.List(0, 1)), ("ceil_mode", NodeAttribute.Of(1))).ShouldBe(new Tensor([1f, 3], 1, 1, 2));
    }

    [Fact]
    public void Means_count_the_padding_only_where_they_are_told_to()
    {
        var x = new Tensor([2f, 4, 6], 1, 1, 3);
        (string, NodeAttribute)[] window = [("kernel_shape", One.List(2)), ("pads", One.List(1, 1))];
        One.Of("AveragePool", [x], window).ShouldBe(new Tensor([2f, 3, 5, 6], 1, 1, 4));
        One.Of("AveragePool", [x], [.. window, ("count_include_pad", NodeAttribute.Of(1))]).ShouldBe(new Tensor([1f, 3, 5, 3], 1, 1, 4));
        One.Of("AveragePool", [x], ("kernel_shape", One.List(3)), ("strides", One.List(3)), ("pads", One.List(1, 1)), ("ceil_mode", NodeAttribute.Of(1)), ("count_include_pad", NodeAttribute.Of(1)))
            .ShouldBe(new Tensor([2f, 3], 1, 1, 2));
    }

    // Five elements in three windows: 0–1, 1–3, 3–4. More windows than elements repeat them; 0 keeps an axis.
    [Fact]
    public void A_given_number_of_windows_covers_any_image()
    {
        var x = new Tensor([1f, 2, 4, 8, 16], 1, 1, 5);
        Adaptive("AdaptiveAveragePool", [x], One.List(3)).ShouldBe(new Tensor([1.5f, 14f / 3, 12], 1, 1, 3));
        Adaptive("AdaptiveMaxPool", [x], One.List(3)).ShouldBe(new Tensor([2f, 8, 16], 1, 1, 3));
        Adaptive("AdaptiveAveragePool", [new Tensor([1f, 3], 1, 1, 2)], One.List(4)).ShouldBe(new Tensor([1f, 1, 3, 3], 1, 1, 4));
        Adaptive("AdaptiveAveragePool", [One.Counting(1, 2, 2, 2)], One.List(0, 1)).ShouldBe(new Tensor([0.5f, 2.5f, 4.5f, 6.5f], 1, 2, 2, 1));
        var images = One.Random(3, 2, 3, 4, 6, 8);
        Adaptive("AdaptiveAveragePool", [images], One.List(2, 3, 2))
            .ShouldBe(One.Of("AveragePool", [images], ("kernel_shape", One.List(2, 2, 4)), ("strides", One.List(2, 2, 4))));
    }

    private static Tensor Adaptive(string operation, Tensor[] inputs, NodeAttribute sizes) =>
        One.Run(operation, inputs, new Dictionary<string, NodeAttribute> { ["output_size"] = sizes }, domain: "kadanoff")[0];

    [Fact]
    public void Windows_may_have_gaps_and_three_dimensions()
    {
        One.Of("MaxPool", [One.Counting(1, 1, 7)], ("kernel_shape", One.List(3)), ("dilations", One.List(2))).ShouldBe(new Tensor([4f, 5, 6], 1, 1, 3));
        One.Of("AveragePool", [One.Counting(1, 1, 2, 2, 2)], ("kernel_shape", One.List(2, 2, 2))).ShouldBe(new Tensor([3.5f], 1, 1, 1, 1, 1));
        One.Of("AveragePool", [One.Counting(1, 1, 5)], ("kernel_shape", One.List(2)), ("dilations", One.List(3))).ShouldBe(new Tensor([1.5f, 2.5f], 1, 1, 2));
    }

    [Fact]
    public void Over_the_whole_image_one_number_is_left_for_each_channel()
    {
        var x = One.Counting(2, 2, 2, 3);
        One.Of("GlobalAveragePool", [x]).ShouldBe(new Tensor([2.5f, 8.5f, 14.5f, 20.5f], 2, 2, 1, 1));
        One.Of("GlobalMaxPool", [x]).ShouldBe(new Tensor([5f, 11, 17, 23], 2, 2, 1, 1));
        One.Of("GlobalLpPool", [new Tensor([3f, 4], 1, 1, 2)]).ShouldBe(new Tensor([5f], 1, 1, 1));
        One.Of("LpPool", [new Tensor([3f, -4, 5], 1, 1, 3)], ("kernel_shape", One.List(2)), ("p", NodeAttribute.Of(1))).ShouldBe(new Tensor([7f, 9], 1, 1, 2));
    }

    [Fact]
    public void A_window_larger_than_the_image_is_refused() =>
        Should.Throw<GraphException>(() => One.Of("MaxPool", [One.Counting(1, 1, 3)], ("kernel_shape", One.List(4)))).Message.ShouldContain("a window of 4 is larger than the padded input of 3");
}
