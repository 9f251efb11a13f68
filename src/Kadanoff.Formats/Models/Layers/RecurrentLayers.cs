using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Layers;

/// <summary>Recurrent layers, whose weights hold one matrix for each gate: LSTM, GRU and the plain one.</summary>
/// <remarks>
/// <para><i>Equation</i>: gates are stacked along the outputs, in the order of the framework: PyTorch input, forget, cell, output and
/// reset, update, new; Keras the same for LSTM, and update, reset, new; ONNX input, output, forget, cell and update, reset, new.</para>
/// <i>Reference</i>: [hochreiter1997], [cho2014]. <i>Checked by</i> StateDictionaryTests.
/// </remarks>
internal static class RecurrentLayers
{
    private static readonly string[] LongShort = ["input gate", "forget gate", "cell", "output gate"];
    private static readonly string[] Gated = ["reset gate", "update gate", "new"];
    private static readonly string[] GatedOfKeras = ["update gate", "reset gate", "new"];

    /// <summary>PyTorch: <c>weight_ih_l0</c> and <c>weight_hh_l0</c>.</summary>
    public static LayerFinding? OfTorch(LayerGroup group)
    {
        if (group["weight_ih"] is not { Dimensions: [> 0, > 0] } input || group["weight_hh"] is not { Dimensions: [> 0, > 0] } state || input.Dimensions[0] != state.Dimensions[0])
            return null;
        var units = group["weight_hr"] is { Dimensions: [_, > 0 and var inner] } ? inner : state.Dimensions[1];
        var gates = input.Dimensions[0] % units == 0 ? Gates(input.Dimensions[0] / units, Gated) : null;
        return gates is null ? null : new LayerFinding(
            LayerKind.Recurrent,
            [.. WeightBlocks.OutputsFirst(input, [.. Named(gates, "input")]), .. WeightBlocks.OutputsFirst(state, [.. Named(gates, "state")])],
            Words(gates.Length, units));
    }

    /// <summary>Keras: <c>kernel</c> and <c>recurrent_kernel</c>, both inputs first.</summary>
    public static LayerFinding? OfKeras(LayerGroup group)
    {
        if (group["kernel"] is not { Dimensions: [> 0, > 0] } input || group["recurrent_kernel"] is not { Dimensions: [> 0, > 0] } state || input.Dimensions[1] != state.Dimensions[1])
            return null;
        var units = state.Dimensions[0];
        var gates = state.Dimensions[1] % units == 0 ? Gates(state.Dimensions[1] / units, GatedOfKeras) : null;
        return gates is null ? null : new LayerFinding(
            LayerKind.Recurrent,
            [.. WeightBlocks.InputsFirst(input, [.. Named(gates, "input")]), .. WeightBlocks.InputsFirst(state, [.. Named(gates, "state")])],
            Words(gates.Length, units));
    }

    private static string[]? Gates(int count, string[] gated) => count switch
    {
        4 => LongShort,
        3 => gated,
        1 => [""],
        _ => null,
    };

    private static IEnumerable<string> Named(string[] gates, string from) => gates.Select(gate => gate.Length == 0 ? $"from {from}" : $"{gate}, from {from}");

    private static string Words(int gates, int units) =>
        FormattableString.Invariant($"{(gates == 4 ? "LSTM" : gates == 3 ? "GRU" : "without gates")}, {units} units");
}
