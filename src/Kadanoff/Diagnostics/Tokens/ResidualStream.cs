using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Tokens;

/// <summary>How far each block of a transformer moves a token, and how much of the next token can be read off linearly behind it.</summary>
/// <remarks>
/// <para><i>Equation</i>: displacement Ψ_l = ⟨1 − (1 + cos(h_{l−1}, h_l))/2⟩ over tokens; jump ζ_l = 100 Σ_{k≥l} max(0, Ψ_k − Ψ_{k−1});
/// prediction residual PR_l = 1 − R² of the least-squares fit, with intercept, of the next token's number on h_l, in sample.</para>
/// <para><i>Law</i> of next-token prediction: log PR_l falls along a straight line. <i>Says</i> which blocks hardly turn the stream (Ψ near 0: candidates to be left out) and where prediction arises.
/// <i>Not</i>: numbers of tokens are arbitrary but for their order by frequency, so PR depends on the tokenizer; <see cref="ResidualStage.ShuffledVocabulary"/> tells how much. With few tokens PR is small for want of them: compare with <see cref="ResidualStage.Null"/>.</para>
/// <para><i>Errors</i>: jackknife over eight consecutive parts of the tokens, so that the tokens of a window stay together. <i>Cost</i>: one pass, N·p² operations and 64·p² bytes for each stage; widths above 512 have no PR.
/// <i>Reference</i>: [hesu2024] for PR, [shibata2026] for Ψ and ζ. <i>Checked by</i> ResidualStreamTests.</para>
/// </remarks>
public static class ResidualStream
{
    public static Observable DisplacementObservable { get; } = new("displacement", "displacement Ψ", "mean over tokens of 1 − (1 + cos)/2 between a stage and the one before; 0 where the block turns nothing", "shibata2026");

    public static Observable JumpObservable { get; } = new("displacementJump", "jump ζ", "a hundred times the sum of the rises of the displacement from this stage to the end", "shibata2026");

    public static Observable ResidualObservable { get; } = new("predictionResidual", "prediction residual PR", "1 − R² of the linear fit of the next token's number, in sample; smaller is better predicted", "hesu2024");

    /// <summary>Whether a stage lies on the stream itself, where all data pass: the embedding, or the end of a block; for <see cref="TokenRepresentations"/>.</summary>
    public static bool IsOfStream(NetworkStage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.IsOnCurve;
    }

    /// <summary>Measures tokens.</summary>
    /// <param name="tokens">tokens × width at each stage: <see cref="TokenRepresentations"/>, behind <see cref="FreshNorm"/> where lengths grow.</param>
    /// <param name="next">Number of the next token at each place.</param>
    /// <param name="vocabulary">How many tokens there are.</param>
    /// <param name="seed">Of the permutations.</param>
    /// <param name="portion">Tokens in memory at once.</param>
    /// <param name="threads">Changes no number.</param>
    /// <param name="stop">Asked between portions.</param>
    /// <exception cref="DataException">Other numbers of next tokens than tokens, or fewer than 16.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static ResidualStreamMeasurement Measure(IRepresentations tokens, int[] next, int vocabulary, ulong seed = 1, int portion = 512, int threads = 1, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(next);
        if (next.Length != tokens.Count || next.Length < 2 * ResidualSums.Groups)
            throw new DataException($"{tokens.Name}: {tokens.Count} tokens and {next.Length} next tokens", $"Give one for each, and at least {2 * ResidualSums.Groups} of them.");
        var sums = new ResidualSums(tokens.Stages, Targets(next, vocabulary, seed));
        tokens.Run((stage, first, rows) => sums.Add(stage, first, rows, threads), portion, threads, stop);
        return new ResidualResult(tokens.Stages, sums, next.Length).Measure();
    }

    /// <summary>Next tokens; the same with the vocabulary permuted; the same with the places permuted.</summary>
    private static Matrix<double> Targets(int[] next, int vocabulary, ulong seed)
    {
        var (targets, renamed) = (new Matrix<double>(next.Length, 3), new RandomStream(seed, "shuffled vocabulary").Permutation(vocabulary));
        var places = new RandomStream(seed, "shuffled places").Permutation(next.Length);
        for (var i = 0; i < next.Length; i++)
        {
            if ((uint)next[i] >= (uint)vocabulary)
                throw new DataException($"The next token at place {i} is {next[i]}, but there are {vocabulary} of them", "Numbers of tokens are 0 … vocabulary − 1.");
            (targets[i, 0], targets[i, 1], targets[i, 2]) = (next[i], renamed[next[i]], next[places[i]]);
        }

        return targets;
    }
}
