using System.Text.Json.Nodes;
using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Models;
using Kadanoff.Numerics;
using Kadanoff.Reports.Figures;

namespace Kadanoff.Reports.Tests;

public class SpectrumFigureTests
{
    [Fact]
    public void Eigenvalues_of_noise_end_at_the_edge_and_a_planted_one_stands_out()
    {
        var figure = SpectrumFigure.Of([.. Spectra("noise", 60, 0), .. Spectra("planted", 60, 1)])!;
        var ticks = Rows(figure.Panels[0]);
        ticks.Length.ShouldBe(120);
        ticks.Count(tick => (string)tick["layer"]! == "noise" && (string)tick["series"]! == "stands out").ShouldBe(0);
        ticks.Count(tick => (string)tick["layer"]! == "planted" && (string)tick["series"]! == "stands out").ShouldBe(1);
        ticks.ShouldAllBe(tick => ((double)tick["x"]! > 1) == ((string)tick["series"]! == "stands out"));
        figure.Data.Rows.Select(row => row[3].Display).ShouldBe(["0", "1"]);
    }

    [Fact]
    public void Exponents_stand_beside_those_of_random_layers()
    {
        var panel = SpectrumFigure.Of(Spectra("noise", 60, 0))!.Panels[1];
        var marks = panel.Spec["layer"]!.AsArray();
        ((string)marks[1]!["data"]!["values"]![0]!["series"]!).ShouldBe("random layers");
        ((string)marks[3]!["data"]!["values"]![0]!["series"]!).ShouldBe("this model");
    }

    [Fact]
    public void Long_spectra_keep_their_largest_eigenvalues_and_few_have_no_figure()
    {
        var spectra = Spectra("long", 600, 1);
        var ticks = Rows(SpectrumFigure.Of(spectra)!.Panels[0]);
        ticks.Length.ShouldBe(300);
        ticks.Count(tick => (string)tick["series"]! == "stands out").ShouldBe(1);
        SpectrumFigure.Of(Spectra("short", 5, 0)).ShouldBeNull();
    }

    private static JsonObject[] Rows(Panel panel) => [.. panel.Spec["layer"]![0]!["data"]!["values"]!.AsArray().Select(row => row!.AsObject())];

    private static IReadOnlyList<LayerSpectrum> Spectra(string name, int side, float planted)
    {
        var weights = new float[2 * side * side];
        new RandomStream(1, "weights").FillGaussian<float>(weights);
        for (var i = 0; i < weights.Length; i++)
            weights[i] += planted;
        var tensor = new HeldTensor(name, weights, side, 2 * side);
        return LayerSpectrum.Measure(
            new ModelLayer(0, name, LayerKind.Dense, WeightBlocks.OutputsFirst(tensor), [(TensorRole.Weight, tensor)]), new SpectrumOptions { NullDraws = side > 100 ? 0 : 19, Replicates = 0, GoodnessDraws = 0, Copies = 0 });
    }
}
