using Kadanoff.Flows;
using Kadanoff.Models;
using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>What the weights of a layer, or of one block of it, tell without data: all spectral measures with errors and random layers beside them, and a verdict.</summary>
/// <remarks>
/// <para><i>Errors</i>: of α from bootstrap replicates; of counts and sums none, since weights are given numbers. <i>Cost</i>: one spectrum, copies included a few; random layers once for each shape, see <see cref="RandomLayers"/>.</para>
/// <para>Groups of one convolution are pooled into one spectrum. <i>Reference</i>: [martin2021]. <i>Checked by</i> LayerSpectrumTests.</para>
/// </remarks>
/// <param name="Layer">Its name.</param>
/// <param name="Block">Within the layer; empty where it has only one.</param>
/// <param name="Shape">What it shares with its random likes.</param>
/// <param name="Initialisation">How it was probably made.</param>
/// <param name="Spectrum">Eigenvalues, for figures.</param>
/// <param name="Tail">Fit of the power law.</param>
/// <param name="ExponentInterval">95 % bootstrap interval of α; NaN without replicates.</param>
/// <param name="Alternatives">Other laws of the tail: R &gt; 0 speaks for the power law.</param>
/// <param name="Bulk">Random bulk and spikes; null where there are too few eigenvalues.</param>
/// <param name="Measures">In a fixed order.</param>
/// <param name="Verdict">With its reason.</param>
public sealed record LayerSpectrum(
    string Layer,
    string Block,
    LayerShape Shape,
    LikelyInitialisation Initialisation,
    WeightSpectrum Spectrum,
    TailFit Tail,
    (double Low, double High) ExponentInterval,
    IReadOnlyList<LikelihoodRatio> Alternatives,
    MarchenkoPasturFit? Bulk,
    IReadOnlyList<SpectralMeasure> Measures,
    SpectrumVerdict Verdict)
{
    private const int LargeTensor = 1 << 20;

    /// <summary>The p-value of the power law.</summary>
    public static Observable GoodnessObservable { get; } = new("weightTailGoodness", "power law p", "share of draws from the fitted power law that are further from their own fit than the eigenvalues are; below 0.1 the law is refused", "clauset2009");

    /// <summary>All measures, in their order.</summary>
    public static IReadOnlyList<Observable> Observables { get; } =
    [
        .. SpectralStatistic.All.Select(statistic => statistic.Observable),
        GoodnessObservable,
        RandomCopies.Observable,
        WeightNorms.FrobeniusObservable,
        WeightNorms.SpectralObservable,
        WeightNorms.WeightedObservable,
    ];

    /// <summary>A measure by its observable.</summary>
    public SpectralMeasure this[Observable observable] => Measures.First(measure => measure.Observable.Key == observable.Key);

    /// <summary>Measures the blocks of a layer.</summary>
    /// <param name="layer">Of a model; nothing for a layer without weights of its own.</param>
    /// <param name="options">Null for the usual ones.</param>
    /// <param name="random">Shared by all layers of a run, so that each shape is drawn once; null draws for this layer alone.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="FileException">The file is damaged there.</exception>
    /// <exception cref="DataException">A weight is NaN or infinite, or all are zero.</exception>
    public static IReadOnlyList<LayerSpectrum> Measure(ModelLayer layer, SpectrumOptions? options = null, RandomLayers? random = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layer);
        options ??= new SpectrumOptions();
        if (layer.TiedTo is not null || layer.Blocks.Count == 0)
            return [];
        random ??= new RandomLayers(options.Seed, options.NullDraws, options.Threads);
        var found = new List<LayerSpectrum>();
        foreach (var tensor in layer.Blocks.GroupBy(block => block.Tensor))
        {
            if (tensor.Key.Count >= LargeTensor)
                LayerMeasurement.ReleaseMemory();
            var measurement = new LayerMeasurement(layer.Name, options, random, cancellation);
            found.AddRange(tensor.Key.Type == "float64" ? measurement.Of<double>(tensor.Key.ToDoubles(), [.. tensor]) : measurement.Of<float>(tensor.Key.ToSingles(), [.. tensor]));
        }

        return found;
    }
}
