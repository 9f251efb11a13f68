using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Diagnostics.Stress;

namespace Kadanoff.Reports.Tables;

/// <summary>The weights of every layer, block by block: spectrum, tail, what stands out, beside random layers of the same shape.</summary>
/// <remarks><i>Checked by</i> SpectrumTableTests.</remarks>
public static class SpectrumTable
{
    /// <param name="spectra">Measured.</param>
    public static Table Of(IReadOnlyList<LayerSpectrum> spectra)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        return new Table
        {
            Id = "spectra",
            Title = "Weights",
            Columns =
            [
                new Column("layer", "layer"), new Column("shape", "shape") { Detail = true },
                new Column("alpha", "α") { Definition = TailExponent.Observable.Definition },
                new Column("alpha-random", "random α") { Definition = "mean and standard deviation of α over random layers of the same shape and likely initialisation" },
                new Column("p", "p") { Definition = "chance that a random layer differs as much, in α, its largest eigenvalue or its entropy" },
                new Column("verdict", "spectrum"),
                .. Measured.Select(measure => new Column(measure.Key, measure.Name) { Definition = measure.Definition, Detail = true }),
                new Column("reason", "why") { Detail = true },
            ],
            Rows = [.. spectra.Select(Row)],
            Note = "\"Well trained\" says that the spectrum is consistent with those of well trained layers and not with random ones; it does not say that the network generalises.",
        };
    }

    private static IReadOnlyList<Flows.Observable> Measured { get; } = [.. LayerSpectrum.Observables.Where(observable => observable.Key != TailExponent.Observable.Key)];

    /// <summary>The layer, and the block where it has several.</summary>
    internal static string NameOf(LayerSpectrum spectrum) => spectrum.Block.Length == 0 ? spectrum.Layer : $"{spectrum.Layer}, {spectrum.Block}";

    private static IReadOnlyList<Cell> Row(LayerSpectrum spectrum)
    {
        var alpha = spectrum[TailExponent.Observable];
        return
        [
            NameOf(spectrum), spectrum.Shape.ToString(),
            Of(alpha), alpha.Null is { } random ? random.Expected : Cell.Missing("not compared"),
            double.IsFinite(spectrum.Verdict.PValue) ? Digits.Significant(spectrum.Verdict.PValue, DigitsOfChance) : Cell.Missing("not compared"),
            SpectrumStress.Words(spectrum.Verdict.State), .. Measured.Select(measure => Of(spectrum[measure])), spectrum.Verdict.Reason,
        ];
    }

    private static Cell Of(SpectralMeasure measure) => measure.Value is { } value ? value : Cell.Missing(measure.Reason);

    /// <summary>Digits that so many draws know.</summary>
    private const int DigitsOfChance = 2;
}
