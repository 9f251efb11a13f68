using Kadanoff.Diagnostics.Tokens;
using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Stress;

/// <summary>The column of the stress map that comes from the residual stream: how far each block turns a token, beside shuffled weights. No rule is known that says which displacement is good, so it decides nothing.</summary>
/// <remarks><i>Reference</i>: [shibata2026]. <i>Checked by</i> StreamStressTests.</remarks>
public static class StreamStress
{
    public static Observable Turn { get; } = new("turn", "turn", ResidualStream.DisplacementObservable.Definition, "shibata2026");

    /// <summary>Adds displacements.</summary>
    /// <param name="builder">Of the map.</param>
    /// <param name="stream">Measured.</param>
    /// <param name="shuffled">The same displacements of networks with shuffled weights, stage by stage; empty where they were not measured.</param>
    public static StressMapBuilder AddStream(this StressMapBuilder builder, ResidualStreamMeasurement stream, IReadOnlyList<Statistics.Estimate?> shuffled)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(shuffled);
        var places = stream.Stages.Index().ToDictionary(stage => stage.Item.Stage, stage => stage.Index);
        return builder.Add(Turn, row => row.Stage is { } stage && places.TryGetValue(stage.Name, out var place) && stream.Stages[place].Displacement is { } displacement
            ? new StressCell(StressState.NotMeasured, displacement, place < shuffled.Count && shuffled[place] is { } expected ? new StressControl("shuffled weights", expected) : null, "no rule is known that says which turn is too small or too large")
            : null);
    }
}
