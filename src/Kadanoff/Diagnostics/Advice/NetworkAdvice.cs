using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Diagnostics.Stress;

namespace Kadanoff.Diagnostics.Advice;

/// <summary>What to do about a network that was measured: rates by layer, layers to take out, where to end it, and more noise or less.</summary>
/// <remarks>Rules: <see cref="ScheduleAdvice"/>, <see cref="PruningAdvice"/>, <see cref="NoiseAdvice"/>. <i>Checked by</i> NetworkAdviceTests; how often they are right: docs/advice.md.</remarks>
/// <param name="Noise">Of training.</param>
/// <param name="Layers">In the order of the stress map.</param>
public sealed record NetworkAdvice(NoiseAdvice Noise, IReadOnlyList<LayerAdvice> Layers)
{
    /// <param name="axis">The rows of the map.</param>
    /// <param name="map">What was found.</param>
    /// <param name="spectra">Of the weights.</param>
    /// <param name="measurement">Of the training data; null where there are none.</param>
    /// <param name="verdict">On it; null without it.</param>
    /// <param name="trials">Of the network without a layer; null where none was tried.</param>
    public static NetworkAdvice Of(IReadOnlyList<AxisRow> axis, StressMap map, IReadOnlyList<LayerSpectrum> spectra, NetworkMeasurement? measurement = null, NetworkVerdict? verdict = null, IReadOnlyList<BypassTrial>? trials = null)
    {
        ArgumentNullException.ThrowIfNull(axis);
        ArgumentNullException.ThrowIfNull(map);
        var byLayer = spectra.ToLookup(spectrum => spectrum.Layer);
        var schedule = ScheduleAdvice.Of([.. axis.Select(row => row.Layer is { } layer ? byLayer[layer.Name].ToArray() : [])]);
        var pruning = measurement is null || verdict is null ? [] : Pruning(axis, map, measurement, verdict, trials ?? []);
        return new NetworkAdvice(
            NoiseAdvice.Of(verdict, measurement?.Curve),
            [.. axis.Select((row, i) => Of(row, schedule[i], measurement is null ? null : Of(row, pruning, measurement)))]);
    }

    private static Dictionary<int, PruningAdvice> Pruning(IReadOnlyList<AxisRow> axis, StressMap map, NetworkMeasurement measurement, NetworkVerdict verdict, IReadOnlyList<BypassTrial> trials)
    {
        var rows = axis.Zip(map.Rows).Where(pair => pair.First.Stage is not null).ToDictionary(pair => pair.First.Stage!.Index, pair => pair.Second);
        return verdict.Layers.Zip(PruningAdvice.Of(measurement, verdict, rows, trials)).ToDictionary(pair => pair.First.Stage.Index, pair => pair.Second);
    }

    /// <summary>What is said of a block stands with its last layer; the others go where it goes.</summary>
    private static PruningAdvice? Of(AxisRow row, Dictionary<int, PruningAdvice> pruning, NetworkMeasurement measurement)
    {
        var stage = row.Stage ?? measurement.Stages.FirstOrDefault(stage => row.Layer is { } layer && stage.WeightLayers.Contains(layer.Name));
        if (stage is null || measurement.Stages.Skip(stage.Index).FirstOrDefault(end => end.IsOnCurve) is not { } end || !pruning.TryGetValue(end.Index, out var advice))
            return null;
        if (row.Stage == end)
            return advice;
        return advice.Action == LayerAction.Bypass ? advice with { Load = null, Reason = $"with the block that ends with {end.Name}" } : null;
    }

    private static LayerAdvice Of(AxisRow row, ScheduleAdvice schedule, PruningAdvice? pruning) =>
        new(row.Layer?.Name ?? row.Name, row.Name, schedule.Factor, schedule.Reason, pruning?.Action ?? LayerAction.Keep, pruning?.Reason ?? "", pruning?.Load);
}
