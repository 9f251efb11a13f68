using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs.Operators;

public class ShapeOperatorTests
{
    [Theory]
    [InlineData(new long[] { 6 }, "6")]
    [InlineData(new long[] { 3, -1 }, "3×2")]
    [InlineData(new long[] { 0, -1, 1 }, "2×3×1")]
    [InlineData(new long[] { -1 }, "6")]
    public void A_shape_may_keep_a_dimension_and_leave_one_open(long[] shape, string expected)
    {
        One.Of("Reshape", [One.Counting(2, 3), One.Integers(shape)]).Shape.ShouldBe(expected);
        One.In(1, "Reshape", [One.Counting(2, 3)], ("shape", One.List(shape))).Shape.ShouldBe(expected);
    }

    [Theory]
    [InlineData(new long[] { 4, -1 }, "6 elements do not fill the shape 4×1")]
    [InlineData(new long[] { -1, -1 }, "-1×-1 is no shape")]
    [InlineData(new long[] { 7 }, "6 elements do not fill the shape 7")]
    [InlineData(new long[] { -5 }, "-5 is no shape")]
    [InlineData(new long[] { 2147483647, 2147483647, 2147483647 }, "6 elements do not fill the shape")]
    [InlineData(new long[] { 1, 1, 1, 0 }, "its shape keeps dimension 3, which the input does not have")]
    public void Shapes_that_cannot_be_are_refused(long[] shape, string problem) =>
        Should.Throw<GraphException>(() => One.Of("Reshape", [One.Counting(2, 3), One.Integers(shape)])).Message.ShouldContain(problem);

    [Fact]
    public void Axes_of_length_one_come_and_go()
    {
        One.Of("Flatten", [One.Counting(2, 3, 4)], ("axis", NodeAttribute.Of(2))).Shape.ShouldBe("6×4");
        One.Of("Flatten", [One.Counting(2, 3, 4)], ("axis", NodeAttribute.Of(0))).Shape.ShouldBe("1×24");
        One.Of("Squeeze", [One.Counting(1, 2, 1)]).Shape.ShouldBe("2");
        One.Of("Squeeze", [One.Counting(1, 2, 1), One.Integers(-1)]).Shape.ShouldBe("1×2");
        One.In(11, "Unsqueeze", [One.Counting(2)], ("axes", One.List(0, 2))).Shape.ShouldBe("1×2×1");
        One.Of("Unsqueeze", [One.Counting(2), One.Integers(-1)]).Shape.ShouldBe("2×1");
        One.Of("Shape", [One.Counting(2, 3, 4)], ("start", NodeAttribute.Of(-2))).Integers.ToArray().ShouldBe([3, 4]);
        One.Of("Size", [One.Counting(2, 3)]).Integers.ToArray().ShouldBe([6]);
    }

