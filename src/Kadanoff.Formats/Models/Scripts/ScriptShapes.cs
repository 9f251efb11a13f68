using Kadanoff.Graphs;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>Operators that rearrange, cut or join tensors, or give them another shape.</summary>
/// <remarks><i>Reference</i>: [paszke2019]. <i>Checked by</i> ScriptOperatorsTests.</remarks>
internal static class ScriptShapes
{
    public static Dictionary<string, Func<ScriptCall, object?>> Operators { get; } = new()
    {
        ["flatten"] = Flatten,
        ["view"] = call => Reshape(call, call.Entries(1)),
        ["reshape"] = call => Reshape(call, call.Entries(1)),
        ["_unsafe_view"] = call => Reshape(call, call.Entries(1)),
        ["view_as"] = call => Reshape(call, call.Dimensions(1)),
        ["unflatten"] = Unflatten,
        ["unsqueeze"] = call => call.Graph.MakeView(call.Tensor(0), "Unsqueeze", call.Tensor(0).Rank + 1, [call.Use(0), call.Graph.Integers(call.Integer(1))]),
        ["squeeze"] = Squeeze,
        ["t"] = call => call.Tensor(0) is { Stored.Dimensions.Count: 2 } stored ? stored.Turned() : Permute(call, call.Rank(0) == 2 ? [1, 0] : [0]),
        ["transpose"] = Transpose,
        ["permute"] = call => Permute(call, [.. (call.Integers(1) ?? []).Select((axis, _) => call.Axis(axis, call.Integers(1)!.Length))]),
        ["contiguous"] = call => call.Tensor(0),
        ["detach"] = call => call.Tensor(0),
        ["alias"] = call => call.Tensor(0),
        ["cpu"] = call => call.Tensor(0),
        ["cuda"] = call => call.Tensor(0),
        ["clone"] = call => call.Tensor(0).Copy(),
        ["to"] = To,
        ["type_as"] = call => As(call, call.Tensor(1).Kind),
        ["float"] = call => As(call, TensorKind.Float),
        ["double"] = call => As(call, TensorKind.Float),
        ["half"] = call => As(call, TensorKind.Float),
        ["bool"] = call => As(call, TensorKind.Boolean),
        ["expand"] = call => Expand(call, call.Entries(1)),
        ["expand_as"] = call => Expand(call, call.Dimensions(1)),
        ["cat"] = call => Join(call, call.Tensors(0), call.Integer(1, 0)),
        ["concat"] = call => Join(call, call.Tensors(0), call.Integer(1, 0)),
        ["stack"] = Stack,
        ["chunk"] = call => new List<object?>(call.Graph.Split(call.Tensor(0), call.Integer(1), call.Integer(2, 0))),
        ["split"] = call => ScriptCall.Items(call[1]) is null ? new ScriptParts(call.Tensor(0), call.Integer(1), call.Integer(2, 0)) : Portions(call),
        ["split_with_sizes"] = Portions,
        ["unbind"] = call => new ScriptParts(call.Tensor(0), 1, call.Integer(1, 0), AreSingle: true),
        ["slice"] = Slice,
        ["narrow"] = call => Cut(call, call.Integer(1), call[2] ?? 0L, (call[2], call[3]) is (long start, long length) ? start + length : throw call.Unsupported("of a length that is computed"), 1),
        ["select"] = Select,
        ["index_select"] = call => call.Graph.MakeOf(call.Tensor(0).Kind, "Gather", call.Tensor(0).Rank, [call.Use(0), call.Use(2)], ("axis", NodeAttribute.Of(call.Integer(1)))),
        ["repeat"] = call => call.Entries(1) is var times && times.Length == call.Rank(0) ? call.Graph.MakeOf(call.Tensor(0).Kind, "Tile", times.Length, [call.Use(0), call.Graph.List(times)]) : throw call.Unsupported("into more dimensions"),
        ["roll"] = Roll,
        ["constant_pad_nd"] = call => Pad(call, "constant", call.Number(2, 0)),
        ["pad"] = call => Pad(call, call[2] as string ?? "constant", call.Number(3, 0)),
        ["reflection_pad1d"] = call => Pad(call, "reflect", 0),
        ["reflection_pad2d"] = call => Pad(call, "reflect", 0),
        ["replication_pad1d"] = call => Pad(call, "replicate", 0),
        ["replication_pad2d"] = call => Pad(call, "replicate", 0),
        ["tril"] = call => Triangle(call, 0),
        ["triu"] = call => Triangle(call, 1),
        ["arange"] = Count,
        ["size"] = call => call.Has(1) ? call.Graph.Dimension(call.Tensor(0), call.Integer(1)) : call.Tensor(0).Rank is null ? new ScriptSizes(call.Tensor(0)) : new List<object?>(call.Dimensions(0)),
        ["sym_size"] = call => call.Graph.Dimension(call.Tensor(0), call.Integer(1)),
        ["dim"] = call => call.Tensor(0).Rank is { } rank ? (long)rank : ScriptUnknown.Value,
    };

