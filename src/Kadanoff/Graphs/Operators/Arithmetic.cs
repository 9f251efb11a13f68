using System.Numerics.Tensors;

namespace Kadanoff.Graphs.Operators;

/// <summary>Arithmetic of two or more operands whose shapes match by repetition.</summary>
/// <remarks>Integers divide towards zero. <i>Reference</i>: [onnx2019]. <i>Checked by</i> ElementOperatorTests.</remarks>
internal static class Arithmetic
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["Add"] = Both<AddFunction, AddIntegers>,
        ["Sub"] = Both<SubtractFunction, SubtractIntegers>,
        ["Mul"] = Both<MultiplyFunction, MultiplyIntegers>,
        ["Div"] = Both<DivideFunction, DivideIntegers>,
        ["Mod"] = Mod,
        ["Pow"] = Pow,
        ["PRelu"] = PRelu,
        ["Sum"] = call => Fold<AddFunction, AddIntegers>(call),
        ["Max"] = call => Fold<MaximumFunction, MaximumIntegers>(call),
        ["Min"] = call => Fold<MinimumFunction, MinimumIntegers>(call),
        ["Mean"] = Mean,
    };

    private static void Both<TNumbers, TIntegers>(Call call)
        where TNumbers : IPairFunction<float, float>
        where TIntegers : IPair<long, long> =>
        Both<TNumbers, TIntegers>(call, call.Input(0), call.Input(1));

    private static Tensor Both<TNumbers, TIntegers>(Call call, Tensor x, Tensor y)
        where TNumbers : IPairFunction<float, float>
        where TIntegers : IPair<long, long>
    {
        if (x.Kind != y.Kind || x.Kind == TensorKind.Boolean)
            throw call.Fault($"it cannot join {x.Kind} and {y.Kind}");
        return x.Kind == TensorKind.Float
            ? Pairwise.Run<TNumbers, float, float>(call, x, y, TensorKind.Float)
            : Pairwise.Run<EachPair<TIntegers, long, long>, long, long>(call, x, y, TensorKind.Integer);
    }

    /// <summary>All inputs, one after the other.</summary>
    private static void Fold<TNumbers, TIntegers>(Call call)
        where TNumbers : IPairFunction<float, float>
        where TIntegers : IPair<long, long>
    {
        var sum = call.Input(0);
        if (call.Inputs.Length == 1)
            call.Share(sum, sum.Dimensions);
        for (var i = 1; i < call.Inputs.Length; i++)
        {
            var before = i > 1 ? sum : null;
            sum = Both<TNumbers, TIntegers>(call, sum, call.Input(i));
            before?.Storage.Release();
        }
    }

    private static void Mean(Call call)
    {
        Fold<AddFunction, AddIntegers>(call);
        var sum = call.Outputs[0]!;
        if (sum.Kind != TensorKind.Float)
            throw call.Fault("the mean of integers is not defined");
        if (call.Inputs.Length > 1)
            TensorPrimitives.Divide(sum.Floats, call.Inputs.Length, sum.Floats);
    }

    /// <summary>Remainder with the sign of the divisor, or with <c>fmod</c> that of the dividend.</summary>
    private static void Mod(Call call)
    {
        if (call.Input(0).Kind == TensorKind.Float)
            Pairwise.Run<EachPair<RemainderFunction, float, float>, float, float>(call, call.Numbers(0), call.Numbers(1), TensorKind.Float);
        else if (call.Integer("fmod", 0) == 1)
            Pairwise.Run<EachPair<RemainderOfDividend, long, long>, long, long>(call, call.Input(0), call.Input(1), TensorKind.Integer);
        else
            Pairwise.Run<EachPair<RemainderOfDivisor, long, long>, long, long>(call, call.Input(0), call.Input(1), TensorKind.Integer);
    }

    /// <summary>Powers; an exponent of integers is turned into numbers.</summary>
    private static void Pow(Call call)
    {
        var (x, y) = (call.Input(0), call.Input(1));
        if (x.Kind == TensorKind.Integer && y.Kind == TensorKind.Integer)
        {
            Pairwise.Run<EachPair<PowerOfIntegers, long, long>, long, long>(call, x, y, TensorKind.Integer);
            return;
        }

        if (y.Kind == TensorKind.Float)
        {
            Pairwise.Run<EachPair<PowerFunction, float, float>, float, float>(call, call.Numbers(0), y, TensorKind.Float);
            return;
        }

        var exponent = call.Take(TensorKind.Float, y.Dimensions);
        TensorPrimitives.ConvertTruncating<long, float>(call.Integers(1), exponent.Floats);
        Pairwise.Run<EachPair<PowerFunction, float, float>, float, float>(call, call.Numbers(0), exponent, TensorKind.Float);
        exponent.Storage.Release();
    }

    /// <summary>x for x ≥ 0, slope·x below; before operator set 7 the slopes belong to the channels.</summary>
    private static void PRelu(Call call)
    {
        var (x, slope) = (call.Numbers(0), call.Numbers(1));
        var perChannel = slope.Rank == 1 && slope.Count > 1 && x.Rank > 2 && slope.Count == x[1] && (call.OperatorSet < 7 || slope.Count != x[x.Rank - 1]);
        var shaped = perChannel ? slope.Under(Broadcast.From(call, slope.Dimensions, x.Rank, 1)) : slope;
        Pairwise.Run<EachPair<ParametricFunction, float, float>, float, float>(call, x, shaped, TensorKind.Float);
    }

    private readonly struct AddFunction : IPairFunction<float, float>
    {
        public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Add(x, y, z);

        public static void Of(ReadOnlySpan<float> x, float y, Span<float> z) => TensorPrimitives.Add(x, y, z);

        public static void Of(float x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Add(y, x, z);
    }

    private readonly struct SubtractFunction : IPairFunction<float, float>
    {
        public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Subtract(x, y, z);

        public static void Of(ReadOnlySpan<float> x, float y, Span<float> z) => TensorPrimitives.Subtract(x, y, z);

        public static void Of(float x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Subtract(x, y, z);
    }

    private readonly struct MultiplyFunction : IPairFunction<float, float>
    {
        public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Multiply(x, y, z);

        public static void Of(ReadOnlySpan<float> x, float y, Span<float> z) => TensorPrimitives.Multiply(x, y, z);

        public static void Of(float x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Multiply(y, x, z);
    }

    private readonly struct DivideFunction : IPairFunction<float, float>
    {
        public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Divide(x, y, z);

        public static void Of(ReadOnlySpan<float> x, float y, Span<float> z) => TensorPrimitives.Divide(x, y, z);

        public static void Of(float x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Divide(x, y, z);
    }

    private readonly struct MaximumFunction : IPairFunction<float, float>
    {
        public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Max(x, y, z);

        public static void Of(ReadOnlySpan<float> x, float y, Span<float> z) => TensorPrimitives.Max(x, y, z);

        public static void Of(float x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Max(y, x, z);
    }

    private readonly struct MinimumFunction : IPairFunction<float, float>
    {
        public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Min(x, y, z);

        public static void Of(ReadOnlySpan<float> x, float y, Span<float> z) => TensorPrimitives.Min(x, y, z);

        public static void Of(float x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Min(y, x, z);
    }

    private readonly struct PowerFunction : IPair<float, float>
    {
        public static float Of(float x, float y) => y switch { 2 => x * x, 3 => x * x * x, 0.5f => MathF.Sqrt(x), 1 => x, -1 => 1 / x, _ => (float)Math.Pow(x, y) };
    }

    private readonly struct RemainderFunction : IPair<float, float>
    {
        public static float Of(float x, float y) => x % y;
    }

    private readonly struct ParametricFunction : IPair<float, float>
    {
        public static float Of(float x, float slope) => x < 0 ? slope * x : x;
    }

    private readonly struct AddIntegers : IPair<long, long>
    {
        public static long Of(long x, long y) => unchecked(x + y);
    }

    private readonly struct SubtractIntegers : IPair<long, long>
    {
        public static long Of(long x, long y) => unchecked(x - y);
    }

    private readonly struct MultiplyIntegers : IPair<long, long>
    {
        public static long Of(long x, long y) => unchecked(x * y);
    }

    private readonly struct DivideIntegers : IPair<long, long>
    {
        public static long Of(long x, long y) => x / y;
    }

    private readonly struct MaximumIntegers : IPair<long, long>
    {
        public static long Of(long x, long y) => Math.Max(x, y);
    }

    private readonly struct MinimumIntegers : IPair<long, long>
    {
        public static long Of(long x, long y) => Math.Min(x, y);
    }

    private readonly struct RemainderOfDividend : IPair<long, long>
    {
        public static long Of(long x, long y) => y == -1 ? 0 : x % y;
    }

    private readonly struct RemainderOfDivisor : IPair<long, long>
    {
        public static long Of(long x, long y) => y == -1 ? 0 : ((x % y) + y) % y;
    }

    private readonly struct PowerOfIntegers : IPair<long, long>
    {
        public static long Of(long x, long y) => (long)Math.Pow(x, y);
    }
}
