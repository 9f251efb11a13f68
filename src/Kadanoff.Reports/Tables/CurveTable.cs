using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tables;

/// <summary>Curves side by side: one row per stage, one column per curve.</summary>
public static class CurveTable
{
    /// <param name="id">Of the table.</param>
    /// <param name="title">What the curves show.</param>
    /// <param name="stages">Names, one per row; a curve may have fewer values than there are stages, and then starts at the first.</param>
    /// <param name="curves">One per column.</param>
    public static Table Of(string id, string title, IReadOnlyList<string> stages, IReadOnlyList<Figures.Curve> curves) => new()
    {
        Id = id,
        Title = title,
        Columns = [new Column("stage", "stage"), .. curves.Select((curve, i) => new Column($"curve-{i}", curve.Name))],
        Rows = [.. stages.Select((stage, i) => (IReadOnlyList<Cell>)[stage, .. curves.Select(curve => At(curve.Values, i))])],
    };

    /// <summary>The estimate at a place, or a dash with the reason.</summary>
    internal static Cell At(IReadOnlyList<Estimate>? values, int i) =>
        values is null || i >= values.Count || double.IsNaN(values[i].Value) ? Cell.Missing("not measured") : values[i];
}
