using Kadanoff.Graphs;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>Arithmetic of tensors, element by element and over dimensions, of tensors and numbers, and of numbers alone.</summary>
/// <remarks><i>Reference</i>: [paszke2019]. <i>Checked by</i> ScriptOperatorsTests.</remarks>
internal static class ScriptArithmetic
{
    public static Dictionary<string, Func<ScriptCall, object?>> Operators { get; } = new()
    {
        ["add"] = call => Two(call, "Add", (a, b) => a + b, (a, b) => checked(a + b), Factor(call)),
        ["sub"] = call => Two(call, "Sub", (a, b) => a - b, (a, b) => checked(a - b), Factor(call)),
        ["rsub"] = call => call.Number(2, "alpha", 1) == 1 ? Combine(call, "Sub", call[1], call[0]) : throw call.Unsupported("with a factor"),
        ["mul"] = call => Two(call, "Mul", (a, b) => a * b, (a, b) => checked(a * b)),
        ["div"] = Divide,
        ["true_divide"] = Divide,
        ["floordiv"] = DivideAndFloor,
        ["floor_divide"] = DivideAndFloor,
        ["remainder"] = Remainder,
        ["pow"] = call => Two(call, "Pow", Math.Pow, (a, b) => checked((long)Math.Pow(a, b))),
        ["max"] = call => Extreme(call, "Max"),
        ["min"] = call => Extreme(call, "Min"),
        ["maximum"] = call => Combine(call, "Max", call[0], call[1]),
        ["minimum"] = call => Combine(call, "Min", call[0], call[1]),
        ["neg"] = call => call[0] switch { long number => unchecked(-number), double number => -number, _ => call.Apply("Neg") },
        ["abs"] = call => call.Apply("Abs"),
        ["exp"] = call => call.Apply("Exp"),
        ["log"] = call => call.Apply("Log"),
        ["sqrt"] = call => call[0] switch { long number => Math.Sqrt(number), double number => Math.Sqrt(number), _ => call.Apply("Sqrt") },
        ["rsqrt"] = call => call.Graph.Apply("Reciprocal", call.Apply("Sqrt")),
        ["reciprocal"] = call => call.Apply("Reciprocal"),
        ["square"] = call => Combine(call, "Mul", call[0], call[0]),
        ["sign"] = call => call.Apply("Sign"),
        ["floor"] = call => call.Apply("Floor"),
        ["ceil"] = call => call.Apply("Ceil"),
        ["round"] = call => call.Apply("Round"),
        ["sin"] = call => call.Apply("Sin"),
        ["cos"] = call => call.Apply("Cos"),
        ["erf"] = call => call.Apply("Erf"),
        ["eq"] = call => Compare(call, "Equal", order => order == 0),
        ["ne"] = call => Not(call, Compare(call, "Equal", order => order == 0)),
        ["lt"] = call => Compare(call, "Less", order => order < 0),
        ["le"] = call => Compare(call, "LessOrEqual", order => order <= 0),
        ["gt"] = call => Compare(call, "Greater", order => order > 0),
        ["ge"] = call => Compare(call, "GreaterOrEqual", order => order >= 0),
        ["__not__"] = call => Not(call, call[0]),
        ["logical_not"] = call => Not(call, call[0]),
        ["bitwise_not"] = call => call.Tensor(0).Kind == TensorKind.Boolean ? Not(call, call[0]) : throw call.Unsupported("of integers"),
        ["where"] = call => call.Graph.Make("Where", null, [call.Use(0), Operand(call, call[1], TensorKind.Float), Operand(call, call[2], TensorKind.Float)]),
        ["masked_fill"] = call => call.Graph.Make("Where", call.Tensor(0).Rank, [Mask(call), Operand(call, call[2], call.Tensor(0).Kind), call.Use(0)]),
        ["mean"] = call => Reduce(call, "ReduceMean"),
        ["sum"] = call => Reduce(call, "ReduceSum"),
        ["amax"] = call => Reduce(call, "ReduceMax"),
        ["amin"] = call => Reduce(call, "ReduceMin"),
        ["logsumexp"] = call => Reduce(call, "ReduceLogSumExp"),
        ["linalg_vector_norm"] = call => call.Number(1, 2) == 2 ? Norm(call, 2) : throw call.Unsupported("of another order than 2"),
        ["norm"] = call => call.Number(1, 2) == 2 ? Norm(call, 2) : throw call.Unsupported("of another order than 2"),
        ["cumsum"] = call => call.Graph.MakeOf(call.Tensor(0).Kind, "CumSum", call.Tensor(0).Rank, [call.Use(0), call.Graph.Integers(call.Integer(1))]),
        ["argmax"] = call => call.Graph.MakeOf(TensorKind.Integer, "ArgMax", call.Tensor(0).Rank - (call.Flag(2, false) ? 0 : 1), [call.Use(0)], ("axis", NodeAttribute.Of(call.Integer(1))), ("keepdims", NodeAttribute.Of(call.Flag(2, false) ? 1 : 0))),
    };

