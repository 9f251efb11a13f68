using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Training.FixedPoints;

/// <summary>What networks that differ in their seeds only show of one reading: a verdict for every definition, gauge and view, beside its controls.</summary>
/// <remarks><i>Checked by</i> ReadingRunTests.</remarks>
/// <param name="Name">Of the reading, for people: how it differs from the others.</param>
/// <param name="Reading">What the networks were set to do.</param>
/// <param name="Outcomes">Of the networks that came to an end.</param>
/// <param name="Diverged">Networks whose loss was no longer finite; they count in nothing.</param>
public sealed record ReadingFindings(string Name, Reading Reading, IReadOnlyList<ReadingOutcome> Outcomes, int Diverged)
{
    /// <summary>Words for people.</summary>
    public static IReadOnlyDictionary<Subject, string> Words { get; } = new Dictionary<Subject, string>
    {
        [Subject.Trained] = "trained",
        [Subject.Untrained] = "untrained",
        [Subject.Shuffled] = "shuffled labels",
        [Subject.InputComponents] = "principal components of the input",
        [Subject.MixedComponents] = "the same, mixed at random",
        [Subject.DecimatedInput] = "input, decimated",
    };

    /// <summary>A verdict for each definition, gauge and view.</summary>
    public IReadOnlyList<FixedPointVerdict> Verdicts { get; } = FixedPointVerdict.Of(
        Of(Outcomes, Subject.Trained),
        [.. Words.Keys.Where(subject => subject != Subject.Trained && Outcomes.Any(outcome => outcome.Subjects.Any(one => one.Subject == subject))).Select(subject => new FixedPointControl(Words[subject], Of(Outcomes, subject)))]);

    /// <summary>Pooled, and the classes that were measured.</summary>
    public IReadOnlyList<string> Views { get; } = [.. Outcomes.SelectMany(outcome => outcome.Subjects).SelectMany(one => one.Results).Select(result => result.View).Distinct()];

    /// <summary>The verdict under a definition; null where it was not measured.</summary>
    public FixedPointVerdict? Verdict(string definition, string view = ReadingOutcome.Pooled, Gauge gauge = Gauge.Raw) =>
        Verdicts.FirstOrDefault(verdict => verdict.Definition.Key == definition && verdict.View == view && verdict.Gauge == gauge);

    /// <summary>The couplings of the input under decimation, exactly, at as many levels as the network has layers.</summary>
    /// <param name="label">Of the class; any where there are none.</param>
    public Flow ExactFlow(int label) => RenormalizedInput.Flow(Reading, IsLow(label) ? Reading.LowCoupling : Reading.Coupling, Reading.Labels == Labels.Field && label == 0 ? -Reading.Field : Reading.Field, Reading.Widths.Count + 1);

    /// <summary>The coupling of neighbours along that flow, with the key of the definition that measures it on layers; null where none does.</summary>
    /// <param name="label">Of the class; any where there are none.</param>
    public (string Definition, IReadOnlyList<double> Values)? ExactNeighbours(int label) => Reading.Chain == ChainKind.Polynomial ? null : RenormalizedInput.Neighbours(Reading, ExactFlow(label));

    /// <summary>A number of the fit over the networks.</summary>
    public Estimate? Over(Func<ReadingOutcome, double?> of)
    {
        double[] values = [.. Outcomes.Select(of).OfType<double>()];
        return values.Length == 0 ? null : Series.Independent(values);
    }

    /// <summary>The same with the standard deviation from one network to another as its error.</summary>
    public Estimate? Across(Func<ReadingOutcome, double?> of)
    {
        double[] values = [.. Outcomes.Select(of).OfType<double>()];
        return values.Length == 0 ? null : Spread(values);
    }

    /// <summary>A definition along a flow: mean over networks, with the standard deviation from one to another as its error; NaN where a network has no number.</summary>
    public IReadOnlyList<Estimate> Along(Subject subject, string definition, string view = ReadingOutcome.Pooled)
    {
        var flows = Outcomes.Select(outcome => outcome.Along(subject, definition, view)).ToArray();
        return flows.Length == 0 ? [] : [.. flows[0].Select((_, level) => Spread([.. flows.Select(flow => flow[level]?.Value ?? double.NaN)]))];
    }

    private bool IsLow(int label) => label == 0 && Reading.Labels is Labels.Coupling or Labels.Shuffled;

    private static Estimate Spread(double[] values) => new(Moments.Mean(values), Moments.Deviation(values), values.Length);

    private static CharacteristicResult[] Of(IReadOnlyList<ReadingOutcome> outcomes, Subject subject) =>
        [.. outcomes.SelectMany(outcome => outcome.Subjects.Where(one => one.Subject == subject)).SelectMany(one => one.Results)];
}
