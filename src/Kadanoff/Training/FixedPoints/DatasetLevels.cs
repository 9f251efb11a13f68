using System.Numerics.Tensors;
using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Training.FixedPoints;

/// <summary>The layers of a network on labelled data under the definitions of characteristic parameters that need no law of the input: pooled, and class by class.</summary>
/// <remarks>
/// <para>Exploratory: real data have no true parameters, so that numbers can be compared with controls and with each other alone.</para>
/// <para><i>Wide layers</i>: pairs are those of <see cref="PairUnits"/> live units, binary couplings those of <see cref="SignUnits"/>, spread evenly over the layer: to a fully connected layer
/// units are exchangeable. The participation ratio is then that of so many units. <i>Cost</i>: 2·n·m² for each replicate and layer, pooled and for all classes together; n·m³ for the binary couplings. <i>Reference</i>: [gong2026]. <i>Checked by</i> DatasetLevelsTests.</para>
/// </remarks>
/// <param name="samples">That the network has not seen.</param>
/// <param name="options">Gauge, replicates, seed, threads, cancellation; which definitions and views is decided here.</param>
public sealed class DatasetLevels(Dataset samples, CharacteristicOptions options)
{
    /// <summary>Units whose pairs are measured, at most.</summary>
    public const int PairUnits = 256;

    /// <summary>Units whose signs are coupled, at most.</summary>
    public const int SignUnits = 32;

    private const string Binary = "binary-coupling";

    /// <summary>Keys, in the order of results.</summary>
    public static IReadOnlyList<string> Definitions { get; } = ["pair-strength", "participation-ratio", "gaussian-coupling", "mean-field-coupling", Binary];

    /// <summary>The samples as they come.</summary>
    public LevelMeasurement Input() => new(Subject.DecimatedInput, 0, "input", Level(Inputs(), options));

    /// <summary>Every stage of a network behind the input, the output last.</summary>
    /// <param name="network">Its buffers are used.</param>
    /// <param name="subject">Whose it is.</param>
    /// <exception cref="ShapeException">The network takes samples of another shape.</exception>
    public IReadOnlyList<LevelMeasurement> Layers(Network<float> network, Subject subject) =>
    [
        .. new FeatureProbe(network, samples, options.Threads).Features().Where(stage => stage.Stage.Index > 0)
            .Select(stage => new LevelMeasurement(subject, stage.Stage.Index, stage.Stage.Name, Level(Wide(stage.Rows), options))),
    ];

    /// <summary>The first principal components of the samples, and a random mixture of them.</summary>
    /// <param name="count">As many as a layer has units.</param>
    public IReadOnlyList<LevelMeasurement> Components(int count)
    {
        var components = PrincipalComponents.Of(new FeatureLaw(Inputs(), Ensemble.Uniform(samples.Count), isExact: false), count);
        return
        [
            new(Subject.InputComponents, 0, "principal components", Level(components, options)),
            new(Subject.MixedComponents, 0, "principal components, mixed", Level(components, options with { Gauge = Gauge.RandomMixing })),
        ];
    }

    private IReadOnlyList<CharacteristicResult> Level(Matrix<double> values, CharacteristicOptions gauge) =>
        [.. Views().SelectMany(view => Measured(values, view.Weights, gauge with { View = view.Name }))];

    private static IEnumerable<CharacteristicResult> Measured(Matrix<double> values, double[] weights, CharacteristicOptions view)
    {
        var law = new FeatureLaw(values, weights, isExact: false);
        return
        [
            .. CharacteristicParameters.Measure(Spread(law, PairUnits), view with { Only = [.. Definitions.SkipLast(1)] }),
            .. CharacteristicParameters.Measure(Spread(law, SignUnits), view with { Only = [Binary] }),
        ];
    }

    /// <summary>Pooled, then every class that has two samples.</summary>
    private IEnumerable<(string Name, double[] Weights)> Views()
    {
        yield return (ReadingOutcome.Pooled, Ensemble.Uniform(samples.Count));
        for (var c = 0; c < samples.Classes.Count; c++)
        {
            var count = samples.Labels.Count(label => label == c);
            if (count > 1)
                yield return (FormattableString.Invariant($"class {c}"), Array.ConvertAll(samples.Labels, label => label == c ? 1.0 / count : 0));
        }
    }

    /// <summary>Some of the live units.</summary>
    private static FeatureLaw Spread(FeatureLaw law, int count)
    {
        var live = LiveUnits.Of(law).Columns;
        if (live.Count <= count)
            return law;
        var units = new Matrix<double>(law.Count, count);
        for (var state = 0; state < law.Count; state++)
            for (var unit = 0; unit < count; unit++)
                units[state, unit] = law.Values[state, live[unit * live.Count / count]];
        return new FeatureLaw(units, law.Weights, law.IsExact);
    }

    private Matrix<double> Inputs() => Wide(new Matrix<float>(samples.Count, samples.Shape.Size, samples.Inputs));

    private static Matrix<double> Wide(Matrix<float> rows)
    {
        var wide = new Matrix<double>(rows.Rows, rows.Columns);
        TensorPrimitives.ConvertTruncating<float, double>(rows.Span, wide.Span);
        return wide;
    }
}
