using Kadanoff.Chain;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Dimension;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Flows;
using Kadanoff.Reports.Figures;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;
using Kadanoff.Training;

namespace Kadanoff.Reports;

/// <summary>The report of <c>inspect</c>: what was measured of one network, its verdict and its controls, as one document.</summary>
/// <remarks>Adds no number of its own but the convexity at each moment of training. <i>Checked by</i> InspectReportTests.</remarks>
public static class InspectReport
{
    /// <param name="found">What was measured.</param>
    /// <param name="provenance">How it was made.</param>
    public static Report Of(Inspection found, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(provenance);
        return new Report
        {
            Kind = "inspect",
            Title = found.Title,
            Verdict = WithLegend(found, Words(found)),
            Advice = found.Advice is null ? null : AdviceWords.Of(found.Advice),
            Figures = [.. FiguresOfData(found), .. found.Stress is null ? Array.Empty<Figure>() : [StressMapFigure.Of(found.Stress)], .. SpectrumFigure.Of(found.Spectra) is { } spectra ? [spectra] : Array.Empty<Figure>(), .. FiguresOfRepresentations(found), .. FiguresOfRun(found)],
            Tables = [.. TablesOf(found)],
            Skipped = [.. found.Skipped, .. SkippedOf(found)],
            Provenance = provenance,
            HowToCite = [Citations.Kadanoff(provenance.Version), Citations.LoadCurve, Citations.DataSeparation],
        };
    }

    private static IEnumerable<Figure> FiguresOfData(Inspection found) => found.Training is { } training ? OfCurve(training, found.HeldOut, found.Controls) : [];

    private static IEnumerable<Figure> FiguresOfRepresentations(Inspection found)
    {
        if (found.Training is not { } training)
            yield break;
        var names = StageNames.Short(training.Stages);
        if (found.Similarity is { } similarity)
            yield return SimilarityFigure.Of(similarity, names);
        if (found.Stream is { } stream)
            yield return StreamFigure.Of(stream);
        if (DimensionFlow(found) is { } dimension)
            yield return FlowFigure.Of(dimension) with { Id = "dimension", Title = "Intrinsic dimension" };
        if (found.Signals is { } signals && SignalFigure.Of(signals, names) is { } figure)
            yield return figure;
    }

    private static IEnumerable<Figure> FiguresOfRun(Inspection found) => found.Training is { } training
        ? [.. OfHistory(training, found.History), .. found.Chain is null ? Array.Empty<Figure>() : [ChainFitFigure.Of(found.Chain)]]
        : [];

    private static IEnumerable<Table> TablesOf(Inspection found)
    {
        var (training, heldOut) = (found.Training, found.HeldOut);
        if (training is not null)
            yield return LayerTable.Of(training, found.Verdict!.Layers, heldOut);
        if (found.Stress is { } stress)
            yield return StressTable.Of(stress);
        if (found.Advice is { } advice)
            yield return AdviceTable.Of(advice);
        if (found.Spectra.Count > 0)
            yield return SpectrumTable.Of(found.Spectra);
        if (training is not null)
        {
            foreach (var table in OfChain(training, found.Chain))
                yield return table;
            yield return Measures("measures", "Measures on training data", training);
        }

        if (heldOut is not null)
            yield return Measures("held-out-measures", "Measures on held-out data", heldOut);
        foreach (var table in OfRepresentations(found))
            yield return table;
        if (found.Stress is not null)
            yield return StressTable.Cells(found.Stress);
    }

    private static IEnumerable<Table> OfRepresentations(Inspection found)
    {
        if (found.Training is not { } training)
            yield break;
        var names = StageNames.Short(training.Stages);
        if (found.Stream is { } stream)
            yield return StreamTable.Of(stream, training, found.Controls);
        if (found.Channels.Count > 0)
            yield return ChannelTable.Of(found.Channels, names);
        if (found.Channels.Any(HeadTable.IsOfHeads))
            yield return HeadTable.Of(found.Channels, found.ShuffledHeads, names);
        if (found.Similarity is { } similarity)
            yield return Detailed("similarity-along", "Similarity along the stages", similarity.ToFlow("similarity"), names);
        if (DimensionFlow(found) is { } dimension)
            yield return Detailed("dimension-along", "Intrinsic dimension", dimension, names);
        if (found.Signals is { } signals)
            yield return SignalTable.Of(signals, names);
    }

