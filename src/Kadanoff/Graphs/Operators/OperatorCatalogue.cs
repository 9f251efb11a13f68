namespace Kadanoff.Graphs.Operators;

/// <summary>All operators by name; what each computes is said where it is defined.</summary>
/// <remarks>Names and meaning are those of ONNX, in all versions of its operator set up to 22. <i>Reference</i>: [onnx2019]. <i>Checked by</i> OnnxBackendTests, OperatorTests.</remarks>
internal static class OperatorCatalogue
{
    private static readonly Dictionary<string, Action<Call>> Operators = Merged(
        Arithmetic.Operators, Comparison.Operators, Activations.Operators, Mathematics.Operators, Softmax.Operators, Convolution.Operators, TransposedConvolution.Operators,
        Pooling.Operators, AdaptivePooling.Operators, MatrixProducts.Operators, Einsum.Operators, BatchNormalization.Operators, RowNormalization.Operators, LocalNormalization.Operators, Reductions.Operators, Ranking.Operators, Reshaping.Operators,
        Rearranging.Operators, Padding.Operators, Gathering.Operators, Scattering.Operators, Making.Operators, Casting.Operators, Resizing.Operators, Recurrent.Operators);

    public static bool Knows(Node node) => Operators.ContainsKey(Key(node));

    /// <exception cref="GraphException">It is not known.</exception>
    public static Action<Call> Find(Node node) =>
        Operators.TryGetValue(Key(node), out var operation) ? operation : throw new GraphException($"{node}: this operator is not known here", "Export the graph with other operators.");

    private static string Key(Node node) => node.Domain.Length == 0 ? node.Operation : $"{node.Domain}.{node.Operation}";

    private static Dictionary<string, Action<Call>> Merged(params Dictionary<string, Action<Call>>[] families) =>
        families.SelectMany(family => family).ToDictionary();
}
