using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Models;
using Kadanoff.Numerics;

namespace Kadanoff.Reports.Tests;

public class SpectrumTableTests
{
    private static readonly Lazy<Report> s_report = new(() => InspectReport.Of(new Inspection { Title = "weights", Spectra = Spectra() }, SampleReport.Provenance));

    [Fact]
    public void A_layer_of_noise_is_called_like_random_with_its_number_among_random_layers()
    {
        var row = s_report.Value.Tables.Single(table => table.Id == "spectra").Rows.Single();
        row[0].Display.ShouldBe("noise");
        row[5].Display.ShouldBe("like random");
        ((Cell.Number)row[4]).Estimate.Value.ShouldBeGreaterThan(0.05);
    }

    [Fact]
    public void Without_data_the_verdict_counts_spectra_and_says_what_is_missing()
    {
        s_report.Value.Verdict.Headline.ShouldBe("By their spectra, of 1 weight matrices 1 is like random.");
        s_report.Value.Verdict.Caveats.ShouldContain(caveat => caveat.Contains("--data", StringComparison.Ordinal));
        InspectReport.Of(new Inspection { Title = "empty" }, SampleReport.Provenance).Verdict.Label.ShouldBe("nothing to measure");
    }

    private static IReadOnlyList<LayerSpectrum> Spectra()
    {
        var weights = new float[60 * 80];
        new RandomStream(1, "weights").FillGaussian<float>(weights);
        var tensor = new HeldTensor("noise.weight", weights, 60, 80);
        return LayerSpectrum.Measure(
            new ModelLayer(0, "noise", LayerKind.Dense, WeightBlocks.OutputsFirst(tensor), [(TensorRole.Weight, tensor)]), new SpectrumOptions { NullDraws = 99, Replicates = 20, GoodnessDraws = 20 });
    }
}
