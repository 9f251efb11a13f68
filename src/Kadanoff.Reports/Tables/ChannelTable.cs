using Kadanoff.Diagnostics.Attribution;

namespace Kadanoff.Reports.Tables;

/// <summary>The channels, heads or units that stand out in each stage: those that carry the separation, those that disturb it, those that never change.</summary>
/// <remarks><i>Checked by</i> ChannelTableTests.</remarks>
public static class ChannelTable
{
    /// <summary>Groups that are named in each direction.</summary>
    private const int Named = 3;

    /// <param name="stages">Measured.</param>
    /// <param name="names">Short names of the stages, in their order.</param>
    public static Table Of(IReadOnlyList<StageShares> stages, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(names);
        return new Table
        {
            Id = "channels",
            Title = "Channels, heads and units",
            Columns =
            [
                .. new[]
                {
                    new Column("stage", "stage"), new Column("groups", "groups"),
                    new Column("helpful", "carry the separation") { Definition = $"their number, and the effect of the best {Named}: rise of D per part by which the variance of the group is taken away, beyond {ChannelAttribution.Errors} errors" },
                    new Column("harmful", "disturb it") { Definition = $"the same with the other sign, the worst {Named}: the stage would be better separated without them" },
                    new Column("constant", "never change") { Definition = "groups whose features are the same in all samples" },
                }.Select(column => column with { Detail = true }),
            ],
            Rows = [.. stages.Zip(names, Row)],
            Note = "Groups are compared with each other within a stage; a group that disturbs the separation here may be what the next layer needs.",
        };
    }

    private static IReadOnlyList<Cell> Row(StageShares stage, string name) => stage.Problem is { } problem
        ? [name, Cell.Missing(problem), Cell.Missing(problem), Cell.Missing(problem), Cell.Missing(problem)]
        : [name, FormattableString.Invariant($"{stage.Shares.Count} {stage.Kind}s"), Words(stage.Helpful(), stage.Kind), Words(stage.Harmful(), stage.Kind), FormattableString.Invariant($"{stage.Constant}")];

    private static string Words(IEnumerable<GroupShare> shares, string kind)
    {
        GroupShare[] all = [.. shares];
        return all.Length == 0 ? "none" : FormattableString.Invariant($"{all.Length}: ") + string.Join(", ", all.Take(Named).Select(share => FormattableString.Invariant($"{kind} {share.Group} {share.Effect}")));
    }
}
