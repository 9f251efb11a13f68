using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs.Operators;

public class ElementOperatorTests
{
    public static TheoryData<string> Pairs => [.. PairFormulas.Keys];

    private static Dictionary<string, Func<double, double, double>> PairFormulas { get; } = new()
    {
        ["Add"] = (x, y) => x + y,
        ["Sub"] = (x, y) => x - y,
        ["Mul"] = (x, y) => x * y,
        ["Div"] = (x, y) => x / y,
        ["Max"] = Math.Max,
        ["Min"] = Math.Min,
        ["Sum"] = (x, y) => x + y,
        ["Mean"] = (x, y) => (x + y) / 2,
    };

    private static readonly int[][][] Shapes =
    [
        [[2, 3, 4], [2, 3, 4]], [[2, 3, 4], [4]], [[2, 3, 4], [3, 1]], [[2, 3, 4], [1]], [[2, 3, 4], []], [[4], [2, 3, 4]], [[3, 1], [2, 3, 4]], [[], [3]], [[2, 1, 4], [1, 3, 1]], [[2, 3, 1, 5], [3, 4, 1]], [[1, 1], [1, 1]], [[0, 3], [3]], [[1, 1], [2, 2]],
        [[2, 3, 4], [2, 1, 1]], [[5, 1], [1, 5]],
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_operands_match_by_repetition(string name)
    {
        foreach (var shapes in Shapes)
        {
            var (x, y) = (One.Random(1, shapes[0]), One.Random(2, shapes[1]));
            var found = One.Of(name, [x, y]);
            var rank = Math.Max(x.Rank, y.Rank);
            found.Rank.ShouldBe(rank);
            for (var i = 0; i < found.Count; i++)
                ((double)found.Floats[i]).ShouldBe(PairFormulas[name](At(x, found, i), At(y, found, i)), 1e-5 * Math.Max(1, Math.Abs(found.Floats[i])), $"{x.Shape} and {y.Shape}");
        }
    }

    [Fact]
    public void Shapes_that_do_not_match_are_refused() =>
        Should.Throw<GraphException>(() => One.Of("Add", [One.Counting(2, 3), One.Counting(4)])).Message.ShouldContain("2×3 and 4 do not match");

    [Fact]
    public void Before_operator_set_7_an_axis_says_where_shapes_match()
    {
        var x = One.Counting(2, 3, 2);
        One.In(6, "Add", [x, One.Numbers(100, 200, 300)], ("broadcast", NodeAttribute.Of(1)), ("axis", NodeAttribute.Of(1)))
            .ShouldBe(new Tensor([100f, 101, 202, 203, 304, 305, 106, 107, 208, 209, 310, 311], 2, 3, 2));
        One.In(6, "Mul", [x, One.Numbers(1, 10)], ("broadcast", NodeAttribute.Of(1))).Floats.ToArray().ShouldBe([0, 10, 2, 30, 4, 50, 6, 70, 8, 90, 10, 110]);
    }

    [Fact]
    public void Integers_divide_towards_zero_and_remainders_follow_the_sign_that_is_asked_for()
    {
        One.Of("Div", [One.Integers(7, -7), One.Integers(2, 2)]).Integers.ToArray().ShouldBe([3, -3]);
        One.Of("Mod", [One.Integers(7, -7, 7, -7), One.Integers(3, 3, -3, -3)]).Integers.ToArray().ShouldBe([1, 2, -2, -1]);
        One.Of("Mod", [One.Integers(7, -7, 7, -7), One.Integers(3, 3, -3, -3)], ("fmod", NodeAttribute.Of(1))).Integers.ToArray().ShouldBe([1, -1, 1, -1]);
        Should.Throw<GraphException>(() => One.Of("Div", [One.Integers(1), One.Integers(0)])).Message.ShouldStartWith("node 'node' (Div) of 1 and 1: cannot be computed");
    }

    [Fact]
    public void Powers_take_numbers_or_integers()
    {
        One.Of("Pow", [One.Numbers(2, 3, 4), One.Numbers(3, 2, 0.5f)]).ShouldBe(One.Numbers(8, 9, 2));
        One.Of("Pow", [One.Numbers(2, 3), One.Integers(3, 4)]).ShouldBe(One.Numbers(8, 81));
        One.Of("Pow", [One.Integers(2, 3), One.Integers(3, 4)]).Integers.ToArray().ShouldBe([8, 81]);
    }

    [Fact]
    public void Functions_of_one_number_are_theirs()
    {
        float[] points = [0.1f, 0.5f, 0.9f];
        (string Name, Func<double, double> Of)[] functions =
        [
            ("Abs", Math.Abs), ("Neg", x => -x), ("Exp", Math.Exp), ("Log", Math.Log), ("Sqrt", Math.Sqrt), ("Reciprocal", x => 1 / x), ("Floor", Math.Floor), ("Ceil", Math.Ceiling), ("Sin", Math.Sin), ("Cos", Math.Cos), ("Tan", Math.Tan),
            ("Asin", Math.Asin), ("Acos", Math.Acos), ("Atan", Math.Atan), ("Sinh", Math.Sinh), ("Cosh", Math.Cosh), ("Asinh", Math.Asinh), ("Atanh", Math.Atanh), ("Sign", x => Math.Sign(x)),
        ];
        foreach (var (name, of) in functions)
            One.Of(name, [One.Numbers(points)]).ShouldBe(One.Numbers([.. points.Select(x => (float)of(x))]), 1e-6);
        One.Of("Acosh", [One.Numbers(1, 2)]).ShouldBe(One.Numbers(0, (float)Math.Acosh(2)));
        One.Of("Round", [One.Numbers(0.5f, 1.5f, 2.5f, -1.5f, 0.4f)]).ShouldBe(One.Numbers(0, 2, 2, -2, 0));
    }

    [Fact]
    public void Limits_are_settings_in_old_sets_and_inputs_in_new_ones()
    {
        var x = One.Numbers(-2, 0, 2);
        One.In(6, "Clip", [x], ("min", NodeAttribute.Of(-1f)), ("max", NodeAttribute.Of(1f))).ShouldBe(One.Numbers(-1, 0, 1));
        One.Of("Clip", [x, null, new Tensor([1f])]).ShouldBe(One.Numbers(-2, 0, 1));
        One.Of("Clip", [x]).ShouldBe(x);
    }

    [Fact]
    public void Comparisons_and_logic_give_truth_values()
    {
        One.Of("Less", [One.Numbers(1, 2, 3), new Tensor([2f])]).Booleans.ToArray().ShouldBe([true, false, false]);
        One.Of("GreaterOrEqual", [One.Integers(1, 2, 3), new Tensor([2L])]).Booleans.ToArray().ShouldBe([false, true, true]);
        One.Of("Equal", [new Tensor([true, false], 2), new Tensor([false])]).Booleans.ToArray().ShouldBe([false, true]);
        One.Of("Xor", [new Tensor([true, false], 2), new Tensor([true])]).Booleans.ToArray().ShouldBe([false, true]);
        One.Of("Not", [new Tensor([true, false], 2)]).Booleans.ToArray().ShouldBe([false, true]);
        One.Of("IsInf", [One.Numbers(float.PositiveInfinity, float.NegativeInfinity, 1)], ("detect_positive", NodeAttribute.Of(0))).Booleans.ToArray().ShouldBe([false, true, false]);
        One.Of("IsNaN", [One.Numbers(float.NaN, 1)]).Booleans.ToArray().ShouldBe([true, false]);
    }

    [Fact]
    public void A_choice_matches_three_shapes() =>
        One.Of("Where", [new Tensor([true, false], 2, 1), One.Numbers(1, 2, 3), new Tensor([9f])]).ShouldBe(new Tensor([1f, 2, 3, 9, 9, 9], 2, 3));

    [Fact]
    public void Casts_cut_off_and_know_truth()
    {
        One.Of("Cast", [One.Numbers(1.9f, -1.9f, 0)], ("to", NodeAttribute.Of(7))).Integers.ToArray().ShouldBe([1, -1, 0]);
        One.Of("Cast", [One.Numbers(0.5f, 0)], ("to", NodeAttribute.Of(9))).Booleans.ToArray().ShouldBe([true, false]);
        One.Of("Cast", [new Tensor([true, false], 2)], ("to", NodeAttribute.Of(1))).ShouldBe(One.Numbers(1, 0));
        One.In(5, "Cast", [One.Integers(3)], ("to", NodeAttribute.Of("FLOAT"))).ShouldBe(One.Numbers(3));
        Should.Throw<GraphException>(() => One.Of("Cast", [One.Numbers(1)], ("to", NodeAttribute.Of(8)))).Message.ShouldContain("elements of type 8 are not known here");
    }

    /// <summary>The element that stands for place i of the result.</summary>
    private static double At(Tensor x, Tensor result, int i)
    {
        var offset = 0;
        for (var (axis, stride) = (1, 1); axis <= x.Rank; axis++)
        {
            offset += i % result[result.Rank - axis] % x[x.Rank - axis] * stride;
            stride *= x[x.Rank - axis];
            i /= result[result.Rank - axis];
        }

        return x.Floats[offset];
    }
}
