using System.Numerics;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Networks;

public class Conv2dTests
{
    public static TheoryData<Conv2dPlan, int, int> Plans() => new()
    {
        { new(1, 1, 1), 3, 4 },
        { new(3, 4, 3, Padding: 1), 5, 6 },
        { new(2, 6, 3, Stride: 2), 7, 8 },
        { new(2, 3, 3, Stride: 3, Padding: 2), 6, 5 },
        { new(4, 6, 2, Groups: 2, Bias: false), 4, 3 },
        { new(3, 6, 3, Padding: 1, Groups: 3), 4, 4 },
        { new(2, 2, 3, Padding: 2, Dilation: 2), 6, 7 },
        { new(2, 4, 3, 2, 3, 2, 2), 9, 8 },
        { new(1, 2, 5, Padding: 4), 2, 1 },
        { new(20, 3, 5, Padding: 2), 40, 90 },
    };

    /// <summary>Against seven nested loops.</summary>
    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void Convolutions_match_nested_loops(Conv2dPlan plan, int height, int width)
    {
        var layer = (Conv2d<double>)GradientCheck.Network(new([plan.Inputs, height, width], [plan])).Layers[0];
        var input = GradientCheck.Random(2, new Shape(plan.Inputs, height, width), 8);
        var output = layer.Forward(input, Pass.Evaluation);
        var expected = Nested(plan, layer, input, output.Shape);
        output.Span.ToArray().ShouldBe(expected, 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_number_of_threads_changes_no_bit(int threads)
    {
        var plan = new Conv2dPlan(4, 6, 3, Padding: 1, Groups: 2);
        var (reference, other) = (Passed<float>(plan, 1), Passed<float>(plan, threads));
        other.ShouldBe(reference);
    }

    [Fact]
    public void Parameters_have_the_names_and_shapes_of_PyTorch()
    {
        var layer = new Conv2dPlan(4, 6, 3, Groups: 2).Create<float>();
        layer.Parameters.Select(parameter => $"{parameter.Name} {string.Join("×", parameter.Dimensions)}").ShouldBe(["weight 6×2×3×3", "bias 6"]);
    }

    [Theory]
    [InlineData(28, 3, 1, 1, 1, 28)]
    [InlineData(28, 3, 2, 1, 1, 14)]
    [InlineData(224, 7, 2, 3, 1, 112)]
    [InlineData(10, 3, 1, 0, 2, 6)]
    [InlineData(5, 5, 1, 0, 1, 1)]
    public void Output_sizes_are_those_of_PyTorch(int size, int kernel, int stride, int padding, int dilation, int expected) =>
        new Conv2dPlan(1, 2, kernel, stride, padding, dilation).OutputShape(new Shape(1, size, size)).ShouldBe(new Shape(2, expected, expected));

    public static TheoryData<Conv2dPlan, string> Bad() => new()
    {
        { new(2, 3, 0), "The kernel size of a convolution is 0" },
        { new(2, 3, 3, Stride: 0), "The stride of a convolution is 0" },
        { new(2, 3, 3, Padding: -1), "The padding of a convolution is -1" },
        { new(2, 3, 3, Padding: int.MaxValue), "The padding of a convolution is 2147483647" },
        { new(2, 3, 3, Dilation: 0), "The dilation of a convolution is 0" },
        { new(2, 3, 3, Groups: 0), "The number of groups of a convolution is 0" },
        { new(2, 3, 3, Groups: 2), "cannot have 2 groups" },
        { new(-2, 3, 3), "A convolution with a parameter of" },
        { new(1 << 20, 1 << 20, 3), "A convolution with a parameter of" },
        { new(2, 3, 1 << 16), "A convolution with a parameter of" },
        { new(2, 3, 9), "does not fit into 2×8×8" },
        { new(3, 3, 3), "A convolution of 3 channels cannot follow 2×8×8" },
        { new(2, 1 << 20, 3, Padding: 1 << 10), "A convolution with an output of" },
        { new(2, 1, 3, Padding: 1 << 23, Stride: 1 << 23), "" },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void Impossible_plans_are_refused_before_memory_is_taken(Conv2dPlan plan, string told)
    {
        if (told.Length == 0)
            plan.OutputShape(new Shape(2, 8, 8)).ShouldBe(new Shape(1, 3, 3));
        else
            Should.Throw<ShapeException>(() => plan.OutputShape(new Shape(2, 8, 8))).Message.ShouldContain(told);
    }

    [Fact]
    public void A_vector_is_refused() =>
        Should.Throw<ShapeException>(() => new Conv2dPlan(2, 3, 3).OutputShape(new Shape(8))).Message.ShouldContain("channels × height × width");

    private static T[] Passed<T>(Conv2dPlan plan, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = new Network<T>(new([4, 7, 6], [plan]));
        network.Initialise(Initialisation.Default, 1);
        var input = new Batch<T>(11, new Shape(4, 7, 6));
        new Kadanoff.Numerics.RandomStream(2, "input").FillGaussian(input.Span);
        var layer = network.Layers[0];
        typeof(Layer<T>).GetProperty(nameof(layer.NeedsInputGradient))!.SetValue(layer, true);
        var pass = new Pass(true, Threads: threads);
        var output = layer.Forward(input, pass);
        var copy = output.Span.ToArray();
        var back = layer.Backward(output, pass);
        return [.. copy, .. back.Span, .. layer.Parameters[0].Gradient, .. layer.Parameters[1].Gradient];
    }

    private static double[] Nested(Conv2dPlan plan, Conv2d<double> layer, Batch<double> input, Shape shape)
    {
        var (height, width) = (input.Shape[1], input.Shape[2]);
        var (weight, bias) = (layer.Parameters[0].Value, plan.Bias ? layer.Parameters[1].Value : new double[plan.Outputs]);
        var (inputs, outputs) = (plan.Inputs / plan.Groups, plan.Outputs / plan.Groups);
        List<double> result = [];
        for (var n = 0; n < input.Count; n++)
            for (var o = 0; o < plan.Outputs; o++)
                for (var y = 0; y < shape[1]; y++)
                    for (var x = 0; x < shape[2]; x++)
                    {
                        var sum = bias[o];
                        for (var c = 0; c < inputs; c++)
                            for (var i = 0; i < plan.Kernel; i++)
                                for (var j = 0; j < plan.Kernel; j++)
                                {
                                    var (row, column) = ((y * plan.Stride) - plan.Padding + (i * plan.Dilation), (x * plan.Stride) - plan.Padding + (j * plan.Dilation));
                                    if (row >= 0 && row < height && column >= 0 && column < width)
                                        sum += weight[(((o * inputs) + c) * plan.Kernel * plan.Kernel) + (i * plan.Kernel) + j]
                                            * input.Sample(n)[(((((o / outputs) * inputs) + c) * height) + row) * width + column];
                                }

                        result.Add(sum);
                    }

        return [.. result];
    }
}
