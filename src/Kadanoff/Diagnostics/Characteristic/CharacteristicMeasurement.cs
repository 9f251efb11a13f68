using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Definitions applied to features and to bootstrap replicates of them.</summary>
/// <remarks><i>Checked by</i> CharacteristicParametersTests.</remarks>
/// <param name="features">In their gauge.</param>
/// <param name="live">Which units they are.</param>
/// <param name="options">Replicates, seed and threads.</param>
internal sealed class CharacteristicMeasurement(WeightedFeatures features, LiveUnits live, CharacteristicOptions options)
{
    /// <summary>One result for each definition.</summary>
    public IReadOnlyList<CharacteristicResult> Measure(IReadOnlyList<CharacteristicDefinition> definitions)
    {
        ParameterEstimator[] estimators = [.. definitions.Where(definition => features.Width >= definition.FewestUnits).Select(definition => definition.Estimator).Distinct()];
        (double[]? Parameters, string? Problem)[] results = Array.ConvertAll(estimators, Parameters);
        var replicates = features.IsExact ? [] : Replicates([.. estimators.Zip(results, Replicated)]);
        return
        [
            .. definitions.Select(definition => Array.IndexOf(estimators, definition.Estimator) switch
            {
                _ when features.Width < definition.FewestUnits => Without(definition, TooFewUnits(definition)),
                var e when results[e].Problem is { } problem => Without(definition, problem),
                var e => With(definition, new MeasuredParameters(results[e].Parameters!, Array.ConvertAll(replicates, replicate => replicate[e]), features.IsExact ? 0 : features.Count)),
            }),
        ];
    }

    /// <summary>What there is to say without parameters.</summary>
    public static CharacteristicResult Without(CharacteristicDefinition definition, LiveUnits live, bool isExact, CharacteristicOptions options, string reason) =>
        new(definition.Observable, definition.DependsOnOrder, options.Gauge, options.View, live.Columns.Count, live.Dead, isExact, [], [], reason, []);

    private CharacteristicResult Without(CharacteristicDefinition definition, string reason) => Without(definition, live, features.IsExact, options, reason);

    private string TooFewUnits(CharacteristicDefinition definition) =>
        $"{features.Width} of {live.Columns.Count + live.Dead} units can be measured; the {definition.Observable.Name} needs {definition.FewestUnits}.";

    private (double[]? Parameters, string? Problem) Parameters(ParameterEstimator estimator)
    {
        try
        {
            var parameters = estimator.Parameters(features);
            return parameters.All(double.IsFinite) ? (parameters, null) : (null, "The parameters are not finite numbers: features are too large, too small, or too much alike.");
        }
        catch (DataException problem)
        {
            return (null, problem.Message);
        }
    }

    /// <summary>How the parameters of a replicate are found; none where the law itself has none, NaN where the replicate has none.</summary>
    private Func<WeightedFeatures, double[]> Replicated(ParameterEstimator estimator, (double[]? Parameters, string? Problem) result)
    {
        if (result.Parameters is not { } known)
            return _ => [];
        var measure = estimator.OfReplicates(features, known);
        return replicate =>
        {
            try
            {
                return measure(replicate);
            }
            catch (DataException)
            {
                return [.. known.Select(_ => double.NaN)];
            }
        };
    }

    private CharacteristicResult With(CharacteristicDefinition definition, MeasuredParameters measured)
    {
        var lost = measured.Replicates.Count(replicate => !replicate.All(double.IsFinite));
        return new CharacteristicResult(
            definition.Observable, definition.DependsOnOrder, options.Gauge, options.View, live.Columns.Count, live.Dead, features.IsExact,
            [.. definition.Values(measured)],
            [.. definition.Distances(measured)],
            lost > 0 ? $"{lost} of {measured.Replicates.Count} bootstrap replicates have no {definition.Observable.Name}: there are too few samples for its error." : null,
            [.. definition.Estimator.Notes(features, measured.Values)]);
    }

    /// <summary>Replicates × estimators.</summary>
    private double[][][] Replicates(Func<WeightedFeatures, double[]>[] measures)
    {
        var blocks = new StateBlocks(features.Count, options.Seed);
        var (bootstrap, drawn, replicates) = (new Bootstrap(blocks.Count, options.Replicates, options.Seed), features.Replicates(blocks), new double[options.Replicates][][]);
        Parallel.For(0, replicates.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = options.Cancellation }, b =>
        {
            var replicate = drawn(bootstrap.Draw(b));
            replicates[b] = Array.ConvertAll(measures, measure => measure(replicate));
        });
        return replicates;
    }
}
