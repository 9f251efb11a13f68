using Kadanoff.Graphs;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>What the code does beside computing with tensors: lists, truth values, conversions, tensors of one number.</summary>
/// <remarks><i>Reference</i>: [paszke2019]. <i>Checked by</i> ScriptOperatorsTests.</remarks>
internal static class ScriptPlain
{
    /// <summary>Items of a list: more than any network has, and few enough that to copy a list is one step.</summary>
    public const int LongestList = 1000;

    public static Dictionary<string, Func<ScriptCall, object?>> Operators { get; } = new()
    {
        ["len"] = Length,
        ["append"] = Append,
        ["list"] = call => new List<object?>(List(call, 0)),
        ["__contains__"] = call => List(call, 0).Contains(call[1]),
        ["__is__"] = call => Is(call[0], call[1]),
        ["__isnot__"] = call => !Is(call[0], call[1]),
        ["__and__"] = call => (call[0], call[1]) switch { (bool a, bool b) => a && b, (false, _) or (_, false) => false, _ => Logical(call, "And") },
        ["__or__"] = call => (call[0], call[1]) switch { (bool a, bool b) => a || b, (true, _) or (_, true) => true, _ => Logical(call, "Or") },
        ["logical_and"] = call => Logical(call, "And"),
        ["logical_or"] = call => Logical(call, "Or"),
        ["bitwise_and"] = call => Logical(call, "And"),
        ["bitwise_or"] = call => Logical(call, "Or"),
        ["__getitem__"] = call => Item(call.Graph, call[0], call[1]),
        ["__range_length"] = call => RangeLength(call.Integer(0), call.Integer(1), call.Integer(2)),
        ["__derive_index"] = call => call.Integer(1) + (call.Integer(0) * call.Integer(2)),
        ["_set_item"] = SetItem,
        ["format"] = call => call[0] as string ?? "",
        ["warn"] = _ => null,
        ["device"] = _ => null,
        ["is_grad_enabled"] = _ => false,
        ["zeros"] = call => Filled(call, call.Entries(0), 0),
        ["ones"] = call => Filled(call, call.Entries(0), 1),
        ["full"] = call => Filled(call, call.Entries(0), call.Number(1, 0)),
        ["zeros_like"] = call => Filled(call, call.Dimensions(0), 0),
        ["ones_like"] = call => Filled(call, call.Dimensions(0), 1),
        ["full_like"] = call => Filled(call, call.Dimensions(0), call.Number(1, 0)),
        ["prim.NumToTensor"] = call => call[0],
        ["prim.data"] = call => call.Tensor(0),
        ["prim.unchecked_unwrap_optional"] = call => call[0],
        ["_unwrap_optional"] = call => call[0] ?? throw call.Problem(0, "a value"),
        ["prim.device"] = _ => null,
        ["prim.layout"] = _ => null,
        ["prim.dtype"] = call => call.Tensor(0).Kind switch { TensorKind.Float => 6L, TensorKind.Integer => 4L, _ => 11L },
        ["prim.min"] = call => Math.Min(call.Integer(0), call.Integer(1)),
        ["prim.max"] = call => Math.Max(call.Integer(0), call.Integer(1)),
        ["prim.is_cuda"] = _ => false,
        ["prim.RaiseException"] = call => throw new ScriptException($"it ends in an error of its own: '{call[0]}'"),
        ["python.int"] = call => call[0] switch { double number when Math.Abs(number) < long.MaxValue => (long)number, ScriptInteger integer => integer, _ => call.Integer(0) },
        ["python.float"] = call => call.Number(0, 0),
        ["python.bool"] = call => call[0] switch { bool flag => flag, long number => number != 0, double number => number != 0, ScriptInteger or ScriptUnknown or ScriptTensor => ScriptUnknown.Value, _ => throw call.Problem(0, "a truth value") },
        ["python.str"] = _ => "",
        ["python.isinstance"] = _ => ScriptUnknown.Value,
    };

    /// <summary>A name in a dictionary.</summary>
    public static string Key(object? value) => value as string ?? throw new ScriptException("a dictionary has something else than a text for a name");

