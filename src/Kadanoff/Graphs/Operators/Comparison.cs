namespace Kadanoff.Graphs.Operators;

/// <summary>Comparisons, logic, and the choice between two values.</summary>
/// <remarks><i>Reference</i>: [onnx2019]. <i>Checked by</i> ElementOperatorTests.</remarks>
internal static class Comparison
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["Equal"] = Equal,
        ["Greater"] = Compare<Greater, GreaterOfIntegers>,
        ["Less"] = Compare<Less, LessOfIntegers>,
        ["GreaterOrEqual"] = Compare<GreaterOrEqual, GreaterOrEqualOfIntegers>,
        ["LessOrEqual"] = Compare<LessOrEqual, LessOrEqualOfIntegers>,
        ["And"] = Logic<AndFunction>,
        ["Or"] = Logic<OrFunction>,
        ["Xor"] = Logic<XorFunction>,
        ["Not"] = Not,
        ["IsNaN"] = call => Test(call, float.IsNaN),
        ["IsInf"] = call => Test(call, x => (float.IsPositiveInfinity(x) && call.Integer("detect_positive", 1) == 1) || (float.IsNegativeInfinity(x) && call.Integer("detect_negative", 1) == 1)),
        ["Where"] = Where,
    };

    private static void Equal(Call call)
    {
        if (call.Input(0).Kind == TensorKind.Boolean)
            Logic<SameFunction>(call);
        else
            Compare<Same, SameOfIntegers>(call);
    }

    private static void Compare<TNumbers, TIntegers>(Call call)
        where TNumbers : IPair<float, bool>
        where TIntegers : IPair<long, bool>
    {
        if (call.Input(0).Kind == TensorKind.Float)
            Pairwise.Run<EachPair<TNumbers, float, bool>, float, bool>(call, call.Numbers(0), call.Numbers(1), TensorKind.Boolean);
        else
            Pairwise.Run<EachPair<TIntegers, long, bool>, long, bool>(call, call.Input(0), call.Input(1), TensorKind.Boolean);
    }

    private static void Logic<TFunction>(Call call)
        where TFunction : IPair<bool, bool> =>
        Pairwise.Run<EachPair<TFunction, bool, bool>, bool, bool>(call, call.Input(0), call.Input(1), TensorKind.Boolean);

    private static void Not(Call call)
    {
        var x = call.Booleans(0);
        var y = call.Make(TensorKind.Boolean, call.Input(0).Dimensions).Booleans;
        for (var i = 0; i < y.Length; i++)
            y[i] = !x[i];
    }

    private static void Test(Call call, Func<float, bool> test)
    {
        var x = call.Floats(0);
        var y = call.Make(TensorKind.Boolean, call.Input(0).Dimensions).Booleans;
        for (var i = 0; i < y.Length; i++)
            y[i] = test(x[i]);
    }

    /// <summary>The second input where the first is true, the third elsewhere.</summary>
    private static void Where(Call call)
    {
        var (x, y) = (call.Input(1), call.Input(2));
        if (x.Kind != y.Kind)
            throw call.Fault($"it cannot choose between {x.Kind} and {y.Kind}");
        call.Booleans(0);
        var shape = Broadcast.Shape(call, Broadcast.Shape(call, call.Input(0).Dimensions, x.Dimensions), y.Dimensions);
        var choice = Expanded(call, call.Input(0), shape);
        var (first, second) = (Expanded(call, x, shape), Expanded(call, y, shape));
        var result = call.Make(x.Kind, shape);
        if (x.Kind == TensorKind.Float)
            Choose<float>(choice, first, second, result);
        else if (x.Kind == TensorKind.Integer)
            Choose<long>(choice, first, second, result);
        else
            Choose<bool>(choice, first, second, result);
        foreach (var tensor in (ReadOnlySpan<Tensor>)[choice, first, second])
            tensor.Storage.Release();
    }

    private static Tensor Expanded(Call call, Tensor tensor, int[] shape)
    {
        if (tensor.Dimensions.SequenceEqual(shape))
            return tensor.Under(shape);
        var expanded = call.Take(tensor.Kind, shape);
        StridedCopy.Run(tensor, 0, Broadcast.Strides(tensor.Dimensions, shape.Length), expanded);
        return expanded;
    }

    private static void Choose<T>(Tensor choice, Tensor x, Tensor y, Tensor result)
    {
        var first = x.Elements<T>();
        var second = y.Elements<T>();
        var chosen = result.Elements<T>();
        for (var i = 0; i < chosen.Length; i++)
            chosen[i] = choice.Booleans[i] ? first[i] : second[i];
    }

    private readonly struct Same : IPair<float, bool>
    {
        public static bool Of(float x, float y) => x == y;
    }

    private readonly struct SameOfIntegers : IPair<long, bool>
    {
        public static bool Of(long x, long y) => x == y;
    }

    private readonly struct Greater : IPair<float, bool>
    {
        public static bool Of(float x, float y) => x > y;
    }

    private readonly struct GreaterOfIntegers : IPair<long, bool>
    {
        public static bool Of(long x, long y) => x > y;
    }

    private readonly struct Less : IPair<float, bool>
    {
        public static bool Of(float x, float y) => x < y;
    }

    private readonly struct LessOfIntegers : IPair<long, bool>
    {
        public static bool Of(long x, long y) => x < y;
    }

    private readonly struct GreaterOrEqual : IPair<float, bool>
    {
        public static bool Of(float x, float y) => x >= y;
    }

    private readonly struct GreaterOrEqualOfIntegers : IPair<long, bool>
    {
        public static bool Of(long x, long y) => x >= y;
    }

    private readonly struct LessOrEqual : IPair<float, bool>
    {
        public static bool Of(float x, float y) => x <= y;
    }

    private readonly struct LessOrEqualOfIntegers : IPair<long, bool>
    {
        public static bool Of(long x, long y) => x <= y;
    }

    private readonly struct SameFunction : IPair<bool, bool>
    {
        public static bool Of(bool x, bool y) => x == y;
    }

    private readonly struct AndFunction : IPair<bool, bool>
    {
        public static bool Of(bool x, bool y) => x && y;
    }

    private readonly struct OrFunction : IPair<bool, bool>
    {
        public static bool Of(bool x, bool y) => x || y;
    }

    private readonly struct XorFunction : IPair<bool, bool>
    {
        public static bool Of(bool x, bool y) => x != y;
    }
}