    [Fact]
    public void A_transpose_exchanges_axes_and_twice_is_nothing()
    {
        var x = One.Counting(2, 3, 4);
        var y = One.Of("Transpose", [x], ("perm", One.List(2, 0, 1)));
        y.Shape.ShouldBe("4×2×3");
        y.Floats[..6].ToArray().ShouldBe([0, 4, 8, 12, 16, 20]);
        One.Of("Transpose", [y], ("perm", One.List(1, 2, 0))).ShouldBe(x);
        One.Of("Transpose", [One.Counting(2, 3)]).ShouldBe(new Tensor([0f, 3, 1, 4, 2, 5], 3, 2));
        Should.Throw<GraphException>(() => One.Of("Transpose", [x], ("perm", One.List(0, 0, 1))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_split_joins_again(int axis)
    {
        var x = One.Counting(4, 6, 2);
        var lengths = axis == 1 ? One.Integers(1, 2, 3) : null;
        var parts = One.Run("Split", [x, lengths], new Dictionary<string, NodeAttribute> { ["axis"] = NodeAttribute.Of(axis) }, outputs: axis == 1 ? 3 : 2);
        One.Of("Concat", parts, ("axis", NodeAttribute.Of(axis))).ShouldBe(x);
    }

    [Theory]
    [InlineData(1, 3, 1, "1,2")]
    [InlineData(-2, long.MaxValue, 1, "3,4")]
    [InlineData(4, 0, -2, "4,2")]
    [InlineData(-1, long.MinValue, -1, "4,3,2,1,0")]
    [InlineData(3, 1, 1, "")]
    [InlineData(0, 100, 3, "0,3")]
    public void A_slice_goes_from_start_to_end_by_steps(long start, long end, long step, string expected)
    {
        string.Join(',', One.Of("Slice", [One.Counting(5), One.Integers(start), One.Integers(end), One.Integers(0), One.Integers(step)]).Floats.ToArray()).ShouldBe(expected);
        if (step == 1)
            string.Join(',', One.In(9, "Slice", [One.Counting(5)], ("starts", One.List(start)), ("ends", One.List(end))).Floats.ToArray()).ShouldBe(expected);
    }

    [Fact]
    public void A_slice_cuts_several_axes_at_once() =>
        One.Of("Slice", [One.Counting(3, 4), One.Integers(1, 1), One.Integers(3, 4), One.Integers(0, -1), One.Integers(1, 2)]).ShouldBe(new Tensor([5f, 7, 9, 11], 2, 2));

    [Theory]
    [InlineData("constant", "9,9,0,1,2,9")]
    [InlineData("reflect", "2,1,0,1,2,1")]
    [InlineData("edge", "0,0,0,1,2,2")]
    [InlineData("wrap", "1,2,0,1,2,0")]
    public void Padding_is_a_constant_a_mirror_the_edge_or_the_other_end(string mode, string expected) =>
        string.Join(',', One.Of("Pad", [One.Counting(3), One.Integers(2, 1), new Tensor([9f])], ("mode", NodeAttribute.Of(mode))).Floats.ToArray()).ShouldBe(expected);

    [Fact]
    public void Padding_is_a_setting_in_old_sets_and_cuts_where_it_is_negative()
    {
        One.In(2, "Pad", [One.Counting(2, 2)], ("pads", One.List(0, 1, 1, 0)), ("value", NodeAttribute.Of(7f))).ShouldBe(new Tensor([7f, 0, 1, 7, 2, 3, 7, 7, 7], 3, 3));
        One.Of("Pad", [One.Counting(4), One.Integers(-1, 1)]).ShouldBe(One.Numbers(1, 2, 3, 0));
        One.Of("Pad", [One.Counting(2, 2), One.Integers(1, 0), null, One.Integers(1)]).ShouldBe(new Tensor([0f, 0, 1, 0, 2, 3], 2, 3));
    }

    [Fact]
    public void Rows_and_elements_are_taken_by_their_places()
    {
        var x = One.Counting(3, 2);
        One.Of("Gather", [x, new Tensor([2L, 0, -1, 1], 2, 2)]).ShouldBe(new Tensor([4f, 5, 0, 1, 4, 5, 2, 3], 2, 2, 2));
        One.Of("Gather", [x, new Tensor([1L])], ("axis", NodeAttribute.Of(1))).ShouldBe(One.Numbers(1, 3, 5));
        One.Of("GatherElements", [x, new Tensor([1L, 0, 0, 1], 2, 2)], ("axis", NodeAttribute.Of(1))).ShouldBe(new Tensor([1f, 0, 2, 3], 2, 2));
        One.Of("GatherND", [x, new Tensor([0L, 1, 2, 0], 2, 2)]).ShouldBe(One.Numbers(1, 4));
        One.Of("GatherND", [x, new Tensor([2L, 0], 2, 1)]).ShouldBe(new Tensor([4f, 5, 0, 1], 2, 2));
        One.Of("GatherND", [One.Counting(2, 2, 2), new Tensor([1L, 0], 2, 1)], ("batch_dims", NodeAttribute.Of(1))).ShouldBe(new Tensor([2f, 3, 4, 5], 2, 2));
        Should.Throw<GraphException>(() => One.Of("Gather", [x, One.Integers(3)])).Message.ShouldContain("place 3 lies outside of 3");
        One.Of("Compress", [x, new Tensor([true, false, true], 3)], ("axis", NodeAttribute.Of(0))).ShouldBe(new Tensor([0f, 1, 4, 5], 2, 2));
        One.Of("NonZero", [new Tensor([0f, 1, 2, 0], 2, 2)]).Integers.ToArray().ShouldBe([0, 1, 1, 0]);
    }

    [Fact]
    public void Elements_are_put_where_their_places_say()
    {
        One.Of("ScatterND", [One.Counting(4), new Tensor([3L, 0], 2, 1), One.Numbers(9, 8)]).ShouldBe(One.Numbers(8, 1, 2, 9));
        One.Of("ScatterND", [One.Counting(2, 2), new Tensor([1L], 1, 1), new Tensor([5f, 6], 1, 2)], ("reduction", NodeAttribute.Of("add"))).ShouldBe(new Tensor([0f, 1, 7, 9], 2, 2));
        One.Of("ScatterElements", [One.Counting(2, 2), new Tensor([1L, 0], 1, 2), new Tensor([7f, 8], 1, 2)]).ShouldBe(new Tensor([0f, 8, 7, 3], 2, 2));
    }

    [Fact]
    public void Shapes_grow_by_repetition()
    {
        One.Of("Expand", [new Tensor([1f, 2], 2, 1), One.Integers(3, 1, 2)]).ShouldBe(new Tensor([1f, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2], 3, 2, 2));
        One.Of("Tile", [One.Counting(2, 2), One.Integers(2, 2)]).ShouldBe(new Tensor([0f, 1, 0, 1, 2, 3, 2, 3, 0, 1, 0, 1, 2, 3, 2, 3], 4, 4));
    }

    [Fact]
    public void Depth_becomes_space_and_back()
    {
        var x = One.Counting(1, 8, 1, 1);
        One.Of("DepthToSpace", [x], ("blocksize", NodeAttribute.Of(2))).ShouldBe(new Tensor([0f, 2, 4, 6, 1, 3, 5, 7], 1, 2, 2, 2));
        One.Of("DepthToSpace", [x], ("blocksize", NodeAttribute.Of(2)), ("mode", NodeAttribute.Of("CRD"))).ShouldBe(new Tensor([0f, 1, 2, 3, 4, 5, 6, 7], 1, 2, 2, 2));
        var y = One.Random(1, 2, 3, 4, 6);
        One.Of("DepthToSpace", [One.Of("SpaceToDepth", [y], ("blocksize", NodeAttribute.Of(2)))], ("blocksize", NodeAttribute.Of(2))).ShouldBe(y);
    }

    [Fact]
    public void Triangles_are_cut_at_any_diagonal()
    {
        var x = new Tensor([1f, 1, 1, 1, 1, 1], 2, 3);
        One.Of("Trilu", [x]).ShouldBe(new Tensor([1f, 1, 1, 0, 1, 1], 2, 3));
        One.Of("Trilu", [x, new Tensor([1L])]).ShouldBe(new Tensor([0f, 1, 1, 0, 0, 1], 2, 3));
        One.Of("Trilu", [x], ("upper", NodeAttribute.Of(0))).ShouldBe(new Tensor([1f, 0, 0, 1, 1, 0], 2, 3));
    }

    [Fact]
    public void Values_are_made_from_shapes_and_limits()
    {
        One.Of("ConstantOfShape", [One.Integers(2, 2)], ("value", NodeAttribute.Of(new Constant("v", One.Integers(3))))).Integers.ToArray().ShouldBe([3, 3, 3, 3]);
        One.Of("ConstantOfShape", [One.Integers(2)]).ShouldBe(One.Numbers(0, 0));
        One.Of("Range", [new Tensor([10L]), new Tensor([4L]), new Tensor([-2L])]).Integers.ToArray().ShouldBe([10, 8, 6]);
        One.Of("Range", [new Tensor([0f]), new Tensor([1f]), new Tensor([0.25f])]).ShouldBe(One.Numbers(0, 0.25f, 0.5f, 0.75f));
        One.Of("EyeLike", [One.Counting(2, 3)], ("k", NodeAttribute.Of(1))).ShouldBe(new Tensor([0f, 1, 0, 0, 0, 1], 2, 3));
        One.Of("OneHot", [One.Integers(0, -1, 5), new Tensor([3L]), One.Numbers(0, 1)]).ShouldBe(new Tensor([1f, 0, 0, 0, 0, 1, 0, 0, 0], 3, 3));
        One.Of("Constant", [], ("value_ints", One.List(4, 5))).Integers.ToArray().ShouldBe([4, 5]);
        Should.Throw<GraphException>(() => One.Of("Range", [new Tensor([0L]), new Tensor([4L]), new Tensor([0L])]));
    }

    [Fact]
    public void Sequences_are_turned_round_up_to_their_lengths() =>
        One.Of("ReverseSequence", [One.Counting(3, 2), One.Integers(3, 2)]).ShouldBe(new Tensor([4f, 3, 2, 1, 0, 5], 3, 2));
}
