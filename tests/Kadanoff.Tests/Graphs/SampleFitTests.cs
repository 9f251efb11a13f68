using Kadanoff.Graphs;
using Kadanoff.Networks;

namespace Kadanoff.Tests.Graphs;

public class SampleFitTests
{
    public static TheoryData<int?[]?, string, int?> Inputs => new()
    {
        { [null, 2, 2, 3], "2×2×2×3", null },
        { [1, 2, 2, 3], "1×2×2×3", 1 },
        { [null, 2, null, null], "2×2×2×3", null },
        { [null, 2, 3, 2], "2×2×3×2", null },
        { [null, 12], "2×12", null },
        { [null, null], "2×12", null },
        { [null, 12, 1, 1], "2×12×1×1", null },
        { [2, 2, 3], "2×2×3", 1 },
        { [4, 12], "4×12", 4 },
        { null, "2×2×2×3", null },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Samples_take_the_shape_that_the_graph_asks_for(int?[]? dimensions, string shape, int? fixedBatch)
    {
        var fit = SampleFit.Of(new Graph("g", [new GraphInput("x", TensorKind.Float, dimensions)], ["x"], [], [], 17), new Shape(2, 2, 3));
        fit.FixedBatch.ShouldBe(fixedBatch);
        var count = fixedBatch == 1 ? 1 : 2;
        fit.ToTensor(new float[12 * count], count).Shape.ShouldBe(shape);
    }

    [Fact]
    public void Channels_that_stand_last_in_the_graph_are_turned_round()
    {
        var fit = SampleFit.Of(new Graph("g", [new GraphInput("x", TensorKind.Float, [null, 1, 2, 3])], ["x"], [], [], 17), new Shape(3, 1, 2));
        fit.ToTensor([0, 1, 10, 11, 20, 21], 1).Floats.ToArray().ShouldBe([0, 10, 20, 1, 11, 21]);
    }

    [Fact]
    public void A_fixed_number_is_filled_with_the_last_sample()
    {
        var fit = SampleFit.Of(new Graph("g", [new GraphInput("x", TensorKind.Integer, [3, 2])], ["x"], [], [], 17), new Shape(2));
        fit.ToTensor([1, 2, 3, 4], 2).Integers.ToArray().ShouldBe([1, 2, 3, 4, 3, 4]);
    }

    [Fact]
    public void Samples_of_another_size_are_refused() =>
        Should.Throw<ShapeException>(() => SampleFit.Of(new Graph("g", [new GraphInput("x", TensorKind.Float, [null, 3, 32, 32])], ["x"], [], [], 17), new Shape(1, 28, 28))).Message
            .ShouldBe("Samples of 1×28×28 do not fit the input 'x' of any×3×32×32. Give samples of the shape that the model takes, or resize them.");
}
