using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Layers;

/// <summary>Layers with a matrix: dense ones and embeddings.</summary>
/// <remarks>
/// <para>Whether outputs or inputs come first is read off the length of the bias; where the matrix is square or has no bias, off the other layers of the
/// file; else off the word: a <c>kernel</c> has its inputs first. Spectra are the same either way.</para>
/// <i>Checked by</i> StateDictionaryTests.
/// </remarks>
internal static class MatrixLayers
{
    private static readonly string[] OfEmbedding = ["embed", "wte", "wpe", "token_embd", "tok_emb", "pos_emb", "lookup"];
    private static readonly string[] OfDense = ["embed_out", "unembed", "lm_head"];

    public static LayerFinding? Of(LayerGroup group, LayerContext context)
    {
        if (group.Weight is not { Tensor.Dimensions.Count: 2 } weight)
            return null;
        if (IsEmbedding(group, weight.Word, context))
            return new LayerFinding(LayerKind.Embedding, WeightBlocks.InputsFirst(weight.Tensor));
        var detail = weight.Word != "weight_orig" ? "" : group["weight_u"] is null ? "pruned: its mask is not applied" : "before its spectral normalisation";
        return new LayerFinding(LayerKind.Dense, Matrix(weight.Tensor, IsInputsFirst(group, context)), detail);
    }

    public static IReadOnlyList<WeightBlock> Matrix(StoredTensor tensor, bool inputsFirst) =>
        inputsFirst ? WeightBlocks.InputsFirst(tensor) : WeightBlocks.OutputsFirst(tensor);

    public static bool IsInputsFirst(LayerGroup group, LayerContext context) =>
        ByBias(group) ?? context.InputsFirst ?? group.Weight is { Word: "kernel" or "W" or "w" or "coefs" };

    /// <summary>What the bias tells; null where it tells nothing.</summary>
    public static bool? ByBias(LayerGroup group) =>
        group.Weight is { Tensor.Dimensions: [var first, var second] } && first != second && group.BiasLength is { } length
            ? length == second ? true : length == first ? false : null
            : null;

    private static bool IsEmbedding(LayerGroup group, string word, LayerContext context) =>
        context.Hint?.Class is "Embedding" or "EmbeddingBag"
        || word.StartsWith("embedding", StringComparison.Ordinal)
        || (group.BiasLength is null && (group.LastName == "emb" || group.IsNamedLike(OfEmbedding)) && !group.IsNamedLike(OfDense));
}
