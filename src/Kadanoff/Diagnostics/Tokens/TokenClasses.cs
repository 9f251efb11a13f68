using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Tokens;

/// <summary>Tokens in classes by the token that comes next: the most frequent ones, the same number of each.</summary>
/// <remarks>
/// The separation of such classes is that of next-token prediction; its corrected form (<see cref="DataSeparation.CorrectedObservable"/>) is the one to read, since widths are large.
/// <i>Valid for</i> many more tokens than the width. <i>Reference</i>: [hesu2024]. <i>Checked by</i> ResidualStreamTests.
/// </remarks>
/// <param name="Samples">Numbers of tokens, ascending.</param>
/// <param name="Labels">Class of each, 0 for the most frequent next token.</param>
/// <param name="Tokens">Number of the next token that each class stands for.</param>
public sealed record TokenClasses(int[] Samples, int[] Labels, IReadOnlyList<int> Tokens)
{
    /// <summary>Chooses tokens.</summary>
    /// <param name="next">The next token at each place.</param>
    /// <param name="classes">K.</param>
    /// <param name="perClass">n; fewer where the rarest of the K has fewer.</param>
    /// <param name="seed">Of the choice within a class.</param>
    /// <exception cref="DataException">There are fewer than K different next tokens, or the rarest comes only once.</exception>
    public static TokenClasses Frequent(int[] next, int classes, int perClass, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(next);
        var members = next.Select((token, i) => (token, i)).GroupBy(pair => pair.token, pair => pair.i).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Take(classes).ToArray();
        if (classes < 2 || members.Length < classes || members[^1].Count() < 2)
            throw new DataException($"{members.Length} next tokens come at least twice among {next.Length}, {classes} classes were asked for", "Ask for fewer classes, at least two, or give a longer text.");
        var size = Math.Min(perClass, members[^1].Count());
        var chosen = members.SelectMany((group, c) => Choose([.. group], size, new RandomStream(seed, "tokens of a class", c)).Select(i => (Sample: i, Label: c))).OrderBy(pair => pair.Sample).ToArray();
        return new TokenClasses([.. chosen.Select(pair => pair.Sample)], [.. chosen.Select(pair => pair.Label)], [.. members.Select(group => group.Key)]);
    }

    /// <summary>The same with the last stage cut down to the logits of these classes, in their order: the model then names one of them.</summary>
    /// <param name="tokens">Whose last stage has a logit for each token of the vocabulary.</param>
    public IRepresentations ReadOut(IRepresentations tokens) => new ClassLogits(tokens, Tokens);

    private static int[] Choose(int[] members, int count, RandomStream stream)
    {
        stream.Shuffle<int>(members);
        return members[..count];
    }
}
