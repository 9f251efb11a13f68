using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Stress;

/// <summary>The columns of the stress map that come from the data: load, width in use.</summary>
/// <remarks><i>Checked by</i> DataStressTests.</remarks>
public static class DataStress
{
    public static Observable Load { get; } = new("load", "load", "what the layer adds to the separation of the classes, beside its equal share, untrained networks and shuffled labels", "shi2025");

    public static Observable Width { get; } = new("width", "width", "part of the directions behind the layer that the samples fill: numerical rank over width", "richter2021");

    /// <summary>Adds them to a map.</summary>
    /// <param name="builder">The map.</param>
    /// <param name="measurement">Of the training data.</param>
    /// <param name="layers">Verdicts of the layers of its curve.</param>
    /// <param name="controls">Null where not measured.</param>
    public static StressMapBuilder AddData(this StressMapBuilder builder, NetworkMeasurement measurement, IReadOnlyList<LayerVerdict> layers, Controls? controls)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(measurement);
        ArgumentNullException.ThrowIfNull(layers);
        var verdicts = layers.ToDictionary(verdict => verdict.Stage.Index);
        return builder
            .Add(Load, row => row.Stage is { } stage && verdicts.TryGetValue(stage.Index, out var verdict) ? LoadStress.Of(verdict, Untrained(controls, measurement.LoadOf(stage))) : Inside(measurement, row.Stage))
            .Add(Width, row => row.Stage is { IsOutput: false } stage ? WidthOf(measurement, stage) : null);
    }

    private static Estimate? Untrained(Controls? controls, int? layer) => controls?.UntrainedLoads is { } loads && layer < loads.Count ? loads[layer.Value] : null;

    private static StressCell? Inside(NetworkMeasurement measurement, NetworkStage? stage) =>
        stage is { IsInsideBlock: true } ? StressCell.NotMeasured($"inside the block whose end is {measurement.Stages.Skip(stage.Index).FirstOrDefault(end => !end.IsInsideBlock)?.Name ?? "the output"}: its load is a part of the block's") : null;

    private static StressCell WidthOf(NetworkMeasurement measurement, NetworkStage stage)
    {
        var place = measurement.Flow.Stages[stage.Index];
        return place.Measured.TryGetValue(NumericalRank.Observable.Key, out var rank)
            ? WidthStress.Of(rank, stage.Shape.Size)
            : StressCell.NotMeasured(place.Skipped.GetValueOrDefault(NumericalRank.Observable.Key, "not measured"));
    }
}
