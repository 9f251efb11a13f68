using System.Numerics.Tensors;
using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Tokens;

/// <summary>How well a model predicts the next token, beside what the frequencies of tokens alone would say.</summary>
/// <remarks>
/// <para><i>Equation</i>: mean over tokens of −ln softmax(logits)[next], in nats. <i>Compare</i> with −Σ f ln f over the frequencies f of the next tokens: a model that does worse has been given tokens
/// that are none of its own, or its file is damaged; ln V is a blind guess among V tokens.</para>
/// <para><i>Cost</i>: one pass. <i>Reference</i>: [shannon1948]. <i>Checked by</i> NextTokenLossTests.</para>
/// </remarks>
/// <param name="Loss">Of the model.</param>
/// <param name="OfFrequencies">Of the frequencies of these tokens.</param>
public sealed record NextTokenLoss(Estimate Loss, double OfFrequencies)
{
    public static Observable Observable { get; } = new("crossEntropy", "cross entropy", "mean of −ln p of the next token under the model, in nats", "shannon1948");

    /// <summary>Whether the model is worse than frequencies, by more than two errors.</summary>
    public bool IsWorseThanFrequencies => Loss.Value - (2 * Loss.StandardError) > OfFrequencies;

    /// <summary>Null where the last stage is no row of logits, one for each token of the vocabulary.</summary>
    /// <param name="logits">Tokens; the last stage is looked at.</param>
    /// <param name="next">Number of the next token at each place.</param>
    /// <param name="vocabulary">How many tokens there are.</param>
    /// <param name="portion">Tokens in memory at once.</param>
    /// <param name="threads">Changes no number.</param>
    /// <param name="stop">Asked between portions.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static NextTokenLoss? Measure(IRepresentations logits, int[] next, int vocabulary, int portion = 512, int threads = 1, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(next);
        var last = logits.Stages[^1];
        if (!last.IsOutput || last.Shape.Size != vocabulary || logits.Count != next.Length)
            return null;
        var groups = new TokenGroups(next.Length);
        logits.Run((stage, first, rows) =>
        {
            for (var i = 0; stage == last.Index && i < rows.Rows; i++)
                groups.Add(first + i, MinusLogarithm(rows.Row(i), next[first + i]));
        }, portion, threads, stop);
        var loss = groups.Mean();
        return double.IsFinite(loss.Value) ? new NextTokenLoss(loss, Entropy(next)) : null;
    }

    private static double MinusLogarithm(ReadOnlySpan<float> logits, int next)
    {
        var (largest, sum) = (TensorPrimitives.Max(logits), 0.0);
        foreach (var logit in logits)
            sum += Math.Exp(logit - largest);
        return Math.Log(sum) + largest - logits[next];
    }

    private static double Entropy(int[] tokens) => -tokens.CountBy(token => token).Sum(pair => (double)pair.Value / tokens.Length * Math.Log((double)pair.Value / tokens.Length));
}