    /// <summary>Two operands: both numbers, or a tensor among them.</summary>
    private static object? Two(ScriptCall call, string operation, Func<double, double, double> ofNumbers, Func<long, long, long> ofIntegers, double factor = 1)
    {
        try
        {
            return (call[0], Scalar(call, call[1])) switch
            {
                (long a, long b) when factor == 1 => ofIntegers(a, b),
                (long or double, long or double) when factor == 1 => ofNumbers(call.Number(0, 0), call.Number(1, 0)),
                (ScriptInteger or long, ScriptInteger or long) when factor == 1 => call.Graph.Compute(operation, call[0]!, Scalar(call, call[1])!),
                (List<object?> a, List<object?> b) when operation == "Add" && a.Count + b.Count <= ScriptPlain.LongestList => new List<object?>([.. a, .. b]),
                _ => Combine(call, operation, call[0], factor == 1 ? call[1] : Scaled(call, call[1], factor)),
            };
        }
        catch (Exception exception) when (exception is OverflowException or DivideByZeroException)
        {
            throw new ScriptException($"{call.Name} of two integers has no result");
        }
    }

    /// <summary>A stored integer is used as a number beside integers.</summary>
    private static object? Scalar(ScriptCall call, object? value) =>
        value is ScriptTensor { Stored: { Count: 1, IsFloat: false } stored } && call[0] is long or ScriptInteger ? (long)stored.ToDoubles()[0] : value;

    private static object? Divide(ScriptCall call)
    {
        if (call.At(2, "rounding_mode") is { } rounding)
            return rounding is "floor" || (rounding is "trunc" && call[0] is long or ScriptInteger) ? DivideAndFloor(call) : throw call.Unsupported("with rounding");
        return (call[0], call[1]) switch
        {
            (long or double, long or double) => call.Number(0, 0) / call.Number(1, 0),
            (ScriptInteger, long or ScriptInteger) => throw new ScriptException("div divides integers that only the data tell"),
            _ => Quotient(call),
        };
    }

    /// <summary>A true quotient, also of integers.</summary>
    private static ScriptTensor Quotient(ScriptCall call) =>
        call.Graph.Make("Div", Rank(call[0], call[1]), [Operand(call, call[0], TensorKind.Float), Operand(call, call[1], TensorKind.Float)]);

    /// <summary>Rounded down; of tensors of integers it is one of integers again.</summary>
    private static object? DivideAndFloor(ScriptCall call)
    {
        if (call[0] is not ScriptTensor && Scalar(call, call[1]) is not ScriptTensor)
            return Two(call, "Div", (a, b) => Math.Floor(a / b), FloorDivide);
        var floor = call.Graph.Apply("Floor", Quotient(call));
        return KindOf(call[0], call[1]) == TensorKind.Integer ? ScriptTensor.Made(call.Graph.Cast(floor, TensorKind.Integer), TensorKind.Integer, floor.Rank) : floor;
    }

    /// <summary>With the sign of the divisor: a − b⌊a/b⌋.</summary>
    private static object? Remainder(ScriptCall call)
    {
        if (KindOf(call[0], call[1]) == TensorKind.Integer || (call[0] is not ScriptTensor && call[1] is not ScriptTensor))
            return Two(call, "Mod", (a, b) => a - (b * Math.Floor(a / b)), (a, b) => a - (b * FloorDivide(a, b)));
        return Combine(call, "Sub", call[0], Combine(call, "Mul", call[1], call.Graph.Apply("Floor", Quotient(call))));
    }

    /// <summary>Of two tensors, of all elements, or along a dimension with the place.</summary>
    private static object Extreme(ScriptCall call, string name)
    {
        if (call[1] is ScriptTensor)
            return Combine(call, name, call[0], call[1]);
        if (!call.Has(1))
            return call.Graph.MakeOf(call.Tensor(0).Kind, $"Reduce{name}", 0, [call.Use(0)], ("keepdims", NodeAttribute.Of(0)));
        var (x, axis, keeps) = (call.Tensor(0), call.Integer(1), NodeAttribute.Of(call.Flag(2, false) ? 1 : 0));
        var rank = x.Rank - (call.Flag(2, false) ? 0 : 1);
        return new object?[]
        {
            call.Graph.MakeOf(x.Kind, $"Reduce{name}", rank, [call.Use(0), call.Graph.Integers(axis)], ("keepdims", keeps)),
            call.Graph.MakeOf(TensorKind.Integer, $"Arg{name}", rank, [call.Use(0)], ("axis", NodeAttribute.Of(axis)), ("keepdims", keeps)),
        };
    }

