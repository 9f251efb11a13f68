using System.Text.Json.Nodes;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Reports.Figures;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Tests;

public class FixedPointFigureTests
{
    [Fact]
    public void Layers_and_decimation_start_at_the_same_input_and_go_their_ways()
    {
        var figure = LayerFlowFigure.Of(SampleReadings.Classes, "pair-strength", "layers");
        figure.Panels.Select(panel => panel.Title).ShouldBe(["pooled", "class 0, K = 0.2", "class 1, K = 0.8"]);
        foreach (var panel in figure.Panels)
            Points(panel).Where(row => (double)row["at"]! == 0).Select(row => (double)row["value"]!).Distinct().Count().ShouldBe(1);
        var along = SampleReadings.Classes.Along(Subject.Trained, "pair-strength");
        figure.Data.Rows.Where(row => row[0].Display == "pooled").Take(3).Select(row => (row[1].Display, row[2])).ShouldBe(along.Take(3).Select((estimate, level) => ($"{level}", (Cell)new Cell.Number(estimate))));
        Points(figure.Panels[0]).Where(row => (string)row["series"]! == "input, decimated").Select(row => (double)row["value"]!).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void The_exact_flow_goes_through_the_decimated_input()
    {
        var figure = LayerFlowFigure.Of(SampleReadings.Decimated, "binary-neighbours", "layers");
        double[] exact = [.. Rows(figure.Panels.Single(), layer => layer["mark"]!["style"]!.ToString() == "exact").Select(row => (double)row["value"]!)];
        exact[1].ShouldBe(0.5 * Math.Log(Math.Cosh(1.6)), 1e-12);
        double[] decimated = [.. Points(figure.Panels[0]).Where(row => (string)row["series"]! == "input, decimated").Select(row => (double)row["value"]!)];
        decimated.Take(2).ShouldBe(exact.Take(2), 1e-9);
        Points(figure.Panels[0]).Last(row => (string)row["series"]! == "trained")["value"]!.GetValue<double>().ShouldBe(exact[1], 1e-6);
    }

    [Fact]
    public void Every_network_has_its_line_over_the_steps_beside_the_controls()
    {
        var figure = TrainingCourseFigure.Of([SampleReadings.Classes]);
        Rows(figure.Panels[0], layer => layer["mark"]!["style"]!.ToString() == "thin-curve").Select(row => (int)row["line"]!).Distinct().Count().ShouldBe(6);
        string.Join(", ", Rows(figure.Panels[0], layer => layer["mark"]!["style"]!.ToString() == "level-name").Select(row => (string)row["name"]!)).ShouldContain("untrained");
        figure.Data.Rows.Count.ShouldBe(SampleReadings.Classes.Outcomes.Sum(outcome => outcome.Course.Count));
    }

    [Fact]
    public void Distances_of_controls_have_marks_of_their_own()
    {
        var figure = FixedPointDistanceFigure.Of(SampleReadings.Classes);
        figure.Panels.Select(panel => panel.Title).ShouldBe(["to K* = 0", "to K* = ∞", "to Gaussian"]);
        var verdict = SampleReadings.Classes.Verdict("participation-ratio")!;
        Points(figure.Panels[1]).First(row => (string)row["row"]! == "participation" && (string)row["series"]! == "trained")["value"]!.GetValue<double>().ShouldBe(verdict.Trained.To(FixedPointCatalogue.Ordered)!.Distance.Value);
        figure.Data.Rows.First(row => row[0].Display == "participation" && row[1].Display == "K* = ∞")[3].ShouldBe(new Cell.Number(verdict.Controls[0].Summary!.To(FixedPointCatalogue.Ordered)!.OverSeeds));
        var shape = figure.Panels[0].Spec["layer"]!.AsArray()[^1]!["encoding"]!["shape"]!;
        shape["scale"]!["range"]!.AsArray().Select(mark => (string)mark!).ShouldBeUnique();
        shape["scale"]!["domain"]!.AsArray().Select(name => (string)name!).ShouldBe(["trained", "untrained", "shuffled", "PCA", "PCA mixed"]);
    }

    [Fact]
    public void An_answer_has_the_same_shape_full_and_hollow_and_a_shape_beside_its_colour()
    {
        var marks = AnswerFigure.Of(SampleReadings.All.Where(reading => reading.Outcomes.Count > 0).ToArray()).Panels[0].Spec["layer"]!.AsArray()[^1]!;
        var shape = marks["encoding"]!["shape"]!["scale"]!;
        string[] shapes = [.. shape["range"]!.AsArray().Select(one => (string)one!)];
        shapes[..4].ShouldBe(shapes[6..]);
        shapes[..6].ShouldBeUnique();
        shape["domain"]!.AsArray().Count.ShouldBe(Theme.Light["range"]!["answer"]!.AsArray().Count);
        Theme.Light["range"]!["answer-fill"]!.AsArray().Skip(4).ShouldAllBe(colour => (string)colour! == "transparent");
    }

    [Fact]
    public void A_reading_has_a_row_for_its_strength_in_every_view()
    {
        var figure = ReadingStrengthFigure.Of([SampleReadings.Classes, SampleReadings.Decimated]);
        figure.Panels.Select(panel => panel.Title).ShouldBe(["pooled", "class 0", "class 1"]);
        Points(figure.Panels[0]).Select(row => (string)row["row"]!).Distinct().ShouldBe(["two couplings", "decimation"]);
        Points(figure.Panels[1]).Select(row => (string)row["row"]!).Distinct().ShouldBe(["two couplings"]);
    }

    [Fact]
    public void Every_panel_says_what_it_shows_and_no_two_figures_have_one_name()
    {
        foreach (var figures in new[] { FixedPointReport.Figures([SampleReadings.Classes]), FixedPointReport.Figures(SampleReadings.All) })
        {
            figures.Select(figure => figure.Id).ShouldBeUnique();
            foreach (var panel in figures.SelectMany(figure => figure.Panels))
            {
                panel.AlternativeText.Length.ShouldBeGreaterThan(40);
                ((string)panel.Spec["description"]!).ShouldBe(panel.AlternativeText);
            }
        }
    }

    [Fact]
    public void Readings_beyond_the_last_panel_are_told()
    {
        ReadingFindings[] many = [.. Enumerable.Range(0, FixedPointReport.MostPanels + 1).Select(i => SampleReadings.Dead with { Name = FormattableString.Invariant($"reading {i}") })];
        var report = SampleReadings.Report(many);
        report.Figures.Single(figure => figure.Id == "layers").Panels.Count.ShouldBe(FixedPointReport.MostPanels);
        report.Skipped.Single().What.ShouldContain("after the first 24");
        report.Figures.Single(figure => figure.Id == "answers").Data.Rows.Select(row => row[0].Display).Distinct().Count().ShouldBe(many.Length);
    }

    /// <summary>What the dots of a panel show.</summary>
    private static IEnumerable<JsonNode> Points(Panel panel) => Rows(panel, layer => layer["mark"]!["style"]!.ToString() == "dots");

    private static IEnumerable<JsonNode> Rows(Panel panel, Func<JsonNode, bool> layer) => panel.Spec["layer"]!.AsArray().First(one => layer(one!))!["data"]!["values"]!.AsArray()!;
}
