using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs.Operators;

public class ConvolutionOperatorTests
{
    /// <summary>Groups, then for each axis: length, kernel, stride, dilation, padding in front and behind.</summary>
    public static TheoryData<int, int[][]> Windows => new()
    {
        { 1, [[7, 3, 1, 1, 0, 0]] },
        { 2, [[9, 3, 2, 2, 1, 3]] },
        { 1, [[300, 5, 1, 1, 2, 2]] },
        { 1, [[5, 3, 1, 1, 1, 1], [6, 3, 1, 1, 1, 1]] },
        { 1, [[5, 1, 1, 1, 0, 0], [6, 1, 1, 1, 0, 0]] },
        { 1, [[7, 2, 2, 1, 0, 1], [6, 3, 1, 2, 3, 0]] },
        { 2, [[40, 3, 1, 1, 1, 1], [41, 3, 1, 1, 1, 1]] },
        { 4, [[8, 3, 2, 1, 1, 1], [9, 3, 1, 1, 1, 1]] },
        { 4, [[4, 5, 1, 1, 4, 4], [3, 4, 1, 1, 2, 2]] },
        { 1, [[4, 2, 1, 1, 1, 0], [5, 3, 2, 1, 1, 1], [4, 2, 1, 2, 0, 1]] },
        { 2, [[3, 3, 1, 1, 1, 1], [3, 3, 1, 1, 1, 1], [3, 1, 1, 1, 0, 0]] },
        { 1, [[12, 3, 1, 1, 1, 1], [13, 3, 1, 1, 1, 1]] },
        { 2, [[15, 3, 1, 2, 2, 1], [14, 5, 1, 1, 3, 1]] },
        { 1, [[23, 3, 2, 1, 1, 1], [24, 3, 2, 1, 1, 1]] },
        { 1, [[25, 3, 3, 1, 2, 0], [40, 4, 2, 3, 1, 5]] },
        { 2, [[9, 2, 2, 2, 1, 0], [14, 3, 1, 1, 1, 1], [17, 3, 2, 1, 0, 2]] },
        { 1, [[11, 1, 1, 1, 0, 0], [17, 3, 1, 1, 0, 2]] },
        { 1, [[6, 1, 1, 1, 2, 1], [9, 1, 1, 1, 3, 2]] },
        { 1, [[5, 3, 1, 1, 1, 1], [8, 3, 1, 1, 0, 1], [9, 2, 1, 2, 1, 2]] },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_convolution_is_its_sum(int groups, int[][] axes)
    {
        int[] lengths = [.. axes.Select(axis => axis[0])], kernel = [.. axes.Select(axis => axis[1])];
        foreach (var outputs in new[] { 4, 8, 20 })
        {
            var (x, w, b) = (One.Random(1, [3, 4, .. lengths]), One.Random(2, [outputs, 4 / groups, .. kernel]), One.Random(3, outputs));
            One.Of("Conv", [x, w, b], Settings(groups, axes)).ShouldBe(Sum(x, w, b, groups, axes), 1e-4);
            One.Of("Conv", [x, w], Settings(groups, axes)).ShouldBe(Sum(x, w, null, groups, axes), 1e-4);
        }
    }

    // Σ y·conv(x) = Σ x·convᵀ(y) for every x and y, where the window fits without a rest.
    [Theory]
    [MemberData(nameof(Windows))]
    public void A_transposed_convolution_is_the_adjoint_of_the_convolution(int groups, int[][] axes)
    {
        int[] lengths = [.. axes.Select(axis => axis[0])], kernel = [.. axes.Select(axis => axis[1])];
        var (x, w) = (One.Random(1, [2, 4, .. lengths]), One.Random(2, [8, 4 / groups, .. kernel]));
        var forward = One.Of("Conv", [x, w], Settings(groups, axes));
        var y = One.Random(4, forward.Dimensions.ToArray());
        int[] rests = [.. axes.Select(axis => (axis[0] + axis[4] + axis[5] - ((axis[1] - 1) * axis[3]) - 1) % axis[2])];
        var back = One.Of("ConvTranspose", [y, w], [.. Settings(groups, axes), ("output_padding", One.List([.. rests.Select(rest => (long)rest)]))]);
        back.Shape.ShouldBe(x.Shape);
        Product(y, forward).ShouldBe(Product(x, back), 1e-3);
    }

    [Theory]
    [InlineData("SAME_UPPER", 0, 1)]
    [InlineData("SAME_LOWER", 1, 0)]
    public void Padding_to_the_same_length_puts_the_odd_one_where_it_says(string word, int before, int after)
    {
        var (x, w) = (One.Random(1, 1, 1, 6), One.Random(2, 1, 1, 2));
        var expected = One.Of("Conv", [x, w], ("pads", One.List(before, after)));
        One.Of("Conv", [x, w], ("auto_pad", NodeAttribute.Of(word))).ShouldBe(expected);
        One.Of("Conv", [One.Random(1, 1, 1, 7), w], ("auto_pad", NodeAttribute.Of(word)), ("strides", One.List(2))).Shape.ShouldBe("1×1×4");
    }

    [Fact]
    public void The_length_of_a_transposed_convolution_can_be_asked_for()
    {
        var (x, w) = (One.Random(1, 1, 1, 3, 3), One.Random(2, 1, 2, 3, 3));
        var asked = One.Of("ConvTranspose", [x, w], ("strides", One.List(3, 2)), ("output_shape", One.List(10, 8)));
        asked.ShouldBe(One.Of("ConvTranspose", [x, w], ("strides", One.List(3, 2)), ("output_padding", One.List(1, 1))));
        One.Of("ConvTranspose", [x, w], ("strides", One.List(3, 2)), ("auto_pad", NodeAttribute.Of("SAME_UPPER"))).Shape.ShouldBe("1×2×9×6");
    }

    // A sample's numbers are the same bits whatever stands beside it.
    [Fact]
    public void A_sample_does_not_see_its_neighbours()
    {
        var (x, w) = (One.Random(1, 5, 3, 9, 9), One.Random(2, 4, 3, 3, 3));
        var all = One.Of("Conv", [x, w], ("pads", One.List(1, 1, 1, 1)));
        var last = One.Of("Conv", [new Tensor(x.Floats[(4 * 243)..].ToArray(), 1, 3, 9, 9), w], ("pads", One.List(1, 1, 1, 1)));
        all.Floats[(4 * 324)..].SequenceEqual(last.Floats).ShouldBeTrue();
    }

    [Fact]
    public void Channels_that_do_not_fit_are_named() =>
        Should.Throw<GraphException>(() => One.Of("Conv", [One.Random(1, 1, 3, 8, 8), One.Random(2, 4, 2, 3, 3)])).Message
            .ShouldBe("node 'node' (Conv) of 1×3×8×8 and 4×2×3×3: a kernel for 2 channels in 1 groups does not fit 3 channels and 4 outputs. Give an input of the shape that the graph was made for, or export it again.");

    private static (string, NodeAttribute)[] Settings(int groups, int[][] axes) =>
    [
        ("group", NodeAttribute.Of(groups)), ("strides", One.List([.. axes.Select(axis => (long)axis[2])])), ("dilations", One.List([.. axes.Select(axis => (long)axis[3])])),
        ("pads", One.List([.. axes.Select(axis => (long)axis[4]), .. axes.Select(axis => (long)axis[5])])),
    ];

    private static double Product(Tensor a, Tensor b) => Enumerable.Range(0, a.Count).Sum(i => (double)a.Floats[i] * b.Floats[i]);

    /// <summary>The definition, in float64.</summary>
    private static Tensor Sum(Tensor x, Tensor w, Tensor? b, int groups, int[][] axes)
    {
        int[][] three = [.. Enumerable.Repeat(new[] { 1, 1, 1, 1, 0, 0 }, 3 - axes.Length), .. axes];
        int[] outputs = [.. three.Select(axis => ((axis[0] + axis[4] + axis[5] - ((axis[1] - 1) * axis[3]) - 1) / axis[2]) + 1)];
        var (channels, kernel) = (w[1], three.Aggregate(1, (size, axis) => size * axis[1]));
        var y = new List<float>();
        for (var n = 0; n < x[0]; n++)
            for (var o = 0; o < w[0]; o++)
                for (var p = 0; p < outputs[0] * outputs[1] * outputs[2]; p++)
                {
                    double sum = b?.Floats[o] ?? 0;
                    for (var c = 0; c < channels; c++)
                        for (var k = 0; k < kernel; k++)
                        {
                            int[] at = [p / (outputs[1] * outputs[2]), p / outputs[2] % outputs[1], p % outputs[2]], element = [k / (three[1][1] * three[2][1]), k / three[2][1] % three[1][1], k % three[2][1]];
                            int[] place = [.. Enumerable.Range(0, 3).Select(a => (at[a] * three[a][2]) - three[a][4] + (element[a] * three[a][3]))];
                            if (Enumerable.Range(0, 3).Any(a => place[a] < 0 || place[a] >= three[a][0]))
                                continue;
                            var channel = (o / (w[0] / groups) * channels) + c;
                            sum += (double)w.Floats[(((o * channels) + c) * kernel) + k] * x.Floats[(((((((n * x[1]) + channel) * three[0][0]) + place[0]) * three[1][0]) + place[1]) * three[2][0]) + place[2]];
                        }

                    y.Add((float)sum);
                }

        return new Tensor([.. y], [x[0], w[0], .. outputs[^axes.Length..]]);
    }
}