    /// <summary>One item of a list or a dictionary, of the dimensions of a tensor, or of its parts.</summary>
    public static object? Item(ScriptBuilder graph, object? of, object? place)
    {
        if (of is ScriptUntranslated)
            return of;
        if (of is OrderedDictionary<string, object?> dictionary)
            return dictionary.TryGetValue(Key(place), out var named) ? named : throw new ScriptException($"'{place}' is looked up in a dictionary that does not have it");
        if (place is not long index)
            throw new ScriptException("an item is looked up whose place only the data tell");
        switch (of)
        {
            case ScriptSizes sizes:
                return graph.Dimension(sizes.Of, index);
            case ScriptParts parts when index >= 0 && index < int.MaxValue / Math.Max(1, Math.Abs(parts.Length)):
                return Part(graph, parts, index);
            default:
                var items = ScriptCall.Items(of) ?? throw new ScriptException("an item is looked up in something that is no list");
                var at = index < 0 ? index + items.Count : index;
                return at >= 0 && at < items.Count ? items[(int)at] : throw new ScriptException(FormattableString.Invariant($"item {index} is looked up in a list of {items.Count}"));
        }
    }

    private static ScriptTensor Part(ScriptBuilder graph, ScriptParts parts, long index)
    {
        var part = graph.MakeView(parts.Of, "Slice", parts.Of.Rank, [graph.Use(parts.Of), graph.Integers(index * parts.Length), graph.Integers((index + 1) * parts.Length), graph.Integers(parts.Axis), graph.Integers(1)]);
        return parts.AreSingle ? graph.MakeView(part, "Squeeze", part.Rank - 1, [graph.Use(part), graph.Integers(parts.Axis)]) : part;
    }

    private static object? SetItem(ScriptCall call)
    {
        if (call[0] is List<object?> list && call.Integer(1) is var place)
            list[(int)(place >= -list.Count && place < list.Count ? place < 0 ? place + list.Count : place : throw call.Problem(1, "an item of the list"))] = call[2];
        else if (call[0] is OrderedDictionary<string, object?> { Count: < LongestList } dictionary)
            dictionary[Key(call[1])] = call[2];
        else
            throw call.Problem(0, "a list or a dictionary");
        return null;
    }

    private static object Length(ScriptCall call) => call[0] switch
    {
        string text => (long)text.Length,
        ScriptSizes => ScriptUnknown.Value,
        ScriptTensor tensor => call.Graph.Dimension(tensor, 0),
        var list when ScriptCall.Items(list) is { } items => (long)items.Count,
        _ => throw call.Problem(0, "a list"),
    };

    private static object? Append(ScriptCall call)
    {
        var list = call[0] as List<object?> ?? throw call.Problem(0, "a list");
        if (list.Count >= LongestList)
            throw new ScriptException($"a list grows beyond {LongestList} items");
        list.Add(call[1]);
        return list;
    }

    private static IReadOnlyList<object?> List(ScriptCall call, int place) => ScriptCall.Items(call[place]) ?? throw call.Problem(place, "a list");

    private static bool Is(object? left, object? right) => left is null || right is null ? left is null && right is null : left.Equals(right);

    private static object Logical(ScriptCall call, string operation) => call[0] is ScriptTensor { Kind: TensorKind.Boolean } && call[1] is ScriptTensor { Kind: TensorKind.Boolean }
        ? call.Graph.MakeOf(TensorKind.Boolean, operation, null, [call.Use(0), call.Use(1)])
        : call[0] is ScriptTensor || call[1] is ScriptTensor ? throw call.Unsupported("of something else than truth values") : ScriptUnknown.Value;

    private static long RangeLength(long start, long end, long step) =>
        step == 0 ? throw new ScriptException("a range has steps of 0") : step > 0 ? Math.Max(0, (end - start + step - 1) / step) : Math.Max(0, (start - end - step - 1) / -step);

    /// <summary>Equal numbers under a shape; PyTorch's types up to 4 are integers.</summary>
    private static ScriptTensor Filled(ScriptCall call, object[] shape, double number)
    {
        var kind = call.At(2, "dtype") is long type and >= 0 and <= 4 ? TensorKind.Integer : TensorKind.Float;
        var value = kind == TensorKind.Integer ? new Tensor([(long)number], 1) : new Tensor([(float)number], 1);
        return call.Graph.MakeOf(kind, "ConstantOfShape", shape.Length, [call.Graph.List(shape)], ("value", NodeAttribute.Of(new Constant("value", value))));
    }
}