    /// <summary>Some dimensions become one; those behind the first are the usual case.</summary>
    private static object Flatten(ScriptCall call)
    {
        var (x, first, last) = (call.Tensor(0), call.Integer(1, 0), call.Integer(2, -1));
        if (first == 1 && (last == -1 || last == x.Rank - 1))
            return call.Graph.MakeView(x, "Flatten", 2, [call.Use(0)]);
        var rank = call.Rank(0);
        var (start, end) = (call.Axis(first, rank), call.Axis(last, rank));
        if (start > end)
            throw call.Unsupported("of no dimension");
        var dimensions = call.Dimensions(0);
        return Reshape(call, [.. dimensions[..start], -1L, .. dimensions[(end + 1)..]]);
    }

    /// <summary>Where a dimension stays in its place, the graph keeps it; where only one is not known, what is left belongs to it.</summary>
    private static ScriptTensor Reshape(ScriptCall call, object[] shape)
    {
        var x = call.Tensor(0);
        object[] kept = [.. shape.Select((entry, axis) => entry is ScriptInteger integer && integer.IsDimension(call.Use(0), axis) ? 0L : entry)];
        if (kept.Count(entry => entry is ScriptInteger) == 1 && !kept.Contains(-1L))
            kept = [.. kept.Select(entry => entry is ScriptInteger ? -1L : entry)];
        return call.Graph.MakeView(x, "Reshape", shape.Length, [call.Use(0), call.Graph.List(kept)]);
    }

    private static object Unflatten(ScriptCall call)
    {
        var dimensions = call.Dimensions(0);
        var axis = call.Axis(call.Integer(1), dimensions.Length);
        return Reshape(call, [.. dimensions[..axis], .. call.Entries(2), .. dimensions[(axis + 1)..]]);
    }

    /// <summary>What is pushed out behind comes in before.</summary>
    private static object Roll(ScriptCall call)
    {
        var (x, shifts, axes) = (call.Tensor(0), call.Integers(1) ?? [], call.Integers(2) ?? throw call.Unsupported("over all dimensions at once"));
        if (shifts.Length != axes.Length)
            throw call.Problem(2, "a dimension for each shift");
        foreach (var (shift, axis) in shifts.Zip(axes))
        {
            string Part(long from, long to) => call.Graph.Node("", "Slice", [call.Graph.Use(x), call.Graph.Integers(from), call.Graph.Integers(to), call.Graph.Integers(axis), call.Graph.Integers(1)]);
            x = call.Graph.MakeOf(x.Kind, "Concat", x.Rank, [Part(-shift, long.MaxValue), Part(0, -shift)], ("axis", NodeAttribute.Of(axis)));
        }

        return x;
    }