    private static ScriptTensor Norm(ScriptCall call, int axes) => call.Graph.Apply("Sqrt", Reduce(call, "ReduceSumSquare", axes));

    private static long FloorDivide(long a, long b)
    {
        var (quotient, rest) = Math.DivRem(a, b);
        return rest != 0 && (rest < 0) != (b < 0) ? quotient - 1 : quotient;
    }

    private static double Factor(ScriptCall call) => call.Number(2, "alpha", 1);

    private static ScriptTensor Scaled(ScriptCall call, object? value, double factor) => Combine(call, "Mul", value, factor);

    private static ScriptTensor Combine(ScriptCall call, string operation, object? left, object? right)
    {
        var kind = KindOf(left, right);
        return call.Graph.MakeOf(kind, operation, Rank(left, right), [Operand(call, left, kind), Operand(call, right, kind)]);
    }

    /// <summary>Of a result: integers only where nothing else is there.</summary>
    private static TensorKind KindOf(object? left, object? right) =>
        left is ScriptTensor { Kind: TensorKind.Float } or double || right is ScriptTensor { Kind: TensorKind.Float } or double ? TensorKind.Float : TensorKind.Integer;

    /// <summary>An operand as a value of the graph, of the kind that the result has.</summary>
    private static string Operand(ScriptCall call, object? value, TensorKind kind) => value switch
    {
        ScriptTensor tensor when tensor.Kind != kind => call.Graph.Cast(tensor, kind),
        ScriptTensor tensor => call.Graph.Use(tensor),
        long number => call.Graph.Number(number, kind),
        double number => call.Graph.Number(number, kind),
        bool flag => call.Graph.Number(flag ? 1 : 0, kind),
        ScriptInteger integer when kind == TensorKind.Integer => integer.Name,
        ScriptInteger integer => call.Graph.Cast(integer.Name, kind),
        _ => throw new ScriptException($"{call.Name} has an operand that is neither a tensor nor a number"),
    };

    private static int? Rank(object? left, object? right) => (left, right) switch
    {
        (ScriptTensor { Rank: { } a }, ScriptTensor { Rank: { } b }) => Math.Max(a, b),
        (ScriptTensor, ScriptTensor) => null,
        (ScriptTensor a, _) => a.Rank,
        (_, ScriptTensor b) => b.Rank,
        _ => null,
    };

    private static object Compare(ScriptCall call, string operation, Func<int, bool> holds)
    {
        var (left, right) = (call[0], call[1]);
        if (left is ScriptTensor || right is ScriptTensor)
        {
            var kind = (left as ScriptTensor ?? (ScriptTensor)right!).Kind == TensorKind.Integer && left is not double && right is not double ? TensorKind.Integer : TensorKind.Float;
            return call.Graph.MakeOf(TensorKind.Boolean, operation, Rank(left, right), [Operand(call, left, kind), Operand(call, right, kind)]);
        }

        return Order(left, right) is { } order ? holds(order) : ScriptUnknown.Value;
    }

    /// <summary>How two plain values compare; null where only the data tell.</summary>
    private static int? Order(object? left, object? right)
    {
        switch (left, right)
        {
            case (long a, long b):
                return a.CompareTo(b);
            case (long or double or bool, long or double or bool):
                return Convert.ToDouble(left, null).CompareTo(Convert.ToDouble(right, null));
            case (string a, string b):
                return string.CompareOrdinal(a, b);
            case (null, null):
                return 0;
            case (List<object?> a, List<object?> b) when a.Count == b.Count:
                return a.Zip(b).Select(pair => Order(pair.First, pair.Second)).FirstOrDefault(order => order != 0, 0);
            case (List<object?>, List<object?>):
                return 1;
            default:
                return null;
        }
    }

    private static object Not(ScriptCall call, object? value) => value switch
    {
        bool flag => !flag,
        ScriptTensor tensor => call.Graph.MakeOf(TensorKind.Boolean, "Not", tensor.Rank, [call.Graph.Use(tensor)]),
        _ => ScriptUnknown.Value,
    };

    private static string Mask(ScriptCall call) => Operand(call, call.Tensor(1), TensorKind.Boolean);

    /// <summary>Over some dimensions, or over all.</summary>
    private static ScriptTensor Reduce(ScriptCall call, string operation, int place = 1)
    {
        var (axes, keeps) = (call.Integers(place), call.Flag(place + 1, false));
        string[] operands = axes is null ? [call.Use(0)] : [call.Use(0), call.Graph.Integers(axes)];
        int? rank = axes is null ? 0 : keeps ? call.Tensor(0).Rank : call.Tensor(0).Rank - axes.Length;
        return call.Graph.MakeOf(call.Tensor(0).Kind, operation, rank, operands, ("keepdims", NodeAttribute.Of(keeps ? 1 : 0)));
    }
}
