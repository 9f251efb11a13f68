namespace Kadanoff.Graphs.Operators;

/// <summary>Values from nothing but a shape or a setting.</summary>
/// <remarks>Nothing random is made: a graph in evaluation draws no numbers. <i>Reference</i>: [onnx2019]. <i>Checked by</i> ShapeOperatorTests.</remarks>
internal static class Making
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["Constant"] = Constant,
        ["ConstantOfShape"] = ConstantOfShape,
        ["Range"] = Range,
        ["EyeLike"] = EyeLike,
    };

    private static void Constant(Call call)
    {
        var value = call.Node.Attributes.Values.Select(Value).FirstOrDefault(tensor => tensor is not null) ?? throw call.Fault("it has no value", "Export the graph again.");
        call.Share(value, value.Dimensions);
    }

    private static Tensor? Value(NodeAttribute attribute) => attribute switch
    {
        { Constant: { } constant } => constant.Value,
        { Number: { } number } => new Tensor([number]),
        { Integer: { } integer } => new Tensor([integer]),
        { Numbers: { } numbers } => new Tensor(numbers.ToArray(), numbers.Count),
        { Integers: { } integers } => new Tensor(integers.ToArray(), integers.Count),
        _ => null,
    };

    private static void ConstantOfShape(Call call)
    {
        var value = call.Node.Attributes.GetValueOrDefault("value")?.Constant?.Value ?? new Tensor([0f]);
        if (value.Count != 1)
            throw call.Fault($"its value is {value.Shape}, it must be one element");
        var y = call.Make(value.Kind, call.List(0));
        StridedCopy.Run(value, 0, new long[y.Rank], y);
    }

    /// <summary>start, start + step, … up to the limit, which is not reached.</summary>
    private static void Range(Call call)
    {
        if (call.Input(0).Kind == TensorKind.Float)
        {
            var (start, step) = (call.Floats(0)[0], call.Floats(2)[0]);
            var numbers = call.Make(TensorKind.Float, [Count(call, Math.Ceiling(((double)call.Floats(1)[0] - start) / step))]).Floats;
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = start + (i * step);
            return;
        }

        var (first, by) = (call.Integers(0)[0], call.Integers(2)[0]);
        var integers = call.Make(TensorKind.Integer, [Count(call, Math.Ceiling(((double)call.Integers(1)[0] - first) / by))]).Integers;
        for (var i = 0; i < integers.Length; i++)
            integers[i] = first + (i * by);
    }

    private static int Count(Call call, double count) => count <= int.MaxValue ? (int)Math.Max(0, count) : throw call.Fault($"it would have {count} elements");

    private static void EyeLike(Call call)
    {
        var x = call.Input(0);
        if (x.Rank != 2)
            throw call.Fault("it takes a matrix");
        var kind = call.HasSetting("dtype") ? Casting.Kind(call, call.Integer("dtype", 1)) : x.Kind;
        var y = call.Make(kind, x.Dimensions);
        var (zero, one) = Casting.ZeroAndOne(kind);
        StridedCopy.Run(zero, 0, [0, 0], y);
        for (var i = 0L; i < x[0]; i++)
        {
            if (i + call.Integer("k", 0) is var column && column >= 0 && column < x[1])
                StridedCopy.Run(one, 0, [], y, (int)((i * x[1]) + column), []);
        }
    }
}
