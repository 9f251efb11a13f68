using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs.Operators;

public class ReductionOperatorTests
{
    private static Dictionary<string, Func<IEnumerable<double>, double>> Formulas { get; } = new()
    {
        ["ReduceSum"] = x => x.Sum(),
        ["ReduceMean"] = x => x.Average(),
        ["ReduceMax"] = x => x.Max(),
        ["ReduceMin"] = x => x.Min(),
        ["ReduceProd"] = x => x.Aggregate(1.0, (a, b) => a * b),
        ["ReduceL1"] = x => x.Sum(Math.Abs),
        ["ReduceL2"] = x => Math.Sqrt(x.Sum(y => y * y)),
        ["ReduceSumSquare"] = x => x.Sum(y => y * y),
        ["ReduceLogSumExp"] = x => Math.Log(x.Sum(Math.Exp)),
    };

    public static TheoryData<string> Names => [.. Formulas.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_reduction_along_any_axes_is_its_formula(string name)
    {
        int[] shape = [2, 3, 4];
        var x = One.Random(1, shape);
        foreach (var axes in new long[][] { [0], [1], [2], [-1], [0, 1], [0, 2], [1, 2], [0, 1, 2] })
        {
            int[] positive = [.. axes.Select(axis => (int)(axis < 0 ? axis + 3 : axis))];
            var groups = Enumerable.Range(0, 24).GroupBy(i => string.Join(',', Enumerable.Range(0, 3).Where(axis => !positive.Contains(axis)).Select(axis => new[] { i / 12, i / 4 % 3, i % 4 }[axis])));
            float[] expected = [.. groups.Select(group => (float)Formulas[name](group.Select(i => (double)x.Floats[i])))];
            int[] kept = [.. shape.Select((length, axis) => positive.Contains(axis) ? 1 : length)];
            One.Of(name, [x, One.Integers(axes)]).ShouldBe(new Tensor(expected, kept));
            One.In(11, name, [x], ("axes", One.List(axes)), ("keepdims", NodeAttribute.Of(0))).ShouldBe(new Tensor(expected, [.. shape.Where((_, axis) => !positive.Contains(axis))]));
        }
    }

    [Fact]
    public void No_axes_are_all_or_none_as_it_is_asked()
    {
        var x = One.Counting(2, 3);
        One.Of("ReduceSum", [x]).ShouldBe(new Tensor([15f], 1, 1));
        One.Of("ReduceSum", [x], ("noop_with_empty_axes", NodeAttribute.Of(1))).ShouldBe(x);
        One.Of("ReduceLogSum", [One.Numbers(1, 2, 3)]).ShouldBe(One.Numbers((float)Math.Log(6)));
        One.Of("ReduceMax", [One.Integers(3, 9, 2)], ("keepdims", NodeAttribute.Of(0))).Integers.ToArray().ShouldBe([9]);
    }

    [Theory]
    [InlineData(0, 0, "1,3,6")]
    [InlineData(1, 0, "0,1,3")]
    [InlineData(0, 1, "6,5,3")]
    [InlineData(1, 1, "5,3,0")]
    public void Running_sums_go_both_ways_with_or_without_their_own(int exclusive, int reverse, string expected) =>
        string.Join(',', One.Of("CumSum", [One.Numbers(1, 2, 3), new Tensor([0L])], ("exclusive", NodeAttribute.Of(exclusive)), ("reverse", NodeAttribute.Of(reverse))).Floats.ToArray()).ShouldBe(expected);

    [Fact]
    public void The_place_of_the_largest_is_the_first_or_the_last_of_equals()
    {
        var x = new Tensor([1f, 5, 5, 2, 0, 2], 2, 3);
        One.Of("ArgMax", [x], ("axis", NodeAttribute.Of(1)), ("keepdims", NodeAttribute.Of(0))).Integers.ToArray().ShouldBe([1, 0]);
        One.Of("ArgMax", [x], ("axis", NodeAttribute.Of(1)), ("select_last_index", NodeAttribute.Of(1))).Integers.ToArray().ShouldBe([2, 2]);
        One.Of("ArgMin", [x]).Integers.ToArray().ShouldBe([0, 1, 1]);
    }

    [Fact]
    public void The_first_k_are_in_order_along_any_axis()
    {
        var found = One.Run("TopK", [new Tensor([3f, 1, 2, 9, 9, 8], 2, 3), One.Integers(2)], outputs: 2);
        found[0].ShouldBe(new Tensor([3f, 2, 9, 9], 2, 2));
        found[1].Integers.ToArray().ShouldBe([0, 2, 0, 1]);
        var smallest = One.Run("TopK", [new Tensor([3f, 1, 2, 9, 9, 8], 3, 2), One.Integers(2)], new Dictionary<string, NodeAttribute> { ["axis"] = NodeAttribute.Of(0), ["largest"] = NodeAttribute.Of(0) }, outputs: 2);
        smallest[0].ShouldBe(new Tensor([2f, 1, 3, 8], 2, 2));
        smallest[1].Integers.ToArray().ShouldBe([1, 0, 0, 2]);
    }
}
