using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Figures;

/// <summary>The layers of a network beside the renormalization of its input, on the same axes: a coupling against the level.</summary>
/// <remarks>
/// <para>Level l is the l-th layer of the network, before training and after, and the input decimated l times, on the same states. Nothing promises that a layer is a step of decimation: the figure asks.</para>
/// <para><i>Reference</i>: [kadanoff1966]. <i>Checked by</i> FixedPointFigureTests.</para>
/// </remarks>
public static class LayerFlowFigure
{
    private const string Level = "level: layer, or decimation";

    private static readonly Subject[] s_subjects = [Subject.Trained, Subject.DecimatedInput, Subject.Untrained];

    private static readonly string[] s_names = [.. s_subjects.Select(subject => ReadingFindings.Words[subject])];

    /// <summary>Every view of one reading.</summary>
    /// <param name="reading">With one network or more.</param>
    /// <param name="definition">Of the coupling; measured at every layer.</param>
    /// <param name="id">Of the figure, unique in its report.</param>
    public static Figure Of(ReadingFindings reading, string definition, string id)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var exact = reading.ExactNeighbours(0)?.Definition == definition;
        var views = reading.Views.Where(view => !exact || Label(reading, view) is not null);
        return Of([.. views.Select(view => (reading, view, ShortNames.OfView(reading.Reading, view)))], definition, id) with
        {
            Caption = Caption(definition) + (exact ? $" The line is the exact flow of the infinite chain, K′ = artanh(tanhᵇ K) for spins: it starts at the coupling of the input and goes to K* = 0." : ""),
        };
    }

    /// <summary>The pooled view of several readings, a panel for each.</summary>
    public static Figure Beside(IReadOnlyList<ReadingFindings> readings, string definition, string id)
    {
        ArgumentNullException.ThrowIfNull(readings);
        return Of([.. readings.Select(reading => (reading, ReadingOutcome.Pooled, reading.Name))], definition, id);
    }

    private static Figure Of((ReadingFindings Reading, string View, string Title)[] panels, string definition, string id)
    {
        var name = Definition(definition).Name;
        return new Figure
        {
            Id = id,
            Title = $"Layers beside renormalization: {name}",
            Caption = Caption(definition),
            Panels = [.. panels.Select(panel => Panel(panel.Reading, definition, panel.View, panel.Title))],
            Data = new Table
            {
                Id = $"{id}-data",
                Title = $"Layers beside renormalization: {name}",
                Columns = [new Column("panel", "panel"), new Column("level", "level"), .. s_subjects.Select((subject, i) => new Column($"subject-{i + 1}", s_names[i])), new Column("exact", "exact")],
                Rows = [.. panels.SelectMany(panel => Rows(panel.Reading, definition, panel.View, panel.Title))],
            },
            Source = Definition(definition).Source,
        };
    }

    private static string Caption(string definition) =>
        $"{Definition(definition).Name}: {Definition(definition).Definition}. Level 0 is the input; level l is the l-th layer of the networks, trained and untrained, and the input decimated l times, on the same states. Error bars are the spread from network to network. Layers too wide for this definition leave a gap.";

    private static Panel Panel(ReadingFindings reading, string definition, string view, string title) =>
        new SeriesPanel(title, Level, Letter(definition), [.. s_subjects.Select((subject, i) => new NumericSeries(s_names[i], Points(reading.Along(subject, definition, view)))).Where(series => series.Points.Count > 0)])
        {
            Names = s_names,
            CountsSteps = true,
            Exact = [.. Exact(reading, definition, view).Select((value, level) => ((double)level, value))],
            Range = definition == "pair-strength" ? (0, 1) : null,
        }.Draw();

    /// <summary>Up to the last level that has this coupling.</summary>
    private static MeasuredPoint[] Points(IReadOnlyList<Estimate> along) =>
        [.. along.Take(1 + along.ToList().FindLastIndex(estimate => double.IsFinite(estimate.Value))).Select((estimate, level) => new MeasuredPoint(level, estimate))];

    private static IEnumerable<IReadOnlyList<Cell>> Rows(ReadingFindings reading, string definition, string view, string title)
    {
        var (flows, exact) = (s_subjects.Select(subject => reading.Along(subject, definition, view)).ToArray(), Exact(reading, definition, view));
        for (var level = 0; level < flows.Max(flow => flow.Count); level++)
            yield return [title, FormattableString.Invariant($"{level}"), .. flows.Select(flow => CurveTable.At(flow, level)), level < exact.Count ? Estimate.Exact(exact[level]) : Cell.Blank];
    }

    private static IReadOnlyList<double> Exact(ReadingFindings reading, string definition, string view) =>
        Label(reading, view) is { } label && reading.ExactNeighbours(label) is { } flow && flow.Definition == definition ? flow.Values : [];

    /// <summary>The class of a view whose input is one chain.</summary>
    private static int? Label(ReadingFindings reading, string view) => view switch
    {
        "class 0" => 0,
        "class 1" => 1,
        _ => reading.Reading.IsClassification ? null : 1,
    };

    private static string Letter(string definition) => definition switch
    {
        "pair-strength" => "r_rms",
        "mean-field-coupling" => "J",
        "gaussian-neighbours" => "u of neighbours",
        "binary-neighbours" => "K of neighbours",
        _ => Definition(definition).Name,
    };

    private static Flows.Observable Definition(string key) => CharacteristicParameters.Definitions.First(definition => definition.Key == key);
}
