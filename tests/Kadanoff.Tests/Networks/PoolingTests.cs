using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Networks;

public class PoolingTests
{
    public static TheoryData<int, int, int, int, int> Windows() => new()
    {
        { 2, 0, 0, 4, 6 }, { 2, 0, 0, 5, 3 }, { 3, 1, 1, 4, 5 }, { 3, 2, 1, 7, 6 }, { 2, 3, 1, 6, 6 }, { 1, 2, 0, 3, 3 }, { 4, 2, 2, 3, 5 },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void The_largest_number_of_every_window_is_found(int kernel, int stride, int padding, int height, int width) =>
        Compare(new MaxPool2dPlan(kernel, stride, padding), kernel, stride == 0 ? kernel : stride, padding, height, width, values => values.Max());

    [Theory]
    [MemberData(nameof(Windows))]
    public void The_mean_of_every_window_counts_the_padding_or_not(int kernel, int stride, int padding, int height, int width)
    {
        var step = stride == 0 ? kernel : stride;
        Compare(new AveragePool2dPlan(kernel, stride, padding), kernel, step, padding, height, width, values => values.Sum() / (kernel * kernel));
        Compare(new AveragePool2dPlan(kernel, stride, padding, CountPadding: false), kernel, step, padding, height, width, values => values.Average());
    }

    [Fact]
    public void The_gradient_of_equal_numbers_goes_to_the_first()
    {
        var layer = new MaxPool2dPlan(2).Create<float>();
        layer.Forward(new Batch<float>(1, new Shape(1, 2, 2), [1, 5, 5, 5]), Pass.Evaluation).Span[0].ShouldBe(5);
        layer.Backward(new Batch<float>(1, new Shape(1, 1, 1), [2]), Pass.Evaluation).Span.ToArray().ShouldBe([0, 2, 0, 0]);
    }

    [Fact]
    public void NaN_in_a_window_is_not_hidden()
    {
        float[] image = [1, 2, 3, float.NaN];
        new MaxPool2dPlan(2).Create<float>().Forward(new Batch<float>(1, new Shape(1, 2, 2), image), Pass.Evaluation).Span[0].ShouldBe(float.NaN);
        new AveragePool2dPlan(2).Create<float>().Forward(new Batch<float>(1, new Shape(1, 2, 2), image), Pass.Evaluation).Span[0].ShouldBe(float.NaN);
    }

    [Fact]
    public void Upsampling_repeats_every_element()
    {
        var layer = new NearestUpsample2dPlan(2).Create<float>();
        layer.Forward(new Batch<float>(1, new Shape(1, 2, 2), [1, 2, 3, 4]), Pass.Evaluation).Span.ToArray()
            .ShouldBe([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4]);
    }

    [Fact]
    public void Average_pooling_undoes_upsampling()
    {
        var input = GradientCheck.Random(2, new Shape(3, 4, 5), 4);
        var large = new NearestUpsample2dPlan(3).Create<double>().Forward(input, Pass.Evaluation);
        new AveragePool2dPlan(3).Create<double>().Forward(large, Pass.Evaluation).Span.ToArray().ShouldBe(input.Span.ToArray(), 1e-15);
    }

    [Fact]
    public void Impossible_plans_are_refused()
    {
        var image = new Shape(1, 4, 4);
        Should.Throw<ShapeException>(() => new MaxPool2dPlan(3, Padding: 2).OutputShape(image)).Message.ShouldContain("The padding of a max pooling is 2");
        Should.Throw<ShapeException>(() => new AveragePool2dPlan(5).OutputShape(image)).Message.ShouldContain("does not fit into 1×4×4");
        Should.Throw<ShapeException>(() => new MaxPool2dPlan(-1).OutputShape(image)).Message.ShouldContain("The kernel size");
        Should.Throw<ShapeException>(() => new AveragePool2dPlan(2, -2).OutputShape(image)).Message.ShouldContain("The stride");
        Should.Throw<ShapeException>(() => new NearestUpsample2dPlan(0).OutputShape(image)).Message.ShouldContain("The factor of an upsampling is 0");
        Should.Throw<ShapeException>(() => new NearestUpsample2dPlan(int.MaxValue).OutputShape(image)).Message.ShouldContain("An upsampling with an output of");
        Should.Throw<ShapeException>(() => new NearestUpsample2dPlan(2).OutputShape(new Shape(4))).Message.ShouldContain("channels × height × width");
    }

    /// <summary>Every window by itself, from the definition.</summary>
    private static void Compare(LayerPlan plan, int kernel, int stride, int padding, int height, int width, Func<List<double>, double> pool)
    {
        var input = GradientCheck.Random(2, new Shape(3, height, width), 9);
        var output = plan.Create<double>().Forward(input, Pass.Evaluation);
        List<double> expected = [];
        for (var plane = 0; plane < 6; plane++)
            for (var top = -padding; top + kernel <= height + padding; top += stride)
                for (var left = -padding; left + kernel <= width + padding; left += stride)
                {
                    List<double> values = [];
                    for (var y = Math.Max(0, top); y < Math.Min(height, top + kernel); y++)
                        for (var x = Math.Max(0, left); x < Math.Min(width, left + kernel); x++)
                            values.Add(input.Span[(((plane * height) + y) * width) + x]);
                    expected.Add(pool(values));
                }

        output.Span.ToArray().ShouldBe([.. expected], 1e-14);
    }
}
