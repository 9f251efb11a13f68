namespace Kadanoff.Studies;

/// <summary>A part of a study that can be run alone (<c>--panel</c>).</summary>
/// <remarks><i>Checked by</i> StudyPanelTests.</remarks>
/// <param name="Name">As typed.</param>
/// <param name="Share">Of the time of the whole study, in any units.</param>
/// <param name="Run">Its findings.</param>
internal sealed record StudyPanel(string Name, double Share, Func<StudySetting, Findings> Run)
{
    /// <summary>Runs the panel that is asked for, or all of them one after the other.</summary>
    /// <exception cref="OperationCanceledException">The study was asked to stop.</exception>
    public static Findings Together(IReadOnlyList<StudyPanel> panels, StudySetting setting)
    {
        StudyPanel[] chosen = [.. panels.Where(panel => setting.Panel is null || setting.Panel == panel.Name)];
        var (parts, done, whole) = (new List<Findings>(), 0.0, chosen.Sum(panel => panel.Share));
        foreach (var panel in chosen)
        {
            parts.Add(panel.Run(setting.Part(done / whole, (done + panel.Share) / whole)));
            done += panel.Share;
        }

        return Together(parts);
    }

    /// <summary>What several parts found, one after the other.</summary>
    public static Findings Together(IReadOnlyList<Findings> parts) => new([.. parts.SelectMany(part => part.Checks)], [.. parts.SelectMany(part => part.Flows)])
    {
        Reported = [.. parts.SelectMany(part => part.Reported)],
        Portraits = [.. parts.SelectMany(part => part.Portraits)],
        Curves = [.. parts.SelectMany(part => part.Curves)],
        Exponents = [.. parts.SelectMany(part => part.Exponents)],
        Pictures = [.. parts.SelectMany(part => part.Pictures)],
        Diagrams = [.. parts.SelectMany(part => part.Diagrams)],
        Readings = [.. parts.SelectMany(part => part.Readings)],
        Skipped = [.. parts.SelectMany(part => part.Skipped)],
    };
}
