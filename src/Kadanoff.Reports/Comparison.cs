using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Comparison;

namespace Kadanoff.Reports;

/// <summary>What two layers that stand for the same one differ in.</summary>
/// <param name="Layer">Its name in the first model.</param>
/// <param name="Change">Of the weights; null where they could not be compared.</param>
/// <param name="Problem">Why not; null where they were.</param>
public sealed record LayerChange(string Layer, WeightChange? Change, string? Problem);

/// <summary>All that <c>compare</c> has found out about two models.</summary>
public sealed record Comparison
{
    /// <summary>Of the page: epoch-10 and epoch-20.</summary>
    public required string Title { get; init; }

    /// <summary>Short names of the two, told apart.</summary>
    public required (string Before, string After) Names { get; init; }

    /// <summary>Layer by layer, in the order of the first model.</summary>
    public required IReadOnlyList<LayerChange> Layers { get; init; }

    /// <summary>Both on the same samples; null where no data were given.</summary>
    public (NetworkMeasurement Before, NetworkMeasurement After)? Measured { get; init; }

    public IReadOnlyList<Skipped> Skipped { get; init; } = [];
}