    /// <summary>Null where no stage has a dimension.</summary>
    private static Flow? DimensionFlow(Inspection found) =>
        found.Dimensions.Any(dimension => dimension.Problem is null) ? IntrinsicDimension.ToFlow("intrinsic dimension", found.Dimensions) : null;

    private static IEnumerable<Skipped> SkippedOf(Inspection found)
    {
        if (found.Training is not { } training)
            return [new Skipped("measures of the data", "none were given")];
        return
        [
            .. NotMeasured(training, "training data"),
            .. found.HeldOut is null ? [new Skipped("held-out data", "none were given")] : NotMeasured(found.HeldOut, "held-out data"),
            .. found.Controls is null ? [new Skipped("controls", "not measured")] : Array.Empty<Skipped>(),
            .. found.Dimensions.Where(dimension => dimension.Problem is not null).GroupBy(dimension => dimension.Problem!).Select(reason => new Skipped($"intrinsic dimension at {string.Join(", ", reason.Select(dimension => dimension.Stage))}", reason.Key)),
        ];
    }

    private static Verdict Words(Inspection found) => found.Verdict is { } verdict
        ? new()
        {
            Label = verdict.Label,
            Headline = verdict.Headline,
            RestsOn = [.. verdict.RestsOn.Select(Found), .. OnHeldOut(found.HeldOut), .. OnText(found.Stream)],
            Controls = [.. verdict.Controls.Select(Found)],
            Caveats = [.. verdict.Caveats, .. found.Caveats],
        }
        : WeightWords.Of(found.Spectra);

    /// <summary>In a terminal the signs of the map have no other place.</summary>
    private static Verdict WithLegend(Inspection found, Verdict verdict) =>
        found.Stress is null ? verdict : verdict with { Caveats = [.. verdict.Caveats, $"Signs of the stress map: {StressSymbol.Legend}.{Quiet(found.Stress)}"] };

    private static string Quiet(StressMap map) => StressTable.Quiet(map) is { Count: > 0 } quiet ? $" In a terminal it leaves out what finds every layer balanced: {string.Join(", ", quiet)}." : "";

    private static Finding Found(Evidence evidence) => new(evidence.Name, evidence.Value, evidence.Meaning);

    private static IEnumerable<Finding> OnHeldOut(NetworkMeasurement? heldOut)
    {
        if (heldOut?.Curve is { } curve)
            yield return new Finding("held-out total separation", curve.Total, "the same on held-out data: much less where the layers separate the training samples better than new ones");
        if (heldOut?.Accuracy is { } accuracy)
            yield return new Finding("held-out accuracy", accuracy, "part of the held-out samples whose class the network names");
    }

    private static IEnumerable<Finding> OnText(StreamFindings? stream)
    {
        if (stream?.Loss is { } loss)
            yield return new Finding("cross entropy", loss.Loss, FormattableString.Invariant($"mean of −ln p of the next token; the frequencies of these tokens alone give {loss.OfFrequencies:F2}, a blind guess {Math.Log(stream.Vocabulary):F2}"));
        if (stream?.Measured.LawCorrelation is { } law)
            yield return new Finding("law of prediction", law, "correlation of log PR with the stage: −1 where every block takes the same part of what is left of the next token");
    }

    private static IEnumerable<Figure> OfCurve(NetworkMeasurement training, NetworkMeasurement? heldOut, Controls? controls)
    {
        if (training.Curve is not { } curve)
            yield break;
        var stages = StageNames.Short(training.CurveStages);
        var untrained = controls?.UntrainedSeparation is [_, ..] values ? new[] { new Curve("untrained networks", values) } : [];
        yield return LoadCurveFigure.Of(stages, curve.Separation, heldOut?.Curve?.Separation, untrained);
        yield return LoadFigure.Of(stages[1..], curve.Loads, heldOut?.Curve?.Loads);
        if (training.ClassLoads.Count > 0)
            yield return ClassLoadFigure.Of(stages[1..], training.Classes, [.. training.Classes.Select((_, c) => (IReadOnlyList<Estimate>)[.. training.ClassLoads.Select(layer => layer[c])])]);
    }

