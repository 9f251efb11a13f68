using Kadanoff.Diagnostics;
using Kadanoff.Reports.Figures;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;

namespace Kadanoff.Reports;

/// <summary>The report of <c>compare</c>: which layers moved between two models, how, and what that did to the load curve.</summary>
/// <remarks>
/// A layer has moved where its weights differ by more than the precision of the file. A load has changed where the difference exceeds <see cref="Errors"/> of its errors; the two are measured on the same samples,
/// and their errors are added as if they were independent, which is too cautious. <i>Checked by</i> CompareReportTests.
/// </remarks>
public static class CompareReport
{
    /// <summary>Errors of the difference beyond which a load has changed: one layer in 370 by chance.</summary>
    public const double Errors = 3;

    /// <param name="found">What was compared.</param>
    /// <param name="provenance">How it was made.</param>
    public static Report Of(Comparison found, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(provenance);
        return new Report
        {
            Kind = "compare",
            Title = found.Title,
            Verdict = Words(found),
            Figures = [.. found.Layers.Any(layer => layer.Change is { HasMoved: true }) ? [ChangeFigure.Of(found.Layers)] : Array.Empty<Figure>(), .. Curves(found)],
            Tables = [ChangeTable.Of(found.Layers), .. found.Measured is { } measured && Loads(measured) is { } loads ? [loads] : Array.Empty<Table>()],
            Skipped = [.. found.Skipped, .. WithoutCurve(found), .. found.Layers.Where(layer => layer.Problem is not null).Select(layer => new Skipped(layer.Layer, layer.Problem!))],
            Provenance = provenance,
            HowToCite = [Citations.Kadanoff(provenance.Version), .. found.Measured is null ? Array.Empty<Citation>() : [Citations.LoadCurve]],
        };
    }

    private static IEnumerable<Skipped> WithoutCurve(Comparison found)
    {
        if (found.Measured is not { } measured)
            return [];
        var missing = new[] { (found.Names.Before, measured.Before.NoCurve), (found.Names.After, measured.After.NoCurve) }.Where(one => one.NoCurve is not null).Select(one => new Skipped($"load curve of {one.Item1}", one.NoCurve!));
        return measured is { Before.Curve: { } before, After.Curve: { } after } && before.Loads.Count != after.Loads.Count
            ? [new Skipped("loads", $"{found.Names.Before} has {before.Loads.Count} stages, {found.Names.After} {after.Loads.Count}: they cannot be laid side by side")]
            : missing;
    }

    private static Verdict Words(Comparison found)
    {
        var compared = found.Layers.Where(layer => layer.Change is not null).ToArray();
        var moved = compared.Where(layer => layer.Change!.HasMoved).ToArray();
        var changed = ChangedLoads(found);
        return new Verdict
        {
            Label = compared.Length == 0 ? "not comparable" : moved.Length == 0 ? "the same" : "changed",
            Headline = Headline(compared, moved, changed),
            RestsOn = [.. moved.OrderByDescending(layer => layer.Change!.Relative).Take(3).Select(layer => new Finding($"change of {layer.Layer}", Estimate.Exact(layer.Change!.Relative), "‖B − A‖/‖A‖ of its weights, among the largest")), .. OfData(found)],
            Caveats = found.Measured is null ? ["Weights can change a lot and the function little, and the other way round: give --data to see what it does to the layers."] : ["Both models saw the same samples; their errors are added as if they were independent, which is too cautious."],
        };
    }

    private static string Headline(LayerChange[] compared, LayerChange[] moved, string[] changed)
    {
        if (compared.Length == 0)
            return "No layer of one has a partner in the other.";
        var weights = moved.Length == 0 ? $"The weights of all {compared.Length} layers are the same to the precision of the files" : $"The weights of {moved.Length} of {compared.Length} layers have moved";
        return changed.Length == 0 ? $"{weights}." : $"{weights}; the load of {string.Join(", ", changed)} has changed beyond {Errors} errors.";
    }

    private static IEnumerable<Finding> OfData(Comparison found)
    {
        if (found.Measured is not { } measured)
            yield break;
        if (measured.Before.Accuracy is { } before && measured.After.Accuracy is { } after)
            yield return new Finding("accuracy, B less A", Difference(after, before), "part of the samples whose class is named");
        if (measured.Before.Curve?.Total is { } first && measured.After.Curve?.Total is { } second)
            yield return new Finding("total separation, B less A", Difference(second, first), "what all layers together separate");
    }

    private static string[] ChangedLoads(Comparison found) => found.Measured is { Before.Curve: { } before, After.Curve: { } after } && before.Loads.Count == after.Loads.Count
        ? [.. StageNames.Short(found.Measured.Value.Before.CurveStages).Skip(1).Zip(before.Loads.Zip(after.Loads)).Where(layer => Exceeds(Difference(layer.Second.Second, layer.Second.First))).Select(layer => layer.First)]
        : [];

    private static bool Exceeds(Estimate difference) => Math.Abs(difference.Value) > Errors * difference.StandardError;

    private static Estimate Difference(Estimate after, Estimate before) => new(after.Value - before.Value, double.Hypot(after.StandardError, before.StandardError), Math.Min(after.Samples, before.Samples));

    private static IEnumerable<Figure> Curves(Comparison found)
    {
        if (found.Measured is not { Before.Curve: { } before, After.Curve: { } after } measured || before.Separation.Count != after.Separation.Count)
            yield break;
        var stages = StageNames.Short(measured.Before.CurveStages);
        yield return ComparedCurvesFigure.Of(stages, new Curve(found.Names.Before, before.Separation), new Curve(found.Names.After, after.Separation));
    }

    private static Table? Loads((NetworkMeasurement Before, NetworkMeasurement After) measured)
    {
        if (measured is not { Before.Curve: { } before, After.Curve: { } after } || before.Loads.Count != after.Loads.Count)
            return null;
        var names = StageNames.Short(measured.Before.CurveStages);
        return new Table
        {
            Id = "loads",
            Title = "Loads",
            Columns = [new Column("layer", "layer"), new Column("before", "load of A"), new Column("after", "load of B"), new Column("difference", "B less A") { Bar = true }, new Column("changed", "changed") { Definition = $"whether the difference exceeds {Errors} of its errors" }],
            Rows = [.. before.Loads.Zip(after.Loads).Select((load, l) => (IReadOnlyList<Cell>)[names[l + 1], load.First, load.Second, Difference(load.Second, load.First), Exceeds(Difference(load.Second, load.First)) ? "yes" : "no"])],
        };
    }
}
