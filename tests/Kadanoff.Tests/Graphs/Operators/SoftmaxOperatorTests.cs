using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs.Operators;

public class SoftmaxOperatorTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void From_operator_set_13_on_one_axis_sums_to_one(int axis)
    {
        var x = One.Random(3, 2, 3, 4);
        var y = One.Of("Softmax", [x], ("axis", NodeAttribute.Of(axis)));
        One.Of("ReduceSum", [y, One.Integers(axis)], ("keepdims", NodeAttribute.Of(0))).Floats.ToArray().ShouldAllBe(sum => Math.Abs(sum - 1) < 1e-6);
        One.Of("Log", [y]).ShouldBe(One.Of("LogSoftmax", [x], ("axis", NodeAttribute.Of(axis))));
    }

    [Fact]
    public void Before_all_axes_from_the_given_one_on_are_one()
    {
        var x = One.Random(3, 2, 3, 4);
        var y = One.In(11, "Softmax", [x], ("axis", NodeAttribute.Of(1)));
        One.Of("ReduceSum", [y, One.Integers(1, 2)], ("keepdims", NodeAttribute.Of(0))).ShouldBe(One.Numbers(1, 1));
        One.In(11, "Softmax", [x]).ShouldBe(y);
    }

    [Fact]
    public void Numbers_far_from_zero_do_not_overflow()
    {
        One.Of("Softmax", [One.Numbers(1000, 1000, -1000)]).ShouldBe(One.Numbers(0.5f, 0.5f, 0));
        One.Of("LogSoftmax", [One.Numbers(1000, 0)]).ShouldBe(One.Numbers(0, -1000));
        One.Of("Softmax", [One.Numbers(0, float.NegativeInfinity)]).ShouldBe(One.Numbers(1, 0));
    }

    [Fact]
    public void The_largest_alone_is_the_first_of_equals() => One.Of("Hardmax", [One.Numbers(1, 3, 3)]).ShouldBe(One.Numbers(0, 1, 0));
}
