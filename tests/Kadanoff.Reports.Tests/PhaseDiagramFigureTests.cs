using Kadanoff.Reports.Figures;

namespace Kadanoff.Reports.Tests;

public class PhaseDiagramFigureTests
{
    [Fact]
    public void Ours_stands_beside_the_published_one_the_differences_and_the_chain()
    {
        var figure = PhaseDiagramFigure.Beside(SampleDiagrams.Ours, SampleDiagrams.Published, SampleDiagrams.Fine, "beside");
        figure.Panels.Count.ShouldBe(5);
        figure.Data.Rows.Count.ShouldBe(15 + 15 + 1200);
        PhaseDiagramFigure.Beside(SampleDiagrams.Ours, SampleDiagrams.Published, null, "beside").Panels.Count.ShouldBe(4);
    }

    [Fact]
    public void Every_cell_carries_its_numbers_with_their_errors()
    {
        var cell = SampleDiagrams.Ours.At(2, 0)!;
        var text = PhaseDiagramFigure.Of(SampleDiagrams.Ours).Panels[0].Spec.ToJsonString();
        text.ShouldContain($"\"accuracy\":\"{cell.Accuracy}\"");
        text.ShouldContain($"\"convexity\":\"{cell.Convexity!.Value.ToString().Replace("−", "\\u2212", StringComparison.Ordinal)}\"");
        text.ShouldContain("3, 1 of them diverged");
    }

    [Fact]
    public void A_fine_diagram_has_shades_and_a_line_but_no_curves()
    {
        var text = PhaseDiagramFigure.Of(SampleDiagrams.Fine).Panels[0].Spec.ToJsonString();
        text.ShouldNotContain("cell-curve");
        text.ShouldContain("\"straight\"");
    }

    [Fact]
    public void Words_say_where_the_curve_is_straight() =>
        PhaseDiagramFigure.Of(SampleDiagrams.Ours).Panels[0].AlternativeText.ShouldContain("negative slope α = 0.4");
}
