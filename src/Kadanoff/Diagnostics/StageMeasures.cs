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

    /// <summary>Longest shorter side of a stage whose eigenvalues are computed.</summary>
    public const int MostEigenvalues = 1024;

    private static readonly (Observable[] Observables, Func<LabelledFeatures, double[]> Of)[] Resampled =
    [
        ([SeparationFuzziness.Observable], features => [SeparationFuzziness.Of(features)]),
        ([ClassDistanceVariance.Observable], features => [ClassDistanceVariance.Of(features)]),
        ([NeuralCollapse.VariabilityObservable, NeuralCollapse.NormObservable, NeuralCollapse.AngleObservable], Collapse),
    ];

    private static readonly (Observable Observable, Func<LabelledFeatures, LabelledFeatures, int, Estimate> Of)[] Fitted =
    [
        (NearestClassCentre.Observable, (train, heldOut, _) => NearestClassCentre.Of(train, heldOut)),
        (LinearProbe.Observable, (train, heldOut, threads) => LinearProbe.Of(train, heldOut, threads: threads)),
    ];

    public static IEnumerable<Observable> Observables =>
    [
        .. Resampled.SelectMany(group => group.Observables), NumericalRank.Observable, NumericalRank.StableObservable,
        .. Fitted.Select(item => item.Observable), NeuralCollapse.DualityObservable, NeuralCollapse.CentreObservable,
    ];

    /// <summary>Records them all, or why not.</summary>
    /// <param name="stage">Receives the estimates.</param>
    /// <param name="features">Measured samples at this stage.</param>
    /// <param name="bootstrap">Of the same samples.</param>
    /// <param name="reference">Training samples at this stage, or why they cannot be used; both null where the measured samples are halved.</param>
    /// <param name="threads">Changes no number.</param>
    /// <param name="replicates">Behind the errors of numbers that are measured again, at most.</param>
    public static void Record(Stage stage, LabelledFeatures features, SeparationBootstrap bootstrap, (LabelledFeatures? Features, string? Problem) reference, int threads, int replicates = Replicates)
    {
        RecordResampled(stage, features, bootstrap, replicates, threads);
        RecordRank(stage, features, threads);
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
    public static double[] OrNaN(Func<double[]> measure, int count = 1)
    {
        try
        {
            return measure();
        }
        catch (DataException)
        {
            return [.. Enumerable.Repeat(double.NaN, count)];
        }
    }

    /// <summary>Records what the read-out makes of the features that enter it: duality and decisions of neural collapse.</summary>
    public static void RecordReadOut(Stage stage, LabelledFeatures features, ReadOut readOut)
    {
        var (weights, biases) = readOut;
        Record(stage, NeuralCollapse.DualityObservable, () => new Estimate(NeuralCollapse.Of(features, weights, biases).Duality!.Value, double.NaN, features.Count));
        Record(stage, NeuralCollapse.CentreObservable, () => NeuralCollapse.Of(features, weights, biases).CentreAgreement!.Value);
    }

    /// <summary>Every replicate is drawn once for all of them.</summary>
    private static void RecordResampled(Stage stage, LabelledFeatures features, SeparationBootstrap bootstrap, int most, int threads)
    {
        var values = Resampled.Select(group => Values(stage, features, group.Observables, group.Of)).ToArray();
        var replicates = new double[(long)features.Count * features.Width > MostResampled ? 0 : Math.Min(most, bootstrap.Replicates)][][];
        Parallel.For(0, replicates.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, b => replicates[b] = Replicate(features, bootstrap.Samples(b), values));
        for (var group = 0; group < Resampled.Length; group++)
        {
            if (values[group] is not { } known)
                continue;
            var ofGroup = replicates.Select(replicate => replicate[group]).ToArray();
            foreach (var (observable, estimate) in Resampled[group].Observables.Zip(ReplicateError.Estimates(known, ofGroup, features.Count)))
                Record(stage, observable, () => estimate);
        }
    }

    /// <summary>What a group gives, or null with the reason at each of its observables.</summary>
    private static double[]? Values(Stage stage, LabelledFeatures features, Observable[] observables, Func<LabelledFeatures, double[]> of)
    {
        try
        {
            return of(features);
        }
        catch (DataException problem)
        {
            foreach (var observable in observables)
                stage.Skip(observable, problem.Message);
            return null;
        }
    }

    private static double[][] Replicate(LabelledFeatures features, int[] samples, double[]?[] values)
    {
        LabelledFeatures? drawn = null;
        return [.. Resampled.Select((group, i) => values[i] is { } known ? OrNaN(() => group.Of(drawn ??= features.Subset(samples)), known.Length) : [])];
    }

    /// <summary>A bootstrap sample repeats samples and so has a lower rank: the error of a rank stays unknown.</summary>
    private static void RecordRank(Stage stage, LabelledFeatures features, int threads)
    {
        if (Math.Min(features.Count, features.Width) > MostEigenvalues)
        {
            var reason = $"samples and features are both more than {MostEigenvalues}. Measure fewer samples.";
            stage.Skip(NumericalRank.Observable, reason);
            stage.Skip(NumericalRank.StableObservable, reason);
            return;
        }

        NumericalRank? rank = null;
        Record(stage, NumericalRank.Observable, () => new Estimate((rank = NumericalRank.Of(features, threads)).Count, double.NaN, features.Count));
        if (rank is not null)
            Record(stage, NumericalRank.StableObservable, () => new Estimate(rank.Stable, double.NaN, features.Count));
        else
            stage.Skip(NumericalRank.StableObservable, stage.Skipped[NumericalRank.Observable.Key]);
    }

    private static double[] Collapse(LabelledFeatures features)
    {
        var collapse = NeuralCollapse.Of(features);
        return [collapse.Variability, collapse.NormVariation, collapse.AngleDeviation];
    }

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