    private static IEnumerable<Figure> OfHistory(NetworkMeasurement training, TrainingHistory? history)
    {
        var stages = StageNames.Short(training.CurveStages);
        if (history is { Moments.Count: > 1 } && history.Stages.Count >= stages.Length)
            yield return EvolutionFigure.Of(stages, [.. history.Moments.Select(moment => At(moment, stages.Length))]);
        if (history?.Control is { Decisions.Count: > 0 } control)
            yield return ControlFigure.Of(control);
    }

    private static IEnumerable<Table> OfChain(NetworkMeasurement training, TrainedChain? chain)
    {
        if (chain is null)
            yield break;
        var now = training.Curve is { Loads.Count: > 2 } curve ? InstantaneousFit.Of(curve.Loads, curve.LoadSlope) : null;
        yield return ChainFitTable.Parameters(chain.Fit, now);
        yield return ChainFitTable.Forces(chain.Layers);
    }

    /// <summary>The record of a run holds no errors: they are unknown.</summary>
    private static Moment At(TrainingMoment moment, int stages)
    {
        double[] separation = [.. moment.Separation.Take(stages).Select(d => d ?? double.NaN)];
        var isCurve = separation.Length == stages && stages > 2 && separation.All(double.IsFinite) && LoadIndices.Range(separation) > 0;
        return new Moment(moment.Step)
        {
            Separation = [.. separation.Select(Unknown)],
            Convexity = isCurve ? Unknown(LoadIndices.Convexity(separation, CurveNormalisation.MinimumMaximum)) : null,
            Loss = moment.Loss is { } loss ? Unknown(loss) : null,
            Accuracy = Unknown(moment.TrainAccuracy),
            HeldOutAccuracy = moment.HeldOutAccuracy is { } accuracy ? Unknown(accuracy) : null,
        };
    }

    private static Estimate Unknown(double value) => new(value, double.NaN, 0);

    /// <summary>Every observable at every stage; for a closer look than a terminal gives.</summary>
    private static Table Measures(string id, string title, NetworkMeasurement measurement)
    {
        var table = Detailed(id, title, measurement.Flow, StageNames.Short(measurement.Stages));
        return table with { Note = $"{measurement.Samples} samples of {measurement.Classes.Count} classes." };
    }

    private static Table Detailed(string id, string title, Flow flow, string[] names)
    {
        var table = FlowTable.Of(flow);
        return table with
        {
            Id = id,
            Title = title,
            Columns = [.. table.Columns.Select(column => column with { Detail = true })],
            Rows = [.. table.Rows.Select((row, i) => (IReadOnlyList<Cell>)[names[i], .. row.Skip(1)])],
        };
    }

    /// <summary>What was refused, once for each reason with all the stages that it is true of.</summary>
    private static IEnumerable<Skipped> NotMeasured(NetworkMeasurement measurement, string data)
    {
        var names = StageNames.Short(measurement.Stages);
        var refused = from stage in measurement.Flow.Stages
                      from item in stage.Skipped
                      group (Stage: names[stage.Index], Name: NameOf(measurement.Flow, item.Key)) by item.Value;
        foreach (var reason in refused)
        {
            var what = $"{string.Join(", ", reason.Select(item => item.Name).Distinct())} at {string.Join(", ", reason.Select(item => item.Stage).Distinct())}, {data}";
            yield return new Skipped(what, reason.Key);
        }

        if (measurement.NoCurve is { } why)
            yield return new Skipped($"load curve, {data}", why);
    }

    private static string NameOf(Flow flow, string key) => flow.Observables.FirstOrDefault(observable => observable.Key == key)?.Name ?? key;
}
