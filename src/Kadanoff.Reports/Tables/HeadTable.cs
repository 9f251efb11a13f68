using Kadanoff.Diagnostics.Attribution;

namespace Kadanoff.Reports.Tables;

/// <summary>Every head of every attention: its parts of the two traces, whose differences from one stage to the next are the loads, and what it does for the separation, beside labels that mean nothing.</summary>
/// <remarks><i>Checked by</i> HeadTableTests.</remarks>
public static class HeadTable
{
    /// <param name="stages">Measured; those of heads are shown.</param>
    /// <param name="shuffled">The same stages with the labels of the samples permuted; empty where they were not measured.</param>
    /// <param name="names">Short names of all stages, in their order.</param>
    public static Table Of(IReadOnlyList<StageShares> stages, IReadOnlyList<StageShares> shuffled, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(shuffled);
        ArgumentNullException.ThrowIfNull(names);
        return new Table
        {
            Id = "heads",
            Title = "Heads of attentions",
            Columns =
            [
                .. new[]
                {
                    new Column("stage", "stage"), new Column("head", "head"),
                    new Column("between", "part of Tr Σb") { Definition = "part of the trace of the scatter between classes that lies in the head; all heads of a stage make 1" },
                    new Column("within", "part of Tr Σw") { Definition = "part of the trace of the scatter within classes that lies in the head; all heads of a stage make 1" },
                    new Column("effect", "effect on D") { Definition = "part of Tr Σb less part of Tr Σw: the rise of D per part by which the variance of the head is taken away" },
                    new Column("shuffled", "labels shuffled") { Definition = "the same effect with the labels of the samples permuted" },
                    new Column("verdict", "verdict") { Definition = $"beyond {ChannelAttribution.Errors} errors" },
                }.Select(column => column with { Detail = true }),
            ],
            Rows = [.. stages.Where(IsOfHeads).SelectMany(stage => Rows(stage, shuffled.FirstOrDefault(control => control.Stage.Index == stage.Stage.Index), names[stage.Stage.Index]))],
            Note = "Heads are compared with each other within a stage, as they lie side by side before the output matrix mixes them.",
        };
    }

    /// <summary>Whether the groups of a stage are heads.</summary>
    public static bool IsOfHeads(StageShares stage) => stage?.Kind == "head";

    private static IEnumerable<IReadOnlyList<Cell>> Rows(StageShares stage, StageShares? shuffled, string name)
    {
        if (stage.Problem is { } problem)
            return [[name, Cell.Missing(problem), Cell.Missing(problem), Cell.Missing(problem), Cell.Missing(problem), Cell.Missing(problem), Cell.Missing(problem)]];
        var control = shuffled is { Problem: null } ? shuffled.Shares : [];
        return stage.Shares.Select((share, head) => (IReadOnlyList<Cell>)
        [
            name, FormattableString.Invariant($"{share.Group}"), share.Between, share.Within, share.Effect,
            head < control.Count ? control[head].Effect : Cell.Missing(shuffled?.Problem ?? "not measured"), Verdict(share),
        ]);
    }

    private static string Verdict(GroupShare share)
    {
        if (share.IsConstant)
            return "never changes";
        var bound = ChannelAttribution.Errors * share.Effect.StandardError;
        return share.Effect.Value > bound ? "carries the separation" : share.Effect.Value < -bound ? "disturbs it" : "like the others";
    }
}
