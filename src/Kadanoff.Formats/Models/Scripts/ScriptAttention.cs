using Kadanoff.Graphs;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>Scaled products of queries and keys, which weigh values: softmax(Q Kᵀ/√d + mask) V.</summary>
/// <remarks>The last two dimensions are positions × features; d is the number of features of a query. <i>Reference</i>: [vaswani2017], [paszke2019]. <i>Checked by</i> ScriptLayersTests.</remarks>
internal static class ScriptAttention
{
    public static Dictionary<string, Func<ScriptCall, object?>> Operators { get; } = new()
    {
        ["scaled_dot_product_attention"] = Attend,
    };

    private static object Attend(ScriptCall call)
    {
        var (graph, rank) = (call.Graph, call.Tensor(0).Rank);
        if (call.At(4, "dropout_p") is double and > 0)
            throw call.Unsupported("with dropout");
        var scores = graph.Make("com.microsoft.FusedMatMul", rank, [call.Use(0), call.Use(1)], ("transB", NodeAttribute.Of(1)));
        var scaled = call.At(6, "scale") is double scale ? graph.Make("Mul", rank, [graph.Use(scores), graph.Number(scale, TensorKind.Float)]) : graph.Make("Div", rank, [graph.Use(scores), Root(call)]);
        var masked = call.At(5, "is_causal") is true ? Causal(call, scaled) : Masked(call, scaled);
        var weights = graph.Make("Softmax", rank, [graph.Use(masked)], ("axis", NodeAttribute.Of(-1)));
        return graph.Make("MatMul", rank, [graph.Use(weights), call.Use(2)]);
    }

    /// <summary>√d, as a value of the graph.</summary>
    private static string Root(ScriptCall call)
    {
        var width = call.Graph.List([call.Graph.Dimension(call.Tensor(0), -1)]);
        return call.Graph.Node("", "Sqrt", [call.Graph.Cast(width, TensorKind.Float)]);
    }

    /// <summary>A mask of truth values lets a pair through where it is true; one of numbers is added.</summary>
    private static ScriptTensor Masked(ScriptCall call, ScriptTensor scores) => call.At(3, "attn_mask") switch
    {
        null => scores,
        ScriptTensor { Kind: TensorKind.Boolean } mask => call.Graph.Make("Where", scores.Rank, [call.Graph.Use(mask), call.Graph.Use(scores), call.Graph.Number(double.NegativeInfinity, TensorKind.Float)]),
        ScriptTensor mask => call.Graph.Make("Add", scores.Rank, [call.Graph.Use(scores), call.Graph.Use(mask)]),
        _ => throw call.Problem(3, "a tensor"),
    };

    /// <summary>A position sees itself and those before it: −∞ above the diagonal.</summary>
    private static ScriptTensor Causal(ScriptCall call, ScriptTensor scores)
    {
        var shape = call.Graph.List([call.Graph.Dimension(call.Tensor(0), -2), call.Graph.Dimension(call.Tensor(1), -2)]);
        var ones = call.Graph.Node("", "ConstantOfShape", [shape], ("value", NodeAttribute.Of(new Constant("value", new Tensor([1f], 1)))));
        var seen = call.Graph.Cast(call.Graph.Node("", "Trilu", [ones], ("upper", NodeAttribute.Of(0))), TensorKind.Boolean);
        return call.Graph.Make("Where", scores.Rank, [seen, call.Graph.Use(scores), call.Graph.Number(double.NegativeInfinity, TensorKind.Float)]);
    }
}
