using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Spins.Lattices;
using Kadanoff.Statistics;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2022;

/// <summary><c>--panel readings</c>: the open questions of the claim, answered in many ways: under which does it hold, under which does it not, where can it not be decided?</summary>
/// <remarks>
/// <i>Recipe</i>: an open Ising chain of 8 with all states counted, K = 0.2 or 0.8, and each question turned by itself and some together: loss, labels, limit, units, boundary, feature layer, penalty.
/// <i>Read</i>: the verdict of every definition in the coordinates of the layer, pooled and within class 1, and of the standardised logit. <i>Checked by</i> GongXia2022Tests.
/// </remarks>
internal static class ReadingsPanel
{
    private const string Source = "§1.1 of the specification";

    private static readonly Reading s_usual = new();
    private static readonly Reading s_values = s_usual with { Units = Units.Identity, Widths = [8], Boundary = Boundary.Periodic };

    /// <summary>Readings with their names.</summary>
    public static IReadOnlyList<(string Name, Reading Reading)> All { get; } =
    [
        ("usual", s_usual),
        ("ReLU", s_usual with { Units = Units.Relu }),
        ("sigmoid", s_usual with { Units = Units.Sigmoid }),
        ("linear units", s_usual with { Units = Units.Identity }),
        ("stochastic units", s_usual with { Units = Units.Stochastic }),
        ("squared error", s_usual with { Loss = Judged.SquaredError }),
        ("squared error, ReLU", s_usual with { Loss = Judged.SquaredError, Units = Units.Relu }),
        ("ring", s_usual with { Boundary = Boundary.Periodic }),
        ("ring, ReLU", s_usual with { Boundary = Boundary.Periodic, Units = Units.Relu }),
        ("first layer", s_usual with { FeatureLayer = 1 }),
        ("second layer", s_usual with { FeatureLayer = 2 }),
        ("one hidden layer", s_usual with { Widths = [4] }),
        ("two features", s_usual with { Widths = [16, 16, 2] }),
        ("eight features", s_usual with { Widths = [16, 16, 8] }),
        ("λ = 0.0001", s_usual with { WeightDecay = 1e-4 }),
        ("λ = 0.001", s_usual with { WeightDecay = 1e-3 }),
        ("λ = 0.01", s_usual with { WeightDecay = 1e-2 }),
        ("λ = 0.001, ReLU", s_usual with { WeightDecay = 1e-3, Units = Units.Relu }),
        ("100 samples", s_usual with { Limit = Limit.Fixed, Samples = 100, Polish = 0 }),
        ("10 000 samples", s_usual with { Limit = Limit.Fixed, Samples = 10_000, Steps = 1000, Polish = 0 }),
        ("fresh samples", s_usual with { Limit = Limit.Fresh, Samples = 256, Polish = 0 }),
        ("short training", s_usual with { Steps = 100, Polish = 0 }),
        ("12 sites", s_usual with { Sites = 12, Steps = 1000, Polish = 500 }),
        ("field", s_usual with { Labels = Labels.Field, Field = 0.3, Coupling = 0.4 }),
        ("field, ReLU", s_usual with { Labels = Labels.Field, Field = 0.3, Coupling = 0.4, Units = Units.Relu }),
        ("K = 0 or 1.5", s_usual with { LowCoupling = 0, Coupling = 1.5 }),
        ("decimation, output", s_values with { Labels = Labels.Decimation, SaturatedOutput = true, FeatureLayer = Reading.OutputLayer }),
        ("decimation by 4, output", s_values with { Labels = Labels.Decimation, Block = 4, SaturatedOutput = true, FeatureLayer = Reading.OutputLayer }),
        ("decimation, hidden layer", s_values with { Labels = Labels.Decimation, Units = Units.Tanh, SaturatedOutput = true }),
        ("block sums, output", s_values with { Labels = Labels.BlockSum, FeatureLayer = Reading.OutputLayer }),
        ("block sums by 4, output", s_values with { Labels = Labels.BlockSum, Block = 4, FeatureLayer = Reading.OutputLayer }),
        ("the input, through 4 linear units", s_values with { Labels = Labels.Input, Widths = [4] }),
        ("shuffled labels", s_usual with { Labels = Labels.Shuffled }),
    ];

    private static readonly string[] s_quick = ["usual", "ReLU", "squared error", "λ = 0.01", "decimation, output", "shuffled labels"];

    public static Findings Run(StudySetting setting) =>
        Of(ReadingNetworks.Run([.. All.Where(one => !setting.Quick || s_quick.Contains(one.Name))], setting.Quick ? 3 : 5, setting));

    public static Findings Of(IReadOnlyList<ReadingFindings> readings) => new([], [])
    {
        Reported = ReadingFigures.Numbered("rg:Q", [.. Counts(readings), .. readings.SelectMany(Fits)]),
        Readings = readings,
    };

    private static IEnumerable<ReportedFigure> Fits(ReadingFindings reading) =>
        reading.Over(outcome => outcome.Fit.Excess) is null ? [] : [ReadingFigures.Figure($"loss above the infimum, {reading.Name}", reading.Outcomes.Select(outcome => outcome.Fit.Excess), Source, "")];

    /// <summary>In how many readings each definition gives each answer.</summary>
    private static IEnumerable<ReportedFigure> Counts(IReadOnlyList<ReadingFindings> readings) =>
        from verdicts in readings.SelectMany(reading => reading.Verdicts.Where(IsPrimary).Select(verdict => (Reading: reading, Verdict: verdict))).GroupBy(one => (one.Verdict.Definition.Name, one.Verdict.Gauge, one.Verdict.View))
        from answers in verdicts.GroupBy(one => Answer(one.Verdict)).OrderBy(answers => answers.Key, StringComparer.Ordinal)
        select new ReportedFigure(
            "", $"{verdicts.Key.Name}, {verdicts.Key.View}{(verdicts.Key.Gauge == Gauge.ScalarLogit ? ", logit" : "")}: {answers.Key}", Estimate.Exact(answers.Count()), Source,
            string.Join(", ", answers.Select(one => one.Reading.Name)));

    private static bool IsPrimary(FixedPointVerdict verdict) =>
        (verdict.Gauge == Gauge.Raw && (verdict.View is ReadingOutcome.Pooled or "class 1")) || (verdict.Gauge == Gauge.ScalarLogit && verdict.View == "class 1" && (verdict.Definition.Key is "cumulants" or "unit-potential"));

    private static string Answer(FixedPointVerdict verdict) => verdict.FixedPoint is { } point
        ? $"consistent with {point.Name}{(verdict.AlsoReachedBy.Count > 0 ? ", as controls are" : "")}"
        : verdict.Answer == FixedPointAnswer.None ? "none" : "not identifiable";
}
