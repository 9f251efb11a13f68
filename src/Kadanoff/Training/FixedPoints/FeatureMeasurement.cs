using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Networks;
using Kadanoff.Networks.Losses;
using Kadanoff.Numerics;
using Kadanoff.Statistics;
using Kadanoff.Training.Ensembles;

namespace Kadanoff.Training.FixedPoints;

/// <summary>Measures the feature layer of networks, and the input itself, on the same states: pooled and class by class, in every gauge.</summary>
/// <remarks>Errors are over samples; counted states have none. <i>Checked by</i> ReadingRunTests.</remarks>
/// <param name="reading">Whose networks they are.</param>
/// <param name="states">What to measure on.</param>
/// <param name="seed">Of replicates and random gauges.</param>
/// <param name="threads">Do not change the numbers.</param>
internal sealed class FeatureMeasurement(Reading reading, Ensemble states, ulong seed, int threads)
{
    /// <summary>Samples that layers beside the feature layer are measured on.</summary>
    private const int OfLayers = 4000;

    private static readonly Gauge[] s_gauges = [Gauge.Raw, Gauge.Standardise, Gauge.Whiten, Gauge.Pca, Gauge.RandomMixing];

    private readonly (string Name, double[] Weights, IReadOnlyList<double>? Limit)[] _views = Views(reading, states);

    /// <summary>The feature layer of a network: of the trained one in every gauge, of a control in its own coordinates.</summary>
    public SubjectMeasurement Of(EnsembleTrainer<double> trainer, Subject subject)
    {
        var layer = Features(trainer);
        var results = Measured(layer, subject == Subject.Trained ? s_gauges : [Gauge.Raw]);
        return new SubjectMeasurement(subject, [.. results, .. reading.IsClassification ? OfLogit(trainer) : []]);
    }

    /// <summary>The first principal components of the input, as many as there are features, and a random mixture of them.</summary>
    public IEnumerable<SubjectMeasurement> OfInput(EnsembleTrainer<double> trainer)
    {
        var width = EnsembleLayers.Find(trainer.Network, StageName(trainer.Network)).Shape.Size;
        var components = FeatureColumns.Of(PrincipalComponents(Math.Min(width, reading.Sites)));
        yield return new SubjectMeasurement(Subject.InputComponents, Measured(components, [Gauge.Raw]));
        yield return new SubjectMeasurement(Subject.MixedComponents, Measured(components, [Gauge.RandomMixing]));
    }

    /// <summary>r_rms of every stage, pooled.</summary>
    public IReadOnlyList<(string Stage, Estimate? Strength)> Layers(EnsembleTrainer<double> trainer)
    {
        var count = states.IsExact ? states.Count : Math.Min(OfLayers, states.Count);
        var inputs = new Matrix<double>(count, states.Inputs.Columns, states.Inputs.Data[..(count * states.Inputs.Columns)]);
        var weights = count == states.Count ? states.Weights : Ensemble.Uniform(count);
        return [.. NetworkStages.Of(trainer.Network).Zip(EnsembleLayers.Of(trainer.Network, inputs, threads), (stage, values) => (stage.Name, Strength(new FeatureLaw(values, weights, states.IsExact))))];
    }

    /// <summary>r_rms of the feature layer at a step.</summary>
    public CourseOfStrength Course(EnsembleTrainer<double> trainer) => new(trainer.Step, Strength(Features(trainer).Law(states.Weights, states.IsExact))?.Value);

    private Estimate? Strength(FeatureLaw law) =>
        CharacteristicParameters.Measure(law, new CharacteristicOptions { Only = ["pair-strength"], Replicates = 20, Seed = seed, Threads = threads })[0].Values is [var strength, ..] ? strength.Estimate : null;

    private FeatureColumns Features(EnsembleTrainer<double> trainer) => reading.Units == Units.Stochastic
        ? FeatureColumns.Stochastic(StochasticFeatures.Probabilities(EnsembleLayers.Output(trainer.Network, states.Inputs, threads)))
        : FeatureColumns.Of(EnsembleLayers.Of(trainer.Network, states.Inputs, EnsembleLayers.Find(trainer.Network, StageName(trainer.Network)), threads));

    private string StageName(Network<double> network) => reading.FeatureLayer == Reading.OutputLayer || reading.Units == Units.Stochastic
        ? "output"
        : FormattableString.Invariant($"{reading.FeatureDepth}");

    private IReadOnlyList<CharacteristicResult> Measured(FeatureColumns layer, Gauge[] gauges) =>
    [
        .. from view in _views
           from gauge in gauges
           from result in Measured(layer, view, gauge)
           select result,
    ];

    private IEnumerable<CharacteristicResult> OfLogit(EnsembleTrainer<double> trainer)
    {
        var logit = FeatureColumns.Of(FitMeasurement.Output(trainer, states.Inputs));
        return _views.Skip(1).SelectMany(view => Measured(logit, view, Gauge.ScalarLogit));
    }

    private IReadOnlyList<CharacteristicResult> Measured(FeatureColumns layer, (string Name, double[] Weights, IReadOnlyList<double>? Limit) view, Gauge gauge)
    {
        var options = new CharacteristicOptions
        {
            Gauge = gauge,
            View = view.Name,
            Order = Math.Max(2, reading.Chain == ChainKind.Polynomial ? reading.Theta.Count : 0),
            Boundary = reading.Boundary,
            DecimationLimit = view.Limit,
            Seed = seed,
            Threads = threads,
        };
        return view.Weights.All(weight => weight == 0)
            ? CharacteristicParameters.None($"There is no sample of {view.Name}.", options)
            : CharacteristicParameters.Measure(layer.Law(view.Weights, states.IsExact), options);
    }

    private Matrix<double> PrincipalComponents(int count)
    {
        var law = new FeatureLaw(states.Inputs, states.Weights, states.IsExact);
        var components = GaugeTransform.Apply(law, LiveUnits.Of(law), Gauge.Pca, seed).Units;
        return new Matrix<double>(Math.Min(count, components.Rows), components.Columns, components.Data[..(Math.Min(count, components.Rows) * components.Columns)]).Transposed();
    }

    /// <summary>Pooled, then class by class; with the fixed point of the input of a continuous chain.</summary>
    private static (string Name, double[] Weights, IReadOnlyList<double>? Limit)[] Views(Reading reading, Ensemble states)
    {
        double[] couplings = reading.Labels == Labels.Field ? [reading.Coupling, reading.Coupling] : [reading.LowCoupling, reading.Coupling];
        return
        [
            (ReadingOutcome.Pooled, states.Weights, reading.IsClassification ? null : RenormalizedInput.Limit(reading, reading.Coupling)),
            .. states.ClassWeights.Select((weights, c) => (FormattableString.Invariant($"class {c}"), weights, RenormalizedInput.Limit(reading, couplings[c]))),
        ];
    }
}
