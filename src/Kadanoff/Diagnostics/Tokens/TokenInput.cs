using Kadanoff.Graphs;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Diagnostics.Tokens;

/// <summary>What a network of tokens takes.</summary>
/// <remarks>A graph takes tokens where the elements of its first input choose rows of a table of weights. <i>Checked by</i> TokenInputTests.</remarks>
/// <param name="Vocabulary">How many tokens it knows.</param>
/// <param name="Length">Of a window; null where it takes any.</param>
/// <param name="Norm">How it brings tokens to one scale.</param>
public sealed record TokenInput(int Vocabulary, int? Length, FreshNormKind Norm)
{
    private static readonly HashSet<string> Passing = ["Identity", "Cast", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Dropout"];
    private static readonly HashSet<string> RootMeanSquares = ["RMSNormalization", "SimplifiedLayerNormalization", "SkipSimplifiedLayerNormalization"];

    /// <summary>Of a graph; null where it takes something else.</summary>
    public static TokenInput? Of(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.Inputs.Count == 0 || Table(graph) is not { } table)
            return null;
        var length = graph.Inputs[0].Dimensions is { Count: > 0 } dimensions ? dimensions[^1] : null;
        return new TokenInput(table.Dimensions[0], length, graph.Nodes.Any(node => RootMeanSquares.Contains(node.Operation)) ? FreshNormKind.RootMeanSquare : FreshNormKind.LayerNorm);
    }

    /// <summary>Of a network of ours; null where it takes something else.</summary>
    public static TokenInput? Of(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return architecture.Layers is [EmbeddingPlan plan, ..] ? new TokenInput(plan.Tokens, architecture.InputShape[0], FreshNormKind.LayerNorm) : null;
    }

    private static Constant? Table(Graph graph)
    {
        var tokens = new HashSet<string> { graph.Inputs[0].Name };
        foreach (var node in graph.Nodes.Where(node => node.Inputs.Count > 0))
        {
            if (Passing.Contains(node.Operation) && tokens.Contains(node.Inputs[0]))
                tokens.UnionWith(node.Outputs);
            if (node is { Operation: "Gather", Inputs: [var table, var rows, ..] } && tokens.Contains(rows) && graph.Constants.GetValueOrDefault(table) is { Kind: TensorKind.Float, Dimensions.Count: 2 } constant)
                return constant;
        }

        return null;
    }
}
