using Kadanoff.Models;

namespace Kadanoff.Tests.Models;

public class WeightBlockTests
{
    [Fact]
    public void Outputs_first_and_inputs_first_are_transposed_views_of_the_same_numbers()
    {
        var tensor = Counted(2, 3);
        Rows(WeightBlocks.OutputsFirst(tensor)[0], tensor).ShouldBe([[0, 1, 2], [3, 4, 5]]);
        Rows(WeightBlocks.InputsFirst(tensor)[0], tensor).ShouldBe([[0, 3], [1, 4], [2, 5]]);
    }

    [Fact]
    public void A_kernel_has_one_matrix_at_each_position_and_groups_have_their_own()
    {
        var tensor = Counted(4, 1, 2);
        var groups = WeightBlocks.Convolution(tensor, groups: 2);
        groups.Count.ShouldBe(2);
        Rows(groups[0], tensor, 0).ShouldBe([[0], [2]]);
        Rows(groups[0], tensor, 1).ShouldBe([[1], [3]]);
        Rows(groups[1], tensor, 1).ShouldBe([[5], [7]]);
    }

    [Fact]
    public void A_kernel_as_a_whole_has_all_its_positions_side_by_side()
    {
        var tensor = Counted(2, 2, 2);
        var flat = WeightBlocks.Convolution(tensor)[0].Flattened<float>(tensor.ToSingles());
        Enumerable.Range(0, flat.Rows).Select(row => flat.Row(row).ToArray()).ShouldBe([[0, 2, 1, 3], [4, 6, 5, 7]]);
    }

    [Fact]
    public void Stacked_parts_are_split_without_being_copied()
    {
        var tensor = Counted(6, 2);
        Rows(WeightBlocks.OutputsFirst(tensor, ["query", "key", "value"])[2], tensor).ShouldBe([[8, 9], [10, 11]]);
    }

    [Fact]
    public void A_position_that_the_kernel_does_not_have_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => WeightBlocks.OutputsFirst(Counted(2, 3))[0].Slice<float>(new float[6], 1));

    /// <summary>Numbers 0, 1, 2, … in the order of the file.</summary>
    private static HeldTensor Counted(params int[] dimensions) =>
        new("w", [.. Enumerable.Range(0, dimensions.Aggregate((count, dimension) => count * dimension)).Select(i => (float)i)], dimensions);

    private static float[][] Rows(WeightBlock block, StoredTensor tensor, int position = 0)
    {
        var slice = block.Slice<float>(tensor.ToSingles(), position);
        return [.. Enumerable.Range(0, slice.Rows).Select(row => slice.Row(row).ToArray())];
    }
}
