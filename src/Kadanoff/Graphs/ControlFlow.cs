namespace Kadanoff.Graphs;

/// <summary>The nodes that hold graphs: If takes one of two, Loop runs one again and again, Scan runs one along an axis.</summary>
/// <remarks>Graphs inside see the values around them. Rounds are bounded by <see cref="ExecutionLimits.Nodes"/>. <i>Reference</i>: [onnx2019]. <i>Checked by</i> ControlFlowTests.</remarks>
internal sealed class ControlFlow(Call call, Func<Graph, Frame> prepare)
{
    private readonly Dictionary<string, Frame> _frames = [];

    public static bool Knows(Node node) => node.Domain.Length == 0 && node.Operation is "If" or "Loop" or "Scan";

    public void Run(Func<string, Tensor> outside)
    {
        if (call.Node.Operation == "If")
            Give(RunInside(Condition(call.Input(0)) ? "then_branch" : "else_branch", [], outside));
        else if (call.Node.Operation == "Loop")
            Loop(outside);
        else
            Scan(outside);
    }

    /// <summary>Inputs: most rounds, condition, carried values. The body takes round, condition and carried values; it gives condition, carried values, and values that are gathered round by round.</summary>
    private void Loop(Func<string, Tensor> outside)
    {
        var rounds = call.Has(0) ? Number(call.Input(0)) : long.MaxValue;
        var carry = Enumerable.Range(2, Math.Max(0, call.Inputs.Length - 2)).Select(i => Shared(call.Input(i))).ToArray();
        var go = !call.Has(1) || Condition(call.Input(1));
        var body = Body("body");
        if (body.InputCount != carry.Length + 2 || body.TargetCount < carry.Length + 1 || body.TargetCount - 1 != call.Outputs.Length)
            throw call.Fault($"its body takes {body.InputCount} values and gives {body.TargetCount}, which does not fit {carry.Length} carried values and {call.Outputs.Length} outputs", "Export the graph again.");
        var gathered = Enumerable.Range(0, body.TargetCount - 1 - carry.Length).Select(_ => new List<Tensor>()).ToArray();
        for (var round = 0L; go && round < rounds; round++)
        {
            call.Charge(1);
            var results = RunInside("body", [new Tensor([round]), new Tensor([go]), .. carry], outside);
            Release(carry);
            go = Condition(results[0]);
            carry = results[1..(carry.Length + 1)];
            for (var i = 0; i < gathered.Length; i++)
                gathered[i].Add(results[1 + carry.Length + i]);
        }

        Give([.. carry, .. gathered.Select(Stacked)]);
    }

    /// <summary>Inputs: carried values, then values that are taken apart along an axis; the outputs of the body are put together the same way.</summary>
    private void Scan(Func<string, Tensor> outside)
    {
        var scanned = call.Integer("num_scan_inputs", 0);
        var carried = call.Inputs.Length - scanned;
        if (call.OperatorSet < 9)
            throw call.Fault("the form of Scan before operator set 9 is not known", "Export the graph with a newer operator set.");
        if (scanned < 1 || carried < 0)
            throw call.Fault($"it cannot scan {scanned} of {call.Inputs.Length} inputs", "Export the graph again.");
        int[] axes = [.. Enumerable.Range(0, scanned).Select(i => call.Axis(call.List("scan_input_axes")?.ElementAtOrDefault(i) ?? 0, call.Input(carried + i).Rank))];
        var length = call.Input(carried)[axes[0]];
        if (Enumerable.Range(0, scanned).Any(i => call.Input(carried + i)[axes[i]] != length))
            throw call.Fault("the scanned inputs have different lengths", "Export the graph again.");
        var carry = Enumerable.Range(0, carried).Select(i => Shared(call.Input(i))).ToArray();
        var gathered = Enumerable.Range(0, call.Outputs.Length - carried).Select(_ => new List<Tensor>()).ToArray();
        var backwards = call.List("scan_input_directions") ?? [];
        for (var round = 0; round < length; round++)
        {
            Tensor[] slices = [.. Enumerable.Range(0, scanned).Select(i => Slice(call.Input(carried + i), axes[i], backwards.ElementAtOrDefault(i) == 1 ? length - 1 - round : round))];
            var results = RunInside("body", [.. carry, .. slices], outside);
            if (results.Length != carried + gathered.Length)
                throw call.Fault($"its body gives {results.Length} values for {call.Outputs.Length} outputs", "Export the graph again.");
            Release([.. carry, .. slices]);
            carry = results[..carried];
            for (var i = 0; i < gathered.Length; i++)
                gathered[i].Add(results[carried + i]);
        }

        var reversed = call.List("scan_output_directions") ?? [];
        for (var i = 0; i < gathered.Length; i++)
        {
            if (reversed.ElementAtOrDefault(i) == 1)
                gathered[i].Reverse();
        }

        if (call.List("scan_output_axes")?.Any(axis => axis != 0) == true)
            throw call.Fault("outputs along another axis than the first are not known", "Export the graph in another form.");
        Give([.. carry, .. gathered.Select(Stacked)]);
    }

