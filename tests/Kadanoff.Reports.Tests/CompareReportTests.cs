using Kadanoff.Diagnostics.Comparison;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tests;

public class CompareReportTests
{
    private static readonly WeightChange s_moved = new(0.25, 6e-8, 3, 20, 0.8, new Estimate(0.1, 0.01, 1), 10);

    private static readonly Comparison s_found = new()
    {
        Title = "a and b",
        Names = ("a", "b"),
        Layers = [new LayerChange("conv1", s_moved, null), new LayerChange("fc", s_moved with { Relative = 0, StableRank = double.NaN, Overlap = 1 }, null), new LayerChange("head", null, "other shapes")],
        Measured = (SampleReport.Training, SampleReport.HeldOut),
        Skipped = [new Skipped("extra", "only b has it")],
    };

    private static readonly Report s_report = CompareReport.Of(s_found, SampleReport.Provenance);

    [Fact]
    public void The_verdict_counts_the_layers_that_moved_and_names_the_loads_that_changed()
    {
        s_report.Verdict.Label.ShouldBe("changed");
        s_report.Verdict.Headline.ShouldStartWith("The weights of 1 of 2 layers have moved; the load of ");
        s_report.Verdict.RestsOn[0].Value!.Value.Value.ShouldBe(0.25);
    }

    [Fact]
    public void Every_layer_has_its_row_and_what_is_missing_its_reason()
    {
        var table = s_report.Tables.First(one => one.Id == "changes");
        table.Rows.Select(row => row[^1].Display).ShouldBe(["yes", "no", "not comparable"]);
        table.Rows[1][2].ShouldBe(Cell.Missing("nothing has moved"));
        s_report.Skipped.Select(skipped => skipped.What).ShouldBe(["extra", "head"]);
    }

    [Fact]
    public void Loads_stand_side_by_side_with_the_error_of_their_difference()
    {
        var row = s_report.Tables.First(one => one.Id == "loads").Rows[0];
        Estimate Of(int column) => ((Cell.Number)row[column]).Estimate;
        Of(3).Value.ShouldBe(Of(2).Value - Of(1).Value, 1e-12);
        Of(3).StandardError.ShouldBe(double.Hypot(Of(1).StandardError, Of(2).StandardError), 1e-12);
        s_report.Figures.Select(figure => figure.Id).ShouldBe(["changes", "compared-curves"]);
    }

    [Fact]
    public void The_same_weights_are_called_the_same()
    {
        var same = s_found with { Layers = [s_found.Layers[1]], Measured = null };
        var report = CompareReport.Of(same, SampleReport.Provenance);
        report.Verdict.Label.ShouldBe("the same");
        report.Figures.ShouldBeEmpty();
        report.Verdict.Caveats.ShouldHaveSingleItem().ShouldContain("--data");
        CompareReport.Of(same with { Layers = [] }, SampleReport.Provenance).Verdict.Label.ShouldBe("not comparable");
    }

    [Fact]
    public void It_keeps_the_schema() => JsonSchema.Read("report-1.schema.json").Violations(ReportJson.Write(s_report)).ShouldBeEmpty();
}
