using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Measures the features of a layer under every definition of characteristic parameters.</summary>
/// <remarks>
/// <para><i>Errors</i>: of a sampled law by bootstrap over random blocks of its states; all definitions share the replicates. Replicates are measured in the coordinates that the gauge has on the whole
/// law: where the gauge is fitted to the sample, errors are then too large rather than too small. An exact law has no error.</para>
/// <para><i>Valid for</i> states that are independent. <i>Cost</i>: 0.2 ms for each replicate of eight units, all definitions together, and a little for each sample. <i>Reference</i>: [efron1979]. <i>Checked by</i> CharacteristicParametersTests.</para>
/// </remarks>
public static class CharacteristicParameters
{
    /// <summary>Live units whose pairs are measured.</summary>
    public const int MostUnits = 512;

    /// <summary>Every definition, in the order of results.</summary>
    public static IReadOnlyList<Observable> Definitions { get; } = [.. All(new CharacteristicOptions()).Select(definition => definition.Observable)];

    /// <summary>One result for each definition; what features do not have is told in it.</summary>
    /// <param name="features">The layer under one view: pooled, or of a class.</param>
    /// <param name="options">The reading; null for the usual one.</param>
    /// <exception cref="ShapeException">The gauge of the logit is asked for with more than one unit.</exception>
    public static IReadOnlyList<CharacteristicResult> Measure(FeatureLaw features, CharacteristicOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        options ??= new CharacteristicOptions();
        var live = LiveUnits.Of(features);
        try
        {
            Check(live);
            return new CharacteristicMeasurement(GaugeTransform.Apply(features, live, options.Gauge, options.Seed), live, options).Measure(All(options));
        }
        catch (DataException problem)
        {
            return [.. All(options).Select(definition => CharacteristicMeasurement.Without(definition, live, features.IsExact, options, problem.Message))];
        }
    }

    /// <summary>One result for each definition where there is no law to measure: one class only, say.</summary>
    /// <param name="reason">Why, as a sentence.</param>
    /// <param name="options">The reading; null for the usual one.</param>
    public static IReadOnlyList<CharacteristicResult> None(string reason, CharacteristicOptions? options = null) =>
        [.. All(options ?? new()).Select(definition => CharacteristicMeasurement.Without(definition, new LiveUnits([], 0), false, options ?? new(), reason))];

    private static void Check(LiveUnits live)
    {
        if (live.Columns.Count == 0)
            throw new DataException($"All {live.Dead} units are constant, or all but: their standard deviation is below {LiveUnits.Threshold}", "Train the network longer, or look at another layer.");
        if (live.Columns.Count > MostUnits)
            throw new DataException($"The pairs of {live.Columns.Count} units are too many: {MostUnits} units are the most", "Give some of the units, or the leading principal components.");
    }

    private static CharacteristicDefinition[] All(CharacteristicOptions options)
    {
        var (correlations, precisions, signs) = (new PairCorrelations(), new PrecisionCouplings(options.Ridge), new SignCouplings());
        CharacteristicDefinition[] all =
        [
            new PairStrength(correlations),
            new ParticipationRatio(correlations),
            new PairCouplings(PrecisionCouplings.Pairs, precisions, "u"),
            new NeighbourCouplings(PrecisionCouplings.Neighbours, precisions, "u", options.Boundary),
            new PairCouplings(SignCouplings.Pairs, signs, "K"),
            new NeighbourCouplings(SignCouplings.Neighbours, signs, "K", options.Boundary),
            new MeanFieldCoupling(correlations),
            new UnitPotential(new UnitPotentials(options.Order), options.Order, options.DecimationLimit),
            new ChainPotential(new ChainPotentials(options.Order, options.Boundary), options.Order, options.DecimationLimit),
            new ScalarCumulants(new UnitCumulants()),
        ];
        return options.Only is { } keys ? [.. all.Where(definition => keys.Contains(definition.Observable.Key))] : all;
    }
}