    private Tensor[] RunInside(string name, ReadOnlySpan<Tensor> inputs, Func<string, Tensor> outside)
    {
        var frame = Body(name);
        if (frame.InputCount != inputs.Length)
            throw call.Fault($"its {name} takes {frame.InputCount} values, not {inputs.Length}", "Export the graph again.");
        return frame.Run(inputs, [.. frame.Outside.Select(outside)], null);
    }

    private Frame Body(string name)
    {
        if (_frames.TryGetValue(name, out var frame))
            return frame;
        var graph = call.Node.Attributes.GetValueOrDefault(name)?.Graph ?? throw call.Fault($"its graph '{name}' is missing", "Export the graph again.");
        _frames.Add(name, frame = prepare(graph));
        return frame;
    }

    private void Give(Tensor[] results)
    {
        if (results.Length < call.Outputs.Length)
            throw call.Fault($"its graph gives {results.Length} values, {call.Outputs.Length} are asked for", "Export the graph again.");
        for (var i = 0; i < call.Outputs.Length; i++)
            call.Outputs[i] = results[i];
    }

    /// <summary>Values of equal shape along a new first axis.</summary>
    private Tensor Stacked(List<Tensor> parts)
    {
        if (parts.Count == 0)
            return call.Take(TensorKind.Float, [0]);
        var stacked = call.Take(parts[0].Kind, [parts.Count, .. parts[0].Dimensions]);
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Kind != stacked.Kind || !parts[i].Dimensions.SequenceEqual(parts[0].Dimensions))
                throw call.Fault($"a value that is gathered has the shape {parts[0].Shape} in one round and {parts[i].Shape} in another", "Export the graph again.");
            StridedCopy.Run(parts[i], 0, TensorShape.Strides(parts[i].Dimensions), stacked, i * parts[i].Count, parts[i].Dimensions);
        }

        Release(parts);
        return stacked;
    }

    private Tensor Slice(Tensor source, int axis, int index)
    {
        int[] dimensions = [.. source.Dimensions[..axis], .. source.Dimensions[(axis + 1)..]];
        var all = TensorShape.Strides(source.Dimensions);
        var slice = call.Take(source.Kind, dimensions);
        StridedCopy.Run(source, index * all[axis], [.. all[..axis], .. all[(axis + 1)..]], slice);
        return slice;
    }

    private static Tensor Shared(Tensor tensor) => tensor.Under(tensor.Dimensions);

    private static void Release(IEnumerable<Tensor> tensors)
    {
        foreach (var tensor in tensors)
            tensor.Storage.Release();
    }

    private bool Condition(Tensor tensor) =>
        tensor is { Kind: TensorKind.Boolean, Count: 1 } ? tensor.Booleans[0] : throw call.Fault("its condition is not one truth value", "Export the graph again.");

    private long Number(Tensor tensor) =>
        tensor is { Kind: TensorKind.Integer, Count: 1 } ? tensor.Integers[0] : throw call.Fault("its number of rounds is not one integer", "Export the graph again.");
}
