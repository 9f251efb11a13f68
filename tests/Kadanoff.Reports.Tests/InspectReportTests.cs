
namespace Kadanoff.Reports.Tests;

public class InspectReportTests
{
    private static readonly Report Full = SampleReport.Inspection();
    private static readonly Table Layers = Full.Tables.Single(table => table.Id == "layers");

    [Fact]
    public void Shows_the_curve_the_loads_the_classes_the_stress_the_training_and_the_chain_in_this_order() =>
        Full.Figures.Select(figure => figure.Id).ShouldBe(["load-curve", "loads", "class-loads", "stress-map", "evolution", "chain-fit"]);

    [Fact]
    public void A_concave_curve_is_called_lazy() => Full.Verdict.Label.ShouldBe("lazy");

    [Fact]
    public void A_row_is_a_stage_and_a_load_is_the_fall_of_D()
    {
        Layers.Rows.Count.ShouldBe(SampleReport.TrainingCurve.Length + 1);
        for (var l = 1; l < SampleReport.TrainingCurve.Length; l++)
            Number(l, "load").ShouldBe(SampleReport.TrainingCurve[l - 1] - SampleReport.TrainingCurve[l], 1e-12);
    }

    [Fact]
    public void Shares_add_up_to_the_whole() =>
        Enumerable.Range(1, SampleReport.TrainingCurve.Length - 1).Sum(l => Number(l, "share")).ShouldBe(100, 1e-9);

    [Fact]
    public void Neither_the_input_nor_the_output_has_a_load()
    {
        At(0, "load").ShouldBe(Cell.Blank);
        At(SampleReport.TrainingCurve.Length, "load").ShouldBe(Cell.Blank);
    }

    [Fact]
    public void The_line_of_equal_loads_joins_the_ends_of_the_training_curve()
    {
        var chord = Full.Figures[0].Panels[0].Spec["layer"]![0]!["data"]!["values"]!.AsArray();
        chord.Select(row => (double)row!["value"]!).ShouldBe([SampleReport.TrainingCurve[0], SampleReport.TrainingCurve[^1]]);
    }

    [Fact]
    public void Every_observable_of_the_flow_is_a_column_with_its_definition()
    {
        var measures = Full.Tables.Single(table => table.Id == "measures");
        measures.Columns.Skip(1).Select(column => column.Key).ShouldBe(SampleReport.Training.Flow.Observables.Select(observable => observable.Key));
        measures.Columns.Skip(1).ShouldAllBe(column => column.Definition != null);
    }

    [Fact]
    public void What_was_refused_is_listed_with_stage_and_reason() =>
        Full.Skipped.ShouldContain(new Skipped("numerical rank at output, training data", "the output has no more features than classes"));

    [Fact]
    public void Without_held_out_data_and_controls_the_report_says_so()
    {
        var report = InspectReport.Of(SampleReport.Found(SampleReport.Training), SampleReport.Provenance);
        report.Skipped.Select(skipped => skipped.What).ShouldBe(["numerical rank at output, training data", "held-out data", "controls"]);
        report.Tables.Single(table => table.Id == "layers").Columns.ShouldNotContain(column => column.Key == "held-out-load");
    }

    [Fact]
    public void Without_a_curve_there_is_no_figure_and_each_load_says_why()
    {
        var without = SampleReport.Training with { Curve = null, NoCurve = "3 linear: Constant features", ClassLoads = [] };
        var report = InspectReport.Of(SampleReport.Found(without), SampleReport.Provenance);
        report.Figures.ShouldBeEmpty();
        report.Tables[0].Rows[1][2].ShouldBe(Cell.Missing("3 linear: Constant features"));
        report.Skipped.ShouldContain(new Skipped("load curve, training data", "3 linear: Constant features"));
        HtmlReport.Write(report).ShouldContain("Not identifiable");
    }

    private static Cell At(int row, string column) => Layers.Rows[row][Layers.Columns.ToList().FindIndex(c => c.Key == column)];

    private static double Number(int row, string column) => ((Cell.Number)At(row, column)).Estimate.Value;
}
