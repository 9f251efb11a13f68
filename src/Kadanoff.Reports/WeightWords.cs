using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Diagnostics.Stress;

namespace Kadanoff.Reports;

/// <summary>The verdict on a model whose weights alone were measured.</summary>
/// <remarks><i>Checked by</i> SpectrumTableTests.</remarks>
internal static class WeightWords
{
    public static Verdict Of(IReadOnlyList<LayerSpectrum> spectra)
    {
        if (spectra.Count == 0)
            return new Verdict { Label = "nothing to measure", Headline = "The file holds no weights that are understood; see what was skipped and why." };
        var states = spectra.GroupBy(spectrum => spectrum.Verdict.State).OrderByDescending(group => group.Count()).ToArray();
        var random = spectra.Count(spectrum => spectrum.Verdict.State == SpectrumState.LikeRandom);
        return new Verdict
        {
            Label = random == spectra.Count ? "like random" : random == 0 ? "structured" : "partly like random",
            Headline = $"By their spectra, of {spectra.Count} weight matrices {string.Join(", ", states.Select(group => $"{group.Count()} {(group.Count() == 1 ? "is" : "are")} {SpectrumStress.Words(group.Key)}"))}.",
            Caveats =
            [
                "Weights alone do not tell what a layer does to the data: give --data for the load curve and the whole stress map.",
                "Of 20 random layers one is called other than random by chance.",
            ],
        };
    }
}
