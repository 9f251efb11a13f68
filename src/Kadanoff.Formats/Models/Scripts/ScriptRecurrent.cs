using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>Recurrent cells and layers of cells.</summary>
/// <remarks>
/// <para>PyTorch keeps the gates of a cell below each other, of an LSTM as input, forget, cell, output, of a GRU as reset, update, new; ONNX asks for input, output, forget, cell and for update, reset, new.
/// So a stored weight becomes a constant whose blocks of rows stand in that order, under its own name.</para>
/// <para><i>Reference</i>: [paszke2019], [onnx2019]. <i>Checked by</i> ScriptLayersTests.</para>
/// </remarks>
internal static class ScriptRecurrent
{
    private static readonly int[] Lstm = [0, 3, 1, 2], Gru = [1, 0, 2];

    public static Dictionary<string, Func<ScriptCall, object?>> Operators { get; } = new()
    {
        ["lstm"] = call => Layers(call, "LSTM", Lstm),
        ["gru"] = call => Layers(call, "GRU", Gru),
        ["lstm_cell"] = call => Cell(call, "LSTM", Lstm, ScriptCall.Items(call[1])),
        ["gru_cell"] = call => Cell(call, "GRU", Gru, [call[1]]),
    };

    /// <summary>Layers on top of each other, each perhaps in both directions: the outputs, and the last states.</summary>
    private static object Layers(ScriptCall call, string operation, int[] order)
    {
        var states = operation == "LSTM" ? ScriptCall.Items(call[1]) : [call[1]];
        if (ScriptCall.Items(call[2]) is not { } weights || states is null)
            throw call.Unsupported("of packed sequences");
        var (hasBiases, count, directions) = (call.Flag(3, true), call.Integer(4), call.Flag(7, false) ? 2 : 1);
        var each = hasBiases ? 4 : 2;
        if (count is < 1 or > 1000 || weights.Count != count * directions * each)
            throw call.Unsupported("with other weights than those of its layers");
        var isBatchFirst = call.Flag(8, false);
        if (weights[0] is ScriptTensor { Stored: { } first })
            call.Inputs.Meet(call.Tensor(0), first, dimensions => ScriptInputShape.Sequences(dimensions[^1]));
        var x = isBatchFirst ? Turned(call, call.Tensor(0)) : call.Tensor(0);
        var last = states.Select(_ => new List<string>()).ToArray();
        for (var layer = 0; layer < count; layer++)
        {
            var from = layer * directions;
            string Start(object? state) => call.Graph.Node("", "Slice", [call.Graph.Use(Tensor(call, state)), call.Graph.Integers(from), call.Graph.Integers(from + directions), call.Graph.Integers(0), call.Graph.Integers(1)]);
            var outputs = Node(call, operation, order, x, [.. weights.Skip(from * each).Take(directions * each).Select(weight => Tensor(call, weight))], hasBiases, directions, [.. states.Select(Start)]);
            for (var state = 0; state < last.Length; state++)
                last[state].Add(outputs[state + 1]);
            var joined = call.Graph.Node("", "Transpose", [outputs[0]], ("perm", ScriptCall.Setting([0, 2, 1, 3])));
            x = call.Graph.Make("Reshape", 3, [joined, call.Graph.Integers(0, 0, -1)]);
        }

        return (object?[])[isBatchFirst ? Turned(call, x) : x, .. last.Select(parts => call.Graph.Make("Concat", 3, [.. parts], ("axis", NodeAttribute.Of(0))))];
    }

    /// <summary>One step: a sequence of one.</summary>
    private static object Cell(ScriptCall call, string operation, int[] order, IReadOnlyList<object?>? states)
    {
        if (states is null)
            throw call.Problem(1, "a list of tensors");
        var hasBiases = call.Has(4);
        var x = call.Graph.Make("Unsqueeze", 3, [call.Use(0), call.Graph.Integers(0)]);
        ScriptTensor[] weights = hasBiases ? [call.Tensor(2), call.Tensor(3), call.Tensor(4), call.Tensor(5)] : [call.Tensor(2), call.Tensor(3)];
        var outputs = Node(call, operation, order, x, weights, hasBiases, 1, [.. states.Select(state => call.Graph.Node("", "Unsqueeze", [call.Graph.Use(Tensor(call, state)), call.Graph.Integers(0)]))]);
        ScriptTensor[] last = [.. outputs.Skip(1).Select(output => call.Graph.Make("Squeeze", 2, [output, call.Graph.Integers(0)]))];
        return last.Length == 1 ? last[0] : last.Cast<object?>().ToArray();
    }

    /// <summary>The node: outputs of all steps, then the last states.</summary>
    private static IReadOnlyList<string> Node(ScriptCall call, string operation, int[] order, ScriptTensor x, ScriptTensor[] weights, bool hasBiases, int directions, string[] states)
    {
        var each = weights.Length / directions;
        StoredTensor Stored(int place) => weights[place] is { Stored: { IsFloat: true } stored, IsTurned: false } ? stored : throw call.Unsupported("with weights that are computed");
        string Rows(int part) => call.Graph.Rows([.. Enumerable.Range(0, directions).Select(direction => (IReadOnlyList<StoredTensor>)[Stored((direction * each) + part)])], order);
        var hidden = Stored(1).Dimensions[^1];
        if (Stored(0).Dimensions.Count != 2 || Stored(1).Dimensions.Count != 2 || Stored(0).Dimensions[0] != order.Length * hidden || Stored(1).Dimensions[0] != order.Length * hidden)
            throw call.Unsupported("with projections");
        var biases = hasBiases ? call.Graph.Rows([.. Enumerable.Range(0, directions).Select(direction => (IReadOnlyList<StoredTensor>)[Stored((direction * each) + 2), Stored((direction * each) + 3)])], order) : "";
        return call.Graph.Several(
            weights[0],
            operation,
            [call.Graph.Use(x), Rows(0), Rows(1), biases, "", .. states],
            1 + states.Length,
            ("hidden_size", NodeAttribute.Of(hidden)),
            ("direction", NodeAttribute.Of(directions == 2 ? "bidirectional" : "forward")),
            ("linear_before_reset", NodeAttribute.Of(1)));
    }

    private static ScriptTensor Tensor(ScriptCall call, object? value) => value as ScriptTensor ?? throw call.Unsupported("without a state");

    private static ScriptTensor Turned(ScriptCall call, ScriptTensor x) => call.Graph.Make("Transpose", 3, [call.Graph.Use(x)], ("perm", ScriptCall.Setting([1, 0, 2])));
}
