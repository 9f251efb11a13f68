using Kadanoff.Networks.Layers;

namespace Kadanoff.Formats.Networks.Onnx;

/// <summary>Self-attention by operators of ONNX: per head softmax(Q·Kᵀ/√d)·V.</summary>
/// <remarks><i>Checked by</i> OnnxExportTests.</remarks>
/// <param name="Layer">With its parameters.</param>
/// <param name="Plan">Of the layer.</param>
internal sealed record OnnxAttention(OnnxLayer Layer, SelfAttentionPlan Plan)
{
    private int Length => Layer.Shape[0];

    /// <summary>Adds the operators.</summary>
    /// <returns>The name of the output.</returns>
    public string Add()
    {
        var projected = Layer.AlongRows(Layer.Input, "in_proj_weight", Plan.Bias ? "in_proj_bias" : null);
        var scores = Layer.Operator("MatMul", [Heads(projected, 0, [0, 2, 1, 3]), Heads(projected, 1, [0, 2, 3, 1])]);
        var scaled = Layer.Operator("Mul", [scores, Layer.Number(1 / Math.Sqrt((double)Plan.Width / Plan.Heads))]);
        var weights = Layer.Operator("Softmax", [Plan.Causal ? Layer.Operator("Add", [scaled, Mask()]) : scaled], OnnxAttribute.Integer("axis", -1));
        var mixed = Layer.Operator("MatMul", [weights, Heads(projected, 2, [0, 2, 1, 3])]);
        var together = Layer.Operator("Transpose", [mixed], OnnxAttribute.Integers("perm", 0, 2, 1, 3));
        return Layer.AlongRows(Reshape(together, [-1, Length, Plan.Width]), "out_proj.weight", Plan.Bias ? "out_proj.bias" : null);
    }

    /// <summary>Queries (0), keys (1) or values (2), from batch × length × 3·width to batch, length, head, element in another order.</summary>
    private string Heads(string projected, int part, int[] order)
    {
        var slice = Layer.Operator("Slice", [projected, Integers("start", (long)part * Plan.Width), Integers("end", (part + 1L) * Plan.Width), Integers("axis", -1)]);
        var split = Reshape(slice, [-1, Length, Plan.Heads, Plan.Width / Plan.Heads]);
        return Layer.Operator("Transpose", [split], OnnxAttribute.Integers("perm", order));
    }

    /// <summary>Minus infinity where a position would look ahead.</summary>
    private string Mask() => Layer.Constant("mask", [Length, Length], [.. Enumerable.Range(0, Length * Length).Select(i => i % Length > i / Length ? float.NegativeInfinity : 0)]);

    private string Reshape(string value, long[] dimensions) => Layer.Operator("Reshape", [value, Integers("shape", dimensions)]);

    private string Integers(string name, params long[] numbers) => Layer.Constant(name, [numbers.Length], numbers);
}
