using Kadanoff.Diagnostics;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tables;

/// <summary>The layers of a network, one a row: separation after it, its load, its role, the same on held-out data, and why.</summary>
/// <remarks><i>Equation</i>: load d_l = D_{l−1} − D_l; share d_l/Σd. <i>Reference</i>: [shi2025]. <i>Checked by</i> InspectReportTests, TextReportTests.</remarks>
public static class LayerTable
{
    /// <param name="training">Of the training data; its stages are the rows.</param>
    /// <param name="verdicts">One for each layer of its load curve; empty without one.</param>
    /// <param name="heldOut">Of the same network on held-out data, or null.</param>
    public static Table Of(NetworkMeasurement training, IReadOnlyList<LayerVerdict> verdicts, NetworkMeasurement? heldOut = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(verdicts);
        var roles = verdicts.ToDictionary(verdict => verdict.Stage.Index);
        (Column Column, Func<NetworkStage, Cell> At)[] columns =
        [
            (new Column("layer", "layer"), stage => StageNames.Short(stage)),
            (Separation("separation", "D"), stage => D(training, stage)),
            (Load("load", "load") with { Bar = true }, stage => LoadOf(training, stage)),
            (Share, stage => ShareOf(training, stage)),
            (Role, stage => roles.TryGetValue(stage.Index, out var verdict) ? Word(verdict.Role) : stage.IsInsideBlock ? "in block" : Cell.Blank),
            .. heldOut is null ? Array.Empty<(Column, Func<NetworkStage, Cell>)>() :
            [
                (Separation("held-out-separation", "held-out D"), stage => D(heldOut, stage)),
                (Load("held-out-load", "held-out load"), stage => LoadOf(heldOut, stage)),
            ],
            (new Column("block", "block") { Detail = true, Definition = "what the layer is made of; D is taken at its end" }, stage => stage.Name),
            (new Column("why", "why this role") { Detail = true }, stage => roles.TryGetValue(stage.Index, out var verdict) ? verdict.Reason : Cell.Blank),
        ];
        return new Table
        {
            Id = "layers",
            Title = "Layers",
            Columns = [.. columns.Select(column => column.Column)],
            Rows = [.. training.Stages.Select(stage => (IReadOnlyList<Cell>)[.. columns.Select(column => column.At(stage))])],
            Note = training.Stages.Any(stage => stage.IsInsideBlock)
                ? "The output is measured and is no part of the load curve: it has no load. Stages inside a block, beside which the data take another way, are measured too; the load stands at the end of the block."
                : "The output is measured and is no part of the load curve: it has no load.",
        };
    }

    private static Column Share { get; } = new("share", "share")
    {
        Unit = "%",
        Detail = true,
        Definition = "load over the sum of all loads; to be compared with 100 / number of layers",
    };

    private static Column Role { get; } = new("role", "role")
    {
        Definition = "carries load; idle: under a fifth of the equal share; over-strained: over twice of it; harmful: undoes separation; like control: no more than untrained or by chance; unclear: the error is too large",
    };

    private static Cell D(NetworkMeasurement measurement, NetworkStage stage) => FlowTable.At(measurement.Flow.Stages[stage.Index], DataSeparation.Observable);

    private static Cell LoadOf(NetworkMeasurement measurement, NetworkStage stage) =>
        measurement.LoadOf(stage) is not { } layer ? Cell.Blank
        : measurement.Curve is { } curve ? curve.Loads[layer] : Cell.Missing(measurement.NoCurve!);

    /// <summary>Its error is that of the load: the sum of all loads is known far better than one of them.</summary>
    private static Cell ShareOf(NetworkMeasurement measurement, NetworkStage stage)
    {
        if (LoadOf(measurement, stage) is not Cell.Number { Estimate: var load })
            return LoadOf(measurement, stage);
        var total = measurement.Curve!.Total.Value;
        return total > 0
            ? new Estimate(100 * load.Value / total, 100 * load.StandardError / total, load.Samples)
            : Cell.Missing("the layers together do not separate");
    }

    private static Column Separation(string key, string name) =>
        new(key, name) { Definition = "data separation ln(Tr Σw / Tr Σb) after the layer; lower is better separated" };

    private static Column Load(string key, string name) =>
        new(key, name) { Definition = "D before the layer − D after it; negative undoes separation" };

    private static string Word(LayerRole role) => role switch
    {
        LayerRole.CarriesLoad => "carries load",
        LayerRole.Idle => "idle",
        LayerRole.OverStrained => "over-strained",
        LayerRole.Harmful => "harmful",
        LayerRole.LikeControl => "like control",
        _ => "unclear",
    };
}
