using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Onnx;

/// <summary>The weight of a node, as linear maps.</summary>
/// <param name="Kind">Of the layer.</param>
/// <param name="Seen">The weight as the node sees it.</param>
/// <param name="Blocks">Its linear maps.</param>
/// <param name="Detail">For people.</param>
internal sealed record OnnxWeight(LayerKind Kind, SeenTensor Seen, IReadOnlyList<WeightBlock> Blocks, string Detail = "");

/// <summary>Which nodes hold a weight, and which linear maps it is: the orders of dimensions and of gates are those of ONNX.</summary>
/// <remarks><i>Equation</i>: convolutions outputs × inputs of a group × kernel, transposed ones inputs × outputs of a group × kernel; products inputs × outputs unless they are transposed;
/// gates of an LSTM input, output, forget, cell, of a GRU update, reset, new. <i>Reference</i>: [onnx2019]. <i>Checked by</i> OnnxLayersTests.</remarks>
internal static class OnnxWeights
{
    private static readonly string[] Packed = ["query", "key", "value"];

    /// <summary>The weight of a node; null where it has none.</summary>
    public static OnnxWeight? Find(Node node, OnnxScope scope) => node.Operation switch
    {
        "Conv" => Weight(node, scope, 1, least: 3) is { } weight ? Convolution(weight, Setting(node, "group", 1)) : null,
        "ConvTranspose" => Weight(node, scope, 1, least: 3) is { } weight ? Transposed(weight, Setting(node, "group", 1)) : null,
        "Gemm" => Weight(node, scope, 1, 2, 2) is { } weight ? Matrix(node, scope, weight, Setting(node, "transB", 0) == 0)
            : Weight(node, scope, 0, 2, 2) is { } left ? Matrix(node, scope, left, Setting(node, "transA", 0) != 0) : null,
        "MatMul" or "FusedMatMul" => Weight(node, scope, 1, 2, 3) is { } weight ? Matrix(node, scope, weight, Setting(node, "transB", 0) == 0)
            : Weight(node, scope, 0, 2, 3) is { } left ? Matrix(node, scope, left, Setting(node, "transA", 0) != 0) : null,
        "LSTM" => Recurrent(node, scope, ["input gate", "output gate", "forget gate", "cell"]),
        "GRU" => Recurrent(node, scope, ["update gate", "reset gate", "new"]),
        "RNN" => Recurrent(node, scope, [""]),
        "Gather" when Setting(node, "axis", 0) == 0 && Weight(node, scope, 0, 2, 2) is { } table => new OnnxWeight(LayerKind.Embedding, table, [Block("", table, 1, 0)]),
        "Attention" when node.Domain == "com.microsoft" && Weight(node, scope, 1, 2, 2) is { } packed && packed.Dimensions[1] % 3 == 0 => new OnnxWeight(LayerKind.Attention, packed, Parts(packed, 1, 0), "queries, keys and values in one tensor"),
        _ when OnnxLayers.IsNormalisation(node) && Weight(node, scope, node.Operation.StartsWith("Skip", StringComparison.Ordinal) ? 2 : 1, 1, 1) is { } scale => new OnnxWeight(LayerKind.Normalisation, scale, [], node.Operation == "BatchNormalization" ? "with running statistics" : ""),
        _ => null,
    };

    private static SeenTensor? Weight(Node node, OnnxScope scope, int input, int least, int most = 5) =>
        input < node.Inputs.Count && scope.Find(node.Inputs[input]) is { Tensor: { IsFloat: true, Count: > 0 } } seen && seen.Dimensions.Length >= least && seen.Dimensions.Length <= most ? seen : null;

    private static int Setting(Node node, string name, int usual) => (int)Math.Clamp(node.Attributes.GetValueOrDefault(name)?.Integer ?? usual, 0, int.MaxValue);

    private static OnnxWeight? Convolution(SeenTensor weight, int groups)
    {
        if (!weight.IsContiguous || groups < 1 || weight.Dimensions[0] % groups != 0)
            return null;
        var blocks = weight.Tensor.Dimensions.SequenceEqual(weight.Dimensions) ? WeightBlocks.Convolution(weight.Tensor, groups) : Reshaped(weight, groups);
        return new OnnxWeight(LayerKind.Convolution, weight, blocks, Kernel(weight, groups, groups == weight.Dimensions[0] && weight.Dimensions[1] == 1 && groups > 1));
    }

    /// <summary>A kernel that the file keeps under another shape.</summary>
    private static WeightBlock[] Reshaped(SeenTensor weight, int groups)
    {
        var (outputs, inputs) = (weight.Dimensions[0] / groups, weight.Dimensions[1]);
        var positions = (int)weight.Strides[1];
        return groups > WeightBlocks.MostMaps ? [] : [.. Enumerable.Range(0, groups).Select(group => new WeightBlock(groups == 1 ? "" : FormattableString.Invariant($"group {group + 1}"), weight.Tensor, outputs, inputs)
        {
            Positions = positions, Offset = (long)group * outputs * inputs * positions, OutputStride = (long)inputs * positions, InputStride = positions,
        })];
    }

    private static OnnxWeight? Transposed(SeenTensor weight, int groups) =>
        weight.IsContiguous && groups > 0 && weight.Dimensions[0] % groups == 0 && weight.Tensor.Dimensions.SequenceEqual(weight.Dimensions)
            ? new OnnxWeight(LayerKind.TransposedConvolution, weight, WeightBlocks.TransposedConvolution(weight.Tensor, groups), Kernel(weight, groups, false))
            : null;

