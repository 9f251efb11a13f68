namespace Kadanoff.Studies.Exact;

/// <summary>Every exact figure of Kadanoff, computed anew in under a minute, with no data and no training.</summary>
/// <remarks>Add a group of checks to <see cref="Groups"/>; a group is a function from the setting to its checks, in a file named after what it checks.</remarks>
public sealed class Selfcheck : Study
{
    /// <summary>What is being checked, and the function that does it.</summary>
    private static readonly (string What, Func<StudySetting, IReadOnlyList<Check>> Run)[] Groups =
    [
        ("data separation", SeparationFigures.Run),
    ];

    public override string Name => "selfcheck";

    public override string Summary => "every exact figure, in under a minute";

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var checks = new List<Check>();
        for (var group = 0; group < Groups.Length; group++)
        {
            setting.Stop.ThrowIfCancellationRequested();
            setting.Progress((double)group / Groups.Length, Groups[group].What);
            checks.AddRange(Groups[group].Run(setting.Part((double)group / Groups.Length, (group + 1.0) / Groups.Length)));
        }

        setting.Progress(1, "done");
        return new Findings(checks, []);
    }
}
