using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Stress;

/// <summary>Where a network needs work: every layer as every measure sees it, each cell with its value, control, state, cause and next step.</summary>
/// <remarks>
/// <para>Measures stand in the order of their authority: what a layer does to the data decides before what its weights look like. Where they disagree the row says so:
/// states are never averaged. <i>Reference</i>: [shi2025] for the load. <i>Checked by</i> StressMapTests.</para>
/// </remarks>
/// <param name="Measures">The columns, the one with most authority first.</param>
/// <param name="Rows">The layers, in the order in which data meet them.</param>
public sealed record StressMap(IReadOnlyList<Observable> Measures, IReadOnlyList<StressRow> Rows)
{
    /// <summary>Layers in a state.</summary>
    public IEnumerable<StressRow> In(StressState state) => Rows.Where(row => row.State == state);
}

/// <summary>One layer of the stress map.</summary>
/// <param name="Layer">Its name.</param>
/// <param name="Cells">One for each measure.</param>
/// <param name="State">That of the measure with most authority which has come to a conclusion.</param>
/// <param name="DecidedBy">Index of that measure; −1 where none has.</param>
/// <param name="Contradictions">Measures that have come to another conclusion, a sentence each.</param>
public sealed record StressRow(string Layer, IReadOnlyList<StressCell> Cells, StressState State, int DecidedBy, IReadOnlyList<string> Contradictions)
{
    /// <summary>A layer from its cells.</summary>
    /// <param name="layer">Its name.</param>
    /// <param name="measures">The columns, the one with most authority first.</param>
    /// <param name="cells">One for each.</param>
    public static StressRow Of(string layer, IReadOnlyList<Observable> measures, IReadOnlyList<StressCell> cells)
    {
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(cells);
        if (measures.Count != cells.Count)
            throw new ArgumentException($"{cells.Count} cells do not fit {measures.Count} measures.", nameof(cells));
        var decided = Enumerable.Range(0, cells.Count).FirstOrDefault(i => cells[i].IsDecided, -1);
        if (decided < 0)
            return new StressRow(layer, cells, Undecided(cells), -1, []);
        var contradictions = Enumerable.Range(decided + 1, cells.Count - decided - 1)
            .Where(i => cells[i].IsDecided && cells[i].State != cells[decided].State)
            .Select(i => $"{measures[decided].Name}: {cells[decided].State.Words()}; {measures[i].Name}: {cells[i].State.Words()}");
        return new StressRow(layer, cells, cells[decided].State, decided, [.. contradictions]);
    }

    /// <summary>The cell that decided; null where none has.</summary>
    public StressCell? Deciding => DecidedBy < 0 ? null : Cells[DecidedBy];

    private static StressState Undecided(IReadOnlyList<StressCell> cells) =>
        cells.Any(cell => cell.State == StressState.NotIdentifiable) ? StressState.NotIdentifiable
        : cells.Any(cell => cell.State == StressState.TooFewSamples) ? StressState.TooFewSamples
        : StressState.NotMeasured;
}