    private static object Squeeze(ScriptCall call)
    {
        var x = call.Tensor(0);
        return call.Has(1)
            ? call.Graph.MakeView(x, "Squeeze", x.Rank - 1, [call.Use(0), call.Graph.Integers(call.Integer(1))])
            : throw call.Unsupported("of every dimension, which would take a batch of one sample for none,");
    }

    private static object Transpose(ScriptCall call)
    {
        var rank = call.Rank(0);
        var (a, b) = (call.Axis(call.Integer(1), rank), call.Axis(call.Integer(2), rank));
        int[] order = [.. Enumerable.Range(0, rank)];
        (order[a], order[b]) = (order[b], order[a]);
        return call.Tensor(0).Stored is not null && rank == 2 && a != b ? call.Tensor(0).Turned() : Permute(call, order);
    }

    private static ScriptTensor Permute(ScriptCall call, int[] order) =>
        call.Graph.MakeView(call.Tensor(0), "Transpose", order.Length, [call.Use(0)], ("perm", ScriptCall.Setting(order.Select(axis => (long)axis))));

    /// <summary>Types of floating-point numbers are one here; so only a change between kinds is one.</summary>
    private static object To(ScriptCall call)
    {
        var x = call.Tensor(0);
        foreach (var argument in Enumerable.Range(1, Math.Max(0, call.Count - 1)).Select(place => call[place]))
        {
            if (argument is ScriptTensor other)
                return As(call, other.Kind);
            if (argument is long type)
                return As(call, KindOf(type) ?? throw call.Unsupported("to this type"));
        }

        return call.At(9, "dtype") is long named ? As(call, KindOf(named) ?? throw call.Unsupported("to this type")) : x;
    }

    /// <summary>PyTorch's numbers for types: integers up to 4, floating-point up to 7, truth 11, bfloat16 15.</summary>
    private static TensorKind? KindOf(long type) => type switch { >= 0 and <= 4 => TensorKind.Integer, 5 or 6 or 7 or 15 => TensorKind.Float, 11 => TensorKind.Boolean, _ => null };

    private static ScriptTensor As(ScriptCall call, TensorKind kind)
    {
        var x = call.Tensor(0);
        return x.Kind == kind ? x : ScriptTensor.Made(call.Graph.Cast(x, kind), kind, x.Rank);
    }

    /// <summary>−1 keeps a dimension, as 1 does in ONNX.</summary>
    private static ScriptTensor Expand(ScriptCall call, object[] shape) =>
        call.Graph.MakeView(call.Tensor(0), "Expand", shape.Length, [call.Use(0), call.Graph.List([.. shape.Select(entry => entry is -1L ? 1L : entry)])]);

    private static ScriptTensor Join(ScriptCall call, ScriptTensor[] parts, long axis)
    {
        if (parts.Length == 0)
            throw call.Unsupported("of nothing");
        return call.Graph.MakeOf(parts[0].Kind, "Concat", parts[0].Rank, [.. parts.Select(call.Graph.Use)], ("axis", NodeAttribute.Of(axis)));
    }

    private static object Stack(ScriptCall call)
    {
        var axis = call.Integer(1, 0);
        return Join(call, [.. call.Tensors(0).Select(part => call.Graph.MakeView(part, "Unsqueeze", part.Rank + 1, [call.Graph.Use(part), call.Graph.Integers(axis)]))], axis);
    }

    private static object Portions(ScriptCall call)
    {
        var (start, axis) = (0L, call.Integer(2, 0));
        var parts = new List<object?>();
        foreach (var length in call.Integers(1) ?? [])
        {
            parts.Add(Cut(call, axis, start, start + length, 1));
            start += length;
        }

        return parts;
    }

    /// <summary>Of a list as of a tensor; without an end up to the end.</summary>
    private static object Slice(ScriptCall call)
    {
        if (ScriptCall.Items(call[0]) is { } items)
        {
            int Place(int place, int usual) => (int)Math.Clamp(call.Has(place) ? call.Integer(place) is < 0 and var back ? items.Count + back : call.Integer(place) : usual, 0, items.Count);
            return call.Integer(3, 1) == 1 ? new List<object?>(items.Skip(Place(1, 0)).Take(Math.Max(0, Place(2, items.Count) - Place(1, 0)))) : throw call.Unsupported("of a list with steps");
        }

