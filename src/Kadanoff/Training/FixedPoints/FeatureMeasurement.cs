using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Networks;
using Kadanoff.Networks.Losses;
using Kadanoff.Numerics;
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
    /// <summary>Definitions of which every layer is asked: those that cost little.</summary>
    public static IReadOnlyList<string> OfLevels { get; } = [PairStrength, "participation-ratio", "mean-field-coupling", "gaussian-neighbours", "binary-coupling", "binary-neighbours"];

    private const string PairStrength = "pair-strength";

    /// <summary>Samples that layers are measured on.</summary>
    private const int FewSamples = 4000;

    private const int FewReplicates = 20;

    /// <summary>Units that layers are asked for the couplings of signs of: classes give them no order, and so fewer.</summary>
    private int MostSigns => reading.IsClassification ? 12 : 32;

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
        var components = FeatureColumns.Of(PrincipalComponents.Of(new FeatureLaw(states.Inputs, states.Weights, states.IsExact), width));
        yield return new SubjectMeasurement(Subject.InputComponents, Measured(components, [Gauge.Raw]));
        yield return new SubjectMeasurement(Subject.MixedComponents, Measured(components, [Gauge.RandomMixing]));
    }

    /// <summary>Every stage of a network, from the input to the output.</summary>
    public IEnumerable<LevelMeasurement> Layers(EnsembleTrainer<double> trainer, Subject subject) => NetworkStages.Of(trainer.Network)
        .Zip(EnsembleLayers.Of(trainer.Network, Few.Inputs, threads), (stage, values) => new LevelMeasurement(subject, stage.Index, stage.Name, Level(Finite(values, trainer.Step))));

    /// <summary>The input, and what decimation leaves of it as long as two sites are left.</summary>
    public IEnumerable<LevelMeasurement> DecimatedInput()
    {
        for (var (level, spacing) = (0, 1); Few.Inputs.Columns / spacing >= 2; (level, spacing) = (level + 1, spacing * reading.Block))
            yield return new LevelMeasurement(Subject.DecimatedInput, level, FormattableString.Invariant($"every site of {spacing}"), Level(Sites(spacing)));
    }

    /// <summary>r_rms of the feature layer at a step.</summary>
    public CourseOfStrength Course(EnsembleTrainer<double> trainer) =>
        new(trainer.Step, CharacteristicParameters.Measure(Features(trainer).Law(states.Weights, states.IsExact), new CharacteristicOptions { Only = [PairStrength], Replicates = 2, Seed = seed })[0].Values is [var strength, ..] ? strength.Estimate.Value : null);

    /// <summary>All states where they are counted, else the first samples.</summary>
    private Ensemble Few { get; } = states.IsExact || states.Count <= FewSamples ? states : First(states, FewSamples);

    private FeatureColumns Features(EnsembleTrainer<double> trainer) => reading.Units == Units.Stochastic
        ? FeatureColumns.Stochastic(StochasticFeatures.Probabilities(Finite(EnsembleLayers.Output(trainer.Network, states.Inputs, threads), trainer.Step)))
        : FeatureColumns.Of(Finite(EnsembleLayers.Of(trainer.Network, states.Inputs, EnsembleLayers.Find(trainer.Network, StageName(trainer.Network)), threads), trainer.Step));

    /// <summary>Features that overflow are a training that diverges, even where the loss is looked at a step later only.</summary>
    private static Matrix<double> Finite(Matrix<double> features, long step) => Array.TrueForAll(features.Data, double.IsFinite) ? features : throw new DivergenceException(double.NaN, step);

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
            Order = Order(reading),
            Boundary = reading.Boundary,
            DecimationLimit = view.Limit,
            Seed = seed,
            Threads = threads,
        };
        return view.Weights.All(weight => weight == 0)
            ? CharacteristicParameters.None($"There is no sample of {view.Name}.", options)
            : CharacteristicParameters.Measure(layer.Law(view.Weights, states.IsExact), options);
    }

    /// <summary>One stage of a flow, pooled and class by class.</summary>
    private IReadOnlyList<CharacteristicResult> Level(Matrix<double> values)
    {
        var options = new CharacteristicOptions
        {
            Only = values.Columns > MostSigns ? [.. OfLevels.Take(4)] : OfLevels,
            Boundary = reading.Boundary,
            Replicates = FewReplicates,
            Seed = seed,
            Threads = threads,
        };
        (string Name, double[] Weights)[] views = [(ReadingOutcome.Pooled, Few.Weights), .. Few.ClassWeights.Select((weights, c) => (ClassName(c), weights))];
        return [.. views.Where(view => view.Weights.Any(weight => weight > 0)).SelectMany(view => CharacteristicParameters.Measure(new FeatureLaw(values, view.Weights, Few.IsExact), options with { View = view.Name }))];
    }

    private Matrix<double> Sites(int spacing)
    {
        var sites = new Matrix<double>(Few.Count, Few.Inputs.Columns / spacing);
        for (var state = 0; state < sites.Rows; state++)
            for (var j = 0; j < sites.Columns; j++)
                sites[state, j] = Few.Inputs[state, j * spacing];
        return sites;
    }

    /// <summary>Pooled, then class by class; with the fixed point of the input of a continuous chain.</summary>
    private static (string Name, double[] Weights, IReadOnlyList<double>? Limit)[] Views(Reading reading, Ensemble states)
    {
        double[] couplings = reading.Labels == Labels.Field ? [reading.Coupling, reading.Coupling] : [reading.LowCoupling, reading.Coupling];
        return
        [
            (ReadingOutcome.Pooled, states.Weights, reading.IsClassification ? null : RenormalizedInput.Limit(reading, reading.Coupling, Order(reading))),
            .. states.ClassWeights.Select((weights, c) => (ClassName(c), weights, RenormalizedInput.Limit(reading, couplings[c], Order(reading)))),
        ];
    }

    /// <summary>m of the potential that features are fitted with.</summary>
    private static int Order(Reading reading) => Math.Max(2, reading.Chain == ChainKind.Polynomial ? reading.Theta.Count : 0);

    private static string ClassName(int label) => FormattableString.Invariant($"class {label}");

    /// <summary>The first samples, with equal weights for each class.</summary>
    private static Ensemble First(Ensemble all, int count)
    {
        Matrix<double> Part(Matrix<double> whole) => new(count, whole.Columns, whole.Data[..(count * whole.Columns)]);
        return new Ensemble(Part(all.Inputs), Part(all.Targets), Ensemble.Uniform(count), [.. all.ClassWeights.Select(weights => Normalised(weights[..count]))], isExact: false);
    }

    private static double[] Normalised(double[] weights)
    {
        var sum = weights.Sum();
        return sum > 0 ? Array.ConvertAll(weights, weight => weight / sum) : weights;
    }
}