    private static string Kernel(SeenTensor weight, int groups, bool isDepthwise) =>
        FormattableString.Invariant($"kernel {string.Join("×", weight.Dimensions.Skip(2))}{(isDepthwise ? ", depthwise" : groups > 1 ? $", {groups} groups" : "")}");

    /// <summary>A matrix, or several one after the other.</summary>
    private static OnnxWeight? Matrix(Node node, OnnxScope scope, SeenTensor weight, bool inputsFirst)
    {
        var rank = weight.Dimensions.Length;
        var (output, input) = inputsFirst ? (rank - 1, rank - 2) : (rank - 2, rank - 1);
        if (rank == 3)
        {
            var count = weight.Dimensions[0];
            return count > WeightBlocks.MostMaps ? null : new OnnxWeight(LayerKind.Dense, weight, [.. Enumerable.Range(0, count).Select(one => Block(count == 1 ? "" : FormattableString.Invariant($"matrix {one + 1}"), weight, output, input) with { Offset = one * weight.Strides[0] })]);
        }

        return weight.Dimensions[output] % 3 == 0 && OnnxAttentionParts.AreIn(node, weight.Tensor.Name, scope, weight.Dimensions[output])
            ? new OnnxWeight(LayerKind.Attention, weight, Parts(weight, output, input), "queries, keys and values in one tensor")
            : new OnnxWeight(LayerKind.Dense, weight, [Block("", weight, output, input)]);
    }

    private static WeightBlock[] Parts(SeenTensor weight, int output, int input) =>
        [.. Packed.Select((name, part) => Block(name, weight, output, input) with { Outputs = weight.Dimensions[output] / 3, Offset = part * (weight.Dimensions[output] / 3) * weight.Strides[output] })];

    private static WeightBlock Block(string name, SeenTensor weight, int output, int input) =>
        new(name, weight.Tensor, weight.Dimensions[output], weight.Dimensions[input]) { OutputStride = weight.Strides[output], InputStride = weight.Strides[input] };

    private static OnnxWeight? Recurrent(Node node, OnnxScope scope, string[] gates)
    {
        if (Weight(node, scope, 1, 3, 3) is not { } input || Weight(node, scope, 2, 3, 3) is not { } state)
            return Joined(node, scope, gates);
        var (directions, units) = (input.Dimensions[0], state.Dimensions[2]);
        if (directions is < 1 or > 2 || state.Dimensions[0] != directions || input.Dimensions[1] != (long)gates.Length * units || state.Dimensions[1] != input.Dimensions[1])
            return null;
        var blocks = from direction in Enumerable.Range(0, directions)
                     from part in new[] { (Seen: input, From: "input"), (Seen: state, From: "state") }
                     from gate in Enumerable.Range(0, gates.Length)
                     select Block(GateName(gates[gate], part.From, directions, direction), part.Seen, 1, 2) with { Outputs = units, Offset = (direction * part.Seen.Strides[0]) + ((long)gate * units * part.Seen.Strides[1]) };
        return new OnnxWeight(LayerKind.Recurrent, input, [.. blocks], FormattableString.Invariant($"{(gates.Length == 1 ? "without gates" : node.Operation)}, {units} units{(directions == 2 ? ", both directions" : "")}"));
    }

    /// <summary>A cell whose gates an exporter has cut out of matrices in another order: each gate is where it lies in its matrix.</summary>
    private static OnnxWeight? Joined(Node node, OnnxScope scope, string[] gates)
    {
        if (node.Inputs.Count < 3 || Gates(scope.Rows(node.Inputs[1]), gates.Length) is not { } input || Gates(scope.Rows(node.Inputs[2]), gates.Length) is not { } state || input[0].Count != state[0].Count || input.Concat(state).Any(rows => rows.Tensor.Dimensions.Count != 2))
            return null;
        var units = state[0].Count;
        var blocks = from part in new[] { (Rows: input, From: "input"), (Rows: state, From: "state") }
                     from gate in Enumerable.Range(0, gates.Length)
                     let rows = part.Rows[gate]
                     let width = rows.Tensor.Dimensions[1]
                     select new WeightBlock(GateName(gates[gate], part.From, 1, 0), rows.Tensor, units, width) { Offset = (long)rows.First * width, OutputStride = width, InputStride = 1 };
        return new OnnxWeight(LayerKind.Recurrent, SeenTensor.Of(input[0].Tensor), [.. blocks], FormattableString.Invariant($"{(gates.Length == 1 ? "without gates" : node.Operation)}, {units} units"));
    }

    /// <summary>Rows gate by gate; null where they are no whole number of gates.</summary>
    private static RowsOfTensor[]? Gates(IReadOnlyList<RowsOfTensor>? parts, int count)
    {
        var units = parts is null ? 0 : parts.Sum(part => (long)part.Count) / count;
        if (units == 0 || parts!.Any(part => part.Count % units != 0))
            return null;
        RowsOfTensor[] gates = [.. parts!.SelectMany(part => Enumerable.Range(0, (int)(part.Count / units)).Select(i => new RowsOfTensor(part.Tensor, part.First + (int)(i * units), (int)units)))];
        return gates.Length == count ? gates : null;
    }

    private static string GateName(string gate, string from, int directions, int direction) =>
        $"{(gate.Length == 0 ? $"from {from}" : $"{gate}, from {from}")}{(directions == 1 ? "" : direction == 0 ? ", forwards" : ", backwards")}";
}