        var (start, end, step) = (call[2] ?? 0L, call[3] ?? long.MaxValue, call.Integer(4, 1));
        return (start, end, step) is (0L, long.MaxValue, 1) ? call.Tensor(0) : Cut(call, call.Integer(1, 0), start, end, step);
    }

    private static ScriptTensor Cut(ScriptCall call, long axis, object start, object end, long step)
    {
        if (start is not (long or ScriptInteger) || end is not (long or ScriptInteger))
            throw call.Unsupported("with such bounds");
        return call.Graph.MakeView(call.Tensor(0), "Slice", call.Tensor(0).Rank, [call.Use(0), call.Graph.List([start]), call.Graph.List([end]), call.Graph.Integers(axis), call.Graph.Integers(step)]);
    }

    private static object Select(ScriptCall call)
    {
        var (axis, place) = (call.Integer(1), call[2]);
        var row = call.Graph.MakeView(call.Tensor(0), "Gather", call.Tensor(0).Rank, [call.Use(0), call.Graph.List([place is long or ScriptInteger ? place : throw call.Problem(2, "an integer")])], ("axis", NodeAttribute.Of(axis)));
        return call.Graph.MakeView(row, "Squeeze", row.Rank - 1, [call.Graph.Use(row), call.Graph.Integers(axis)]);
    }

    /// <summary>PyTorch tells the pads from the last dimension on, before and behind.</summary>
    private static object Pad(ScriptCall call, string mode, double value)
    {
        var (x, told) = (call.Tensor(0), call.Integers(1) ?? []);
        if (told.Length % 2 != 0 || told.Length > 2 * (x.Rank ?? int.MaxValue / 2))
            throw call.Problem(1, "two numbers for each axis");
        var axes = told.Length / 2;
        var name = mode switch { "constant" => mode, "reflect" => mode, "replicate" => "edge", "circular" => "wrap", _ => throw call.Unsupported($"in the mode '{mode}'") };
        string[] operands =
        [
            call.Use(0),
            call.Graph.Integers([.. Enumerable.Range(0, 2 * axes).Select(i => told[i < axes ? 2 * i : (2 * (i - axes)) + 1])]),
            mode == "constant" ? call.Graph.Number(value, x.Kind) : "",
            call.Graph.Integers([.. Enumerable.Range(0, axes).Select(axis => -1L - axis)]),
        ];
        return call.Graph.MakeOf(x.Kind, "Pad", x.Rank, operands, ("mode", NodeAttribute.Of(name)));
    }

    private static ScriptTensor Triangle(ScriptCall call, int upper) =>
        call.Graph.MakeOf(call.Tensor(0).Kind, "Trilu", call.Tensor(0).Rank, [call.Use(0), call.Graph.Number(call.Integer(1, 0), TensorKind.Integer)], ("upper", NodeAttribute.Of(upper)));

    /// <summary>0, 1, 2, … up to an end, or from a start.</summary>
    private static object Count(ScriptCall call)
    {
        var hasStart = call[1] is long or ScriptInteger && call.Count is 2 or 3 or 6 or 7;
        var (start, end) = hasStart ? (call[0], call[1]) : (0L, call[0]);
        if (start is not (long or ScriptInteger) || end is not (long or ScriptInteger))
            throw call.Unsupported("of something else than integers");
        string Single(object value) => value is long number ? call.Graph.Number(number, TensorKind.Integer) : call.Graph.Node("", "Squeeze", [((ScriptInteger)value).Name, call.Graph.Integers(0)]);
        return call.Graph.MakeOf(TensorKind.Integer, "Range", 1, [Single(start), Single(end), call.Graph.Number(1, TensorKind.Integer)]);
    }
}
