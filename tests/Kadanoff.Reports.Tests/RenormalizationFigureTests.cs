using System.Text.Json.Nodes;
using Kadanoff.Renormalization;
using Kadanoff.Reports.Figures;

namespace Kadanoff.Reports.Tests;

public class RenormalizationFigureTests
{
    private static readonly Figure One = CouplingFlowFigure.Of(SamplePortraits.OneCoupling);
    private static readonly Figure Plane = FlowPlaneFigure.Of(SamplePortraits.Plane);

    [Fact]
    public void Of_one_coupling_there_are_the_flow_and_the_map()
    {
        One.Panels.Count.ShouldBe(2);
        Rows(One.Panels[0], 1).Select(row => (int)row["flow"]!).Distinct().Count().ShouldBe(SamplePortraits.OneCoupling.Flows.Count);
        foreach (var row in Rows(One.Panels[1], 1))
            ((double)row["y"]!).ShouldBe(new IsingMigdalKadanoff(2).Apply((double)row["x"]!), 1e-12);
    }

    [Fact]
    public void A_walk_goes_from_the_diagonal_to_the_map_and_back()
    {
        foreach (var walk in Rows(One.Panels[1], 2).GroupBy(row => (int)row["flow"]!))
        {
            (double X, double Y)[] corners = [.. walk.Select(row => ((double)row["x"]!, (double)row["y"]!))];
            for (var i = 0; i < corners.Length; i++)
                corners[i].Y.ShouldBe(i % 2 == 0 ? corners[i].X : new IsingMigdalKadanoff(2).Apply(corners[i].X), 1e-12);
        }

        Rows(One.Panels[1], 2).Select(row => (int)row["flow"]!).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Fixed_points_are_told_apart_by_shape_and_by_colour()
    {
        var marks = Plane.Panels[0].Spec["layer"]!.AsArray().Single(layer => layer!["encoding"]!["shape"] is not null)!;
        var domain = marks["encoding"]!["shape"]!["scale"]!["domain"]!.AsArray().Select(name => (string)name!);
        domain.ShouldBe(["sink", "saddle", "source"]);
        marks["encoding"]!["shape"]!["scale"]!["range"]!.AsArray().Select(name => (string)name!).ShouldBeUnique();
        marks["encoding"]!["color"]!["legend"]!["values"]!.AsArray().Select(name => (string)name!).ShouldBe(["sink", "saddle"]);
        marks["data"]!["values"]!.AsArray().Select(row => (string)row!["name"]!).ShouldContain("critical point");
    }

    [Fact]
    public void A_head_points_from_one_scale_to_the_next()
    {
        var heads = Rows(Plane.Panels[0], 3).ToArray();
        heads.ShouldNotBeEmpty();
        var lines = Rows(Plane.Panels[0], 2).ToArray();
        foreach (var head in heads)
        {
            var (x, y) = ((double)head["x"]! - ((double)head["dx"]! / 2), (double)head["y"]! - ((double)head["dy"]! / 2));
            lines.ShouldContain(row => Math.Abs((double)row["x"]! - x) < 1e-12 && Math.Abs((double)row["y"]! - y) < 1e-12);
        }
    }

    [Fact]
    public void Every_number_that_is_drawn_stands_in_the_table()
    {
        var written = Plane.Data.Rows.SelectMany(row => row.OfType<Cell.Number>()).Select(cell => cell.Estimate.Value).ToHashSet();
        foreach (var layer in new[] { 0, 2, 4 })
            Rows(Plane.Panels[0], layer).ShouldAllBe(row => written.Contains((double)row["x"]!) && written.Contains((double)row["y"]!));
    }

    [Fact]
    public void Exponents_stand_beside_the_exact_line_with_their_errors()
    {
        var figure = SamplePortraits.Exponents;
        ((double)Rows(figure.Panels[0], 0).Single()["value"]!).ShouldBe(1);
        Rows(figure.Panels[0], 1).Count().ShouldBe(6);
        Rows(figure.Panels[0], 1).ShouldAllBe(row => (double)row["low"]! < (double)row["high"]!);
        figure.Data.Rows.Count.ShouldBe(3);
        figure.Panels[0].AlternativeText.ShouldContain("exact 1");
    }

    [Fact]
    public void Every_panel_says_what_it_shows()
    {
        foreach (var panel in SamplePortraits.Together.Figures.SelectMany(figure => figure.Panels))
        {
            panel.AlternativeText.Length.ShouldBeGreaterThan(40);
            ((string)panel.Spec["description"]!).ShouldBe(panel.AlternativeText);
        }
    }

    private static IEnumerable<JsonNode> Rows(Panel panel, int layer) => panel.Spec["layer"]![layer]!["data"]!["values"]!.AsArray()!;
}
