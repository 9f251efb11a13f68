using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports;

/// <summary>The verdict of <c>fixedpoint</c> in words: about one reading, one definition and one gauge at a time, never more.</summary>
/// <remarks><i>Checked by</i> FixedPointReportTests.</remarks>
internal static class FixedPointWords
{
    /// <summary>The definition that headlines are about: it depends neither on the order, nor on the scales or signs of units.</summary>
    public const string Primary = "pair-strength";

    private const string NotConfirmed = "The loss, the labels and the limit of the papers are not confirmed: only their abstracts were at hand. What is tested are readings of the claim, and another reading may answer otherwise.";
    private const string OneAtATime = "Every answer is about one reading, one definition and one gauge: consistent or not consistent with a fixed point, never more.";
    private const string Forgetting = "K* = 0 is where every map leads that forgets or that adds much up: what a control shows as well is no evidence of learning.";

    /// <summary>True of every verdict.</summary>
    public static IReadOnlyList<string> Caveats { get; } = [NotConfirmed, OneAtATime, Forgetting];

    public static Verdict Of(IReadOnlyList<ReadingFindings> readings) => readings is [var one] ? OfOne(one) : OfSeveral(readings);

    /// <summary>The number of a reading, and what it says.</summary>
    public static Finding Finding(ReadingFindings reading) => new(reading.Name, Strength(reading.Verdict(Primary)), Sentence(reading));

    /// <summary>What a reading shows, for a reader who knows neither the definitions nor the gauges.</summary>
    public static string Sentence(ReadingFindings reading)
    {
        if (reading.Verdict(Primary) is not { } verdict)
            return $"{(reading.Diverged == 1 ? "The network" : $"All {reading.Diverged} networks")} diverged: nothing can be said.";
        return verdict switch
        {
            { FixedPoint: { } point, AlsoReachedBy.Count: > 0 } => $"Consistent with {point.Name} under pair strength, but so is the control {string.Join(", ", verdict.AlsoReachedBy)}: no evidence of learning.",
            { FixedPoint: { } point } when point == FixedPointCatalogue.Ordered => "Consistent with K* = ∞ under pair strength, not with K* = 0: the features move as one, and no control does.",
            { FixedPoint: { } point } => $"Consistent with {point.Name} under pair strength, and no control is: the features do not feel each other.",
            { Answer: FixedPointAnswer.None } => "Not consistent with K* = 0 under pair strength, nor with K* = ∞: its value lies between the two.",
            { Trained: { IsMeasured: true, NotIdentifiable: not null } } => "Not identifiable under pair strength: the optimum leaves it open, every network has its own.",
            _ => $"Not identifiable under pair strength: {Lowered(verdict.Trained.NotIdentifiable ?? verdict.Reason)}",
        };
    }

    private static Verdict OfOne(ReadingFindings reading)
    {
        var verdict = reading.Verdict(Primary);
        return new Verdict
        {
            Label = verdict is null ? "diverged" : VerdictTable.Answer(verdict),
            Headline = Sentence(reading),
            RestsOn = [.. Rests(reading, verdict)],
            Controls = [.. Controls(verdict)],
            Caveats = [.. Caveats, .. verdict?.Caveats ?? []],
        };
    }

    private static Verdict OfSeveral(IReadOnlyList<ReadingFindings> readings)
    {
        FixedPointVerdict[] verdicts = [.. readings.Select(reading => reading.Verdict(Primary)).OfType<FixedPointVerdict>()];
        string[] answers = [.. verdicts.Select(VerdictTable.Answer).Distinct()];
        return new Verdict
        {
            Label = answers switch { [] => "diverged", [var same] => same, _ => "depends on the reading" },
            Headline = FormattableString.Invariant($"Of {readings.Count} readings {Counted(readings.Count, verdicts)}, by the pair strength of the pooled features."),
            RestsOn = [.. readings.Select(Finding)],
            Caveats =
            [
                .. Caveats,
                $"Columns of the table of readings: {AnswerTable.Columns(readings)}.",
                $"Its signs: {AnswerSymbol.Legend(readings.SelectMany(reading => AnswerTable.Verdicts(reading, ReadingOutcome.Pooled)))}.",
                .. verdicts.SelectMany(verdict => verdict.Caveats.Where(caveat => caveat.StartsWith("One network only", StringComparison.Ordinal))).Distinct(),
            ],
        };
    }

