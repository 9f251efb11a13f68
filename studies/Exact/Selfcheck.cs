namespace Kadanoff.Studies.Exact;

/// <summary>Every exact figure of Kadanoff, computed anew in under a minute, with no training; figures that need data are skipped without it.</summary>
/// <remarks>Add a group of checks to <see cref="Groups"/>; a group is a function from the setting to its findings, in a file named after what it checks.</remarks>
public sealed class Selfcheck : Study
{
    /// <summary>What is being checked, and the function that does it.</summary>
    private static readonly (string What, Func<StudySetting, Findings> Run)[] Groups =
    [
        ("data separation", SeparationFigures.Run),
        ("separation of digits", DigitSeparation.Run),
        ("deep linear network", DeepLinearNetwork.Constructed),
        ("Ising model", IsingFigures.Run),
        ("renormalization", RenormalizationFigures.Run),
        ("pooling", PoolingFigures.Run),
        ("chains", ChainFigures.Run),
        ("spring-block chain", SpringChainFigures.Run),
        ("lower bound", LowerBoundFigures.Run),
        ("polynomial chains", PolynomialChainFigures.Run),
        ("blocks", BlockFigures.Run),
        ("log-odds", LogOddsFigures.Run),
        ("criticality", CriticalityFigures.Run),
    ];

    public override string Name => "selfcheck";

    public override string Summary => "every exact figure, in under a minute";

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var (checks, skipped) = (new List<Check>(), new List<SkippedCheck>());
        for (var group = 0; group < Groups.Length; group++)
        {
            setting.Stop.ThrowIfCancellationRequested();
            setting.Progress((double)group / Groups.Length, Groups[group].What);
            var findings = Groups[group].Run(setting.Part((double)group / Groups.Length, (group + 1.0) / Groups.Length));
            checks.AddRange(findings.Checks);
            skipped.AddRange(findings.Skipped);
        }

        setting.Progress(1, "done");
        return new Findings(checks, []) { Skipped = skipped };
    }
}
