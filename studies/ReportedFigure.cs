using Kadanoff.Statistics;

namespace Kadanoff.Studies;

/// <summary>A number of ours that no bound is set for: shown beside the checks, counted among none of them.</summary>
/// <param name="Id">In the series of the row it belongs to: <c>spring:H1.6</c>.</param>
/// <param name="Name">What was measured, in a few words.</param>
/// <param name="Measured">Ours.</param>
/// <param name="Source">Whose recipe or claim it belongs to: a key of docs/references.bib, and the figure or section.</param>
/// <param name="Note">What must be known to read the number right; may be empty.</param>
public sealed record ReportedFigure(string Id, string Name, Estimate Measured, string Source, string Note = "");