    /// <summary>1 is consistent with K* = 0, 2 are with K* = ∞, 3 cannot be decided.</summary>
    private static string Counted(int readings, FixedPointVerdict[] verdicts)
    {
        int Count(Func<FixedPointVerdict, bool> which) => verdicts.Count(which);
        (string Words, int Count)[] all =
        [
            ("consistent with K* = 0 and no control is", Count(verdict => verdict.FixedPoint is { } point && point != FixedPointCatalogue.Ordered && verdict.AlsoReachedBy.Count == 0)),
            ("consistent with K* = 0 as controls are", Count(verdict => verdict.FixedPoint is { } point && point != FixedPointCatalogue.Ordered && verdict.AlsoReachedBy.Count > 0)),
            ("consistent with K* = ∞", Count(verdict => verdict.FixedPoint == FixedPointCatalogue.Ordered)),
            ("consistent with neither", Count(verdict => verdict.Answer == FixedPointAnswer.None)),
        ];
        var undecided = Count(verdict => verdict.Answer == FixedPointAnswer.NotIdentifiable);
        return string.Join(", ", all.Where(one => one.Count > 0).Select(one => FormattableString.Invariant($"{one.Count} {(one.Count == 1 ? "is" : "are")} {one.Words}"))
            .Concat(undecided > 0 ? [FormattableString.Invariant($"{undecided} cannot be decided")] : [])
            .Concat(readings > verdicts.Length ? [FormattableString.Invariant($"{readings - verdicts.Length} diverged")] : []));
    }

    private static IEnumerable<Finding> Rests(ReadingFindings reading, FixedPointVerdict? verdict)
    {
        if (Strength(verdict) is { } strength)
            yield return new Finding("pair strength r_rms", strength, $"of the pooled features: 0 at K* = 0, 1 at K* = ∞; the error is {(reading.Outcomes.Count > 1 ? "the spread from network to network" : "that of the samples")}");
        if (reading.Across(outcome => outcome.Fit.Excess) is { } excess)
            yield return new Finding("loss above its infimum", Digits.Seen(excess), "0 at the optimum, over all functions of the input");
        if (reading.Outcomes is [{ ReadOut: { } readOut }, ..] && reading.Across(outcome => outcome.ReadOut?.Slope(readOut.Main)?.Value) is { } slope)
            yield return new Finding("slope of the logit", Digits.Seen(slope), FormattableString.Invariant($"at the optimum {readOut.BestSlopes[readOut.Main]:G6}, the difference of the natural parameters: this the optimum does determine"));
        if (reading.Verdicts.Where(one => one.View == ReadingOutcome.Pooled && VerdictTable.IsPrimary(one)).ToArray() is { Length: > 0 } pooled)
            yield return new Finding("other definitions", null, $"of {pooled.Length} for the pooled features {string.Join(", ", pooled.CountBy(VerdictTable.Answer).Select(answer => FormattableString.Invariant($"{answer.Value} {answer.Key}")))}");
    }

    private static IEnumerable<Finding> Controls(FixedPointVerdict? verdict) => verdict is null ? [] :
        verdict.Controls.Where(control => control.Summary is { Values.Count: > 0 }).Select(control => new Finding($"r_rms, {ShortNames.OfControl(control.Name)}", Digits.Seen(control.Summary!.Values[0].OverSeeds), ShortNames.MeaningOfControl(control.Name)));

    private static Estimate? Strength(FixedPointVerdict? verdict) => verdict?.Trained.Values is [var first, ..] ? Digits.Seen(first.OverSeeds) : null;

    private static string Lowered(string sentence) => sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
