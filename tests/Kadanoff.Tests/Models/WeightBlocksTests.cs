using Kadanoff.Models;

namespace Kadanoff.Tests.Models;

public class WeightBlocksTests
{
    [Fact]
    public void Every_order_of_dimensions_gives_the_same_map()
    {
        // The number of output o, input i, position k is 100·o + 10·i + k.
        var outputsFirst = Tensor([2, 3, 4], at => (100 * at[0]) + (10 * at[1]) + at[2]);
        var inputsFirst = Tensor([3, 2, 4], at => (100 * at[1]) + (10 * at[0]) + at[2]);
        var outputsLast = Tensor([4, 3, 2], at => (100 * at[2]) + (10 * at[1]) + at[0]);
        foreach (var block in new[] { WeightBlocks.Convolution(outputsFirst)[0], WeightBlocks.TransposedConvolution(inputsFirst)[0], WeightBlocks.ConvolutionWithOutputsLast(outputsLast)[0] })
        {
            All(block).Length.ShouldBe(24);
            All(block).ShouldAllBe(found => found.Value == (100 * found.Output) + (10 * found.Input) + found.Position);
        }
    }

    [Fact]
    public void Matrices_of_either_order_are_the_same_map()
    {
        All(WeightBlocks.OutputsFirst(Tensor([3, 5], at => (10 * at[0]) + at[1]))[0]).ShouldAllBe(found => found.Value == (10 * found.Output) + found.Input);
        All(WeightBlocks.InputsFirst(Tensor([5, 3], at => (10 * at[1]) + at[0]))[0]).ShouldAllBe(found => found.Value == (10 * found.Output) + found.Input);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Groups_cover_every_number_once(int groups)
    {
        Covers(WeightBlocks.Convolution(Tensor([8, 3, 2, 2], _ => 0), groups));
        Covers(WeightBlocks.TransposedConvolution(Tensor([8, 3, 2, 2], _ => 0), groups));
        Covers(WeightBlocks.ConvolutionWithOutputsLast(Tensor([2, 2, 3, 8], _ => 0), groups));
        Covers(WeightBlocks.DepthwiseWithOutputsLast(Tensor([2, 2, 3, 8], _ => 0)));
        Covers(WeightBlocks.OutputsFirst(Tensor([8, 3], _ => 0), new string[groups]));
        Covers(WeightBlocks.InputsFirst(Tensor([3, 8], _ => 0), new string[groups]));
        Covers(WeightBlocks.Several(Tensor([groups, 8, 3], _ => 0), "expert"));
    }

    [Fact]
    public void Empty_tensors_and_very_many_maps_give_none()
    {
        WeightBlocks.OutputsFirst(Tensor([0, 3], _ => 0)).ShouldBeEmpty();
        WeightBlocks.Convolution(Tensor([1, 0, int.MaxValue, int.MaxValue], _ => 0)).ShouldBeEmpty();
        WeightBlocks.Several(Tensor([WeightBlocks.MostMaps + 1, 1, 1], _ => 0), "expert").ShouldBeEmpty();
    }

    private static void Covers(IReadOnlyList<WeightBlock> blocks)
    {
        var places = blocks.SelectMany(block => Places(block)).Select(place => place.Place).Order().ToArray();
        places.ShouldBe([.. Enumerable.Range(0, (int)blocks[0].Tensor.Count).Select(i => (long)i)]);
    }

    private static (int Output, int Input, int Position, double Value)[] All(WeightBlock block)
    {
        var numbers = block.Tensor.ToDoubles();
        return [.. Places(block).Select(place => (place.Output, place.Input, place.Position, numbers[place.Place]))];
    }

    private static IEnumerable<(int Output, int Input, int Position, long Place)> Places(WeightBlock block) =>
        from output in Enumerable.Range(0, block.Outputs)
        from input in Enumerable.Range(0, block.Inputs)
        from position in Enumerable.Range(0, block.Positions)
        select (output, input, position, block.Offset + (output * block.OutputStride) + (input * block.InputStride) + (position * block.PositionStride));

    private static NumberedTensor Tensor(int[] dimensions, Func<int[], double> value) => new(dimensions, value);

    /// <summary>Each number is a function of its indices.</summary>
    private sealed class NumberedTensor(int[] dimensions, Func<int[], double> value) : StoredTensor("numbers", "float64", dimensions)
    {
        public override float[] ToSingles() => [.. ToDoubles().Select(number => (float)number)];

        public override double[] ToDoubles() => [.. Enumerable.Range(0, (int)Count).Select(place => value(Indices(place)))];

        private int[] Indices(int place)
        {
            var indices = new int[Dimensions.Count];
            for (var d = indices.Length - 1; d >= 0; d--)
                (indices[d], place) = (place % Dimensions[d], place / Dimensions[d]);
            return indices;
        }
    }
}
