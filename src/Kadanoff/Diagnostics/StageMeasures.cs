using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>The observables of one stage besides D: where each comes from and how its error is found.</summary>
/// <remarks>
/// <para><i>Errors</i>: an accuracy has its binomial error. Other numbers are measured again on <see cref="Replicates"/> of the bootstrap replicates that
/// D uses, because each costs passes over the samples; their error is then known to one part in seven.
/// Above <see cref="MostResampled"/> elements of a stage that would take too long, and the error is unknown (NaN).</para>
/// <para><i>Reference</i>: [efron1979]. <i>Checked by</i> NetworkFlowTests.</para>
/// </remarks>
internal static class StageMeasures
{
    /// <summary>Replicates behind errors other than those of D.</summary>
    public const int Replicates = 25;

    /// <summary>Most elements of a stage that is measured again on replicates.</summary>
    public const long MostResampled = 1L << 23;

    private static readonly (Observable Observable, Func<LabelledFeatures, double> Of)[] Resampled =
    [
        (SeparationFuzziness.Observable, features => SeparationFuzziness.Of(features)),
        (ClassDistanceVariance.Observable, ClassDistanceVariance.Of),
    ];

    private static readonly (Observable Observable, Func<LabelledFeatures, LabelledFeatures, int, Estimate> Of)[] Fitted =
    [
        (NearestClassCentre.Observable, (train, heldOut, _) => NearestClassCentre.Of(train, heldOut)),
    ];

    public static IEnumerable<Observable> Observables => [.. Resampled.Select(item => item.Observable), .. Fitted.Select(item => item.Observable)];

    /// <summary>Records them all, or why not.</summary>
    /// <param name="stage">Receives the estimates.</param>
    /// <param name="features">Measured samples at this stage.</param>
    /// <param name="bootstrap">Of the same samples.</param>
    /// <param name="reference">Training samples at this stage, or why they cannot be used; both null where the measured samples are halved.</param>
    /// <param name="threads">Changes no number.</param>
    public static void Record(Stage stage, LabelledFeatures features, SeparationBootstrap bootstrap, (LabelledFeatures? Features, string? Problem) reference, int threads)
    {
        RecordResampled(stage, features, bootstrap);
        var (train, heldOut, problem) = reference switch
        {
            ({ } known, _) => (known, features, null),
            (_, { } why) => (null, null, why),
            _ => Halves(features),
        };
        foreach (var (observable, of) in Fitted)
        {
            if (problem is null)
                Record(stage, observable, () => of(train!, heldOut!, threads));
            else
                stage.Skip(observable, problem);
        }
    }

    /// <summary>Records one observable, or why it cannot be measured.</summary>
    public static void Record(Stage stage, Observable observable, Func<Estimate> measure)
    {
        try
        {
            var estimate = measure();
            if (double.IsFinite(estimate.Value))
                stage.Record(observable, estimate);
            else
                stage.Skip(observable, $"it came out as {estimate.Value}");
        }
        catch (DataException problem)
        {
            stage.Skip(observable, problem.Message);
        }
    }

    /// <summary>What a function gives, or NaN where it refuses.</summary>
    public static double OrNaN(Func<double> measure)
    {
        try
        {
            return measure();
        }
        catch (DataException)
        {
            return double.NaN;
        }
    }

    private static void RecordResampled(Stage stage, LabelledFeatures features, SeparationBootstrap bootstrap)
    {
        var again = (long)features.Count * features.Width > MostResampled ? 0 : Math.Min(Replicates, bootstrap.Replicates);
        var replicates = Enumerable.Range(0, again).Select(b => Measure(features.Subset(bootstrap.Samples(b)))).ToArray();
        for (var i = 0; i < Resampled.Length; i++)
        {
            var (observable, of) = Resampled[i];
            Record(stage, observable, () => new Estimate(of(features), ReplicateError.Deviation([.. replicates.Select(values => values[i])]), features.Count));
        }
    }

    private static double[] Measure(LabelledFeatures features) => [.. Resampled.Select(item => OrNaN(() => item.Of(features)))];

    /// <summary>Every second sample of each class, and the others.</summary>
    private static (LabelledFeatures? Train, LabelledFeatures? HeldOut, string? Problem) Halves(LabelledFeatures features)
    {
        var (halves, seen) = (new[] { new List<int>(), new List<int>() }, new int[features.Classes]);
        for (var i = 0; i < features.Count; i++)
            halves[seen[features.Labels[i]]++ % 2].Add(i);
        try
        {
            return (features.Subset(halves[0].ToArray()), features.Subset(halves[1].ToArray()), null);
        }
        catch (DataException problem)
        {
            return (null, null, problem.Message);
        }
    }
}
