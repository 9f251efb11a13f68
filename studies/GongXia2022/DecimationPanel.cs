using Kadanoff.Flows;
using Kadanoff.Statistics;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2022;

/// <summary><c>--panel decimation</c>: the positive control. Layers that are told to decimate: does their coupling follow the renormalization group?</summary>
/// <remarks>
/// <para><i>Recipe</i>: E3 of the specification: an open chain of 32 with K = 1; three layers of 16, 8 and 4 tanh units, trained one after another to the next level of decimation, Adam at 1e-2,
/// 1500 steps of 512 fresh samples each; K of the signs of the outputs on 40 000 chains. Beside it the same network trained as a whole to the last level.</para>
/// <para><i>Checked by</i> DecimationPanelTests.</para>
/// </remarks>
internal static class DecimationPanel
{
    private const string Source = "§7 E3 of the specification";
    private const double Band = 0.01;

    /// <summary>Of E3.</summary>
    public static Reading Stack { get; } = new()
    {
        Sites = 32,
        Coupling = 1,
        Labels = Labels.Decimation,
        Levels = 3,
        Layerwise = true,
        SaturatedOutput = true,
        Widths = [16, 8],
        FeatureLayer = Reading.OutputLayer,
        Limit = Limit.Fresh,
        Samples = 512,
        Steps = 1500,
        LearningRate = 1e-2,
        Polish = 0,
    };

    /// <summary>The same layers, trained together.</summary>
    public static Reading Whole { get; } = Stack with { Layerwise = false, Steps = 3 * Stack.Steps };

    public static Findings Run(StudySetting setting)
    {
        (string, Reading)[] readings = [("layer by layer", Stack), ("as a whole", Whole)];
        return Of(ReadingNetworks.Run([.. readings.Take(setting.Quick ? 1 : 2)], setting.Quick ? 2 : 6, setting));
    }

    /// <param name="readings">The stack first.</param>
    public static Findings Of(IReadOnlyList<ReadingFindings> readings)
    {
        var levels = Levels(readings[0], Subject.Trained);
        return new(
            [.. levels.Select((level, i) => Check.Near(FormattableString.Invariant($"rg:B1.{i + 1}"), $"K of the outputs at level {level.Level}, {readings[0].Name}", Mean(level, one => one.Coupling.Value), level.First.Exact, Band, Source))],
            [])
        {
            Reported = ReadingFigures.Numbered("rg:E3", readings.SelectMany(Figures)),
            Curves = levels.Count == 0 ? [] : [Curve(readings[0], levels)],
            Readings = readings,
        };
    }

    private static IReadOnlyList<LevelOfStacks> Levels(ReadingFindings reading, Subject subject) =>
    [
        .. from level in reading.Outcomes.SelectMany(outcome => outcome.Decimations)
           where level.Subject == subject
           group level by level.Level into networks
           orderby networks.Key
           select new LevelOfStacks(networks.Key, [.. networks]),
    ];

    private static IEnumerable<ReportedFigure> Figures(ReadingFindings reading) =>
    [
        .. Levels(reading, Subject.Trained).SelectMany(level => OfTrained(reading, level)),
        .. from subject in new[] { Subject.Untrained, Subject.Shuffled }
           from level in Levels(reading, subject)
           from figure in OfControl(reading, level, ReadingFindings.Words[subject])
           select figure,
    ];

    private static IEnumerable<ReportedFigure> OfTrained(ReadingFindings reading, LevelOfStacks level)
    {
        ReportedFigure Figure(string name, Func<DecimatedLevel, double?> of, string note) => ReadingFigures.Figure($"{name}, level {level.Level}, {reading.Name}", level.Networks.Select(of), Source, note);
        return
        [
            Figure("K of the signs of the outputs", one => one.Coupling.Value, FormattableString.Invariant($"exact {level.First.Exact:F7}")),
            Figure("K of the decimated sites of the same chains", one => one.Target.Value, ""),
            Figure("K of the outputs less that of the sites", one => one.Residual.Value, "from outputs of the wrong sign alone"),
            Figure("the same if wrong signs depended on nothing", one => one.OfIndependentErrors - one.Target.Value, ""),
            Figure("part of outputs with the wrong sign", one => 1 - one.Agreement.Value, ""),
            .. level.First.Picked is null ? [] : new[] { Figure("outputs whose largest weight is on their site", one => one.Picked, FormattableString.Invariant($"of {level.First.Outputs}")) },
        ];
    }

    private static IEnumerable<ReportedFigure> OfControl(ReadingFindings reading, LevelOfStacks level, string control) =>
    [
        ReadingFigures.Figure($"K of the signs of the outputs, level {level.Level}, {reading.Name}: {control}", level.Networks.Select(one => (double?)one.Coupling.Value), Source, FormattableString.Invariant($"exact {level.First.Exact:F7}")),
        ReadingFigures.Figure($"part of outputs with the wrong sign, level {level.Level}, {reading.Name}: {control}", level.Networks.Select(one => (double?)(1 - one.Agreement.Value)), Source, ""),
    ];

    private static MeasuredCurve Curve(ReadingFindings reading, IReadOnlyList<LevelOfStacks> levels) => new(
        new Observable("stack-coupling", "K of the outputs", "artanh⟨s s′⟩ of the signs of neighbouring outputs of a stack trained to decimate; the line is the renormalization group", Source),
        "level",
        [(0, Estimate.Exact(reading.Reading.Coupling)), .. levels.Select(level => ((double)level.Level, Mean(level, one => one.Coupling.Value)))],
        [(0, reading.Reading.Coupling), .. levels.Select(level => ((double)level.Level, level.First.Exact))]);

    private static Estimate Mean(LevelOfStacks level, Func<DecimatedLevel, double> of) => Series.OfFinite(level.Networks.Select(of));

    /// <summary>One level in all networks.</summary>
    private sealed record LevelOfStacks(int Level, IReadOnlyList<DecimatedLevel> Networks)
    {
        public DecimatedLevel First => Networks[0];
    }
}
