using Kadanoff.Diagnostics.Propagation;
using Kadanoff.Flows;

namespace Kadanoff.Reports.Figures;

/// <summary>How signals go through the layers: the angle between samples, and the growth of small differences.</summary>
/// <remarks><i>Checked by</i> SignalReportTests.</remarks>
public static class SignalFigure
{
    /// <param name="found">Measured.</param>
    /// <param name="names">Short names of the stages, in their order.</param>
    /// <returns>Null where no stage could be measured.</returns>
    public static Figure? Of(SignalFindings found, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(names);
        var all = found.Measured.ToFlow("Signals");
        Observable[] drawn = [.. new[] { SignalPropagation.CorrelationObservable, SignalPropagation.GrowthObservable }.Where(observable => all.Stages.Any(stage => stage.Measured.ContainsKey(observable.Key)))];
        return drawn.Length == 0 ? null : FlowFigure.Of(new Flow("Signals through the layers", drawn, [.. all.Stages.Select((stage, i) => Copy(stage, names[i], drawn))])) with { Id = "signals" };
    }

    private static Stage Copy(Stage stage, string name, Observable[] drawn)
    {
        var copy = new Stage(stage.Index, name);
        foreach (var observable in drawn)
        {
            if (stage.Measured.TryGetValue(observable.Key, out var value))
                copy.Record(observable, value);
            else
                copy.Skip(observable, stage.Skipped.GetValueOrDefault(observable.Key, "not measured"));
        }

        return copy;
    }
}
