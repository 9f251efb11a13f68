using Kadanoff.Diagnostics.Propagation;
using Kadanoff.Flows;
using Kadanoff.Reports.Figures;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tests;

public class SignalReportTests
{
    private static readonly string[] s_names = ["input", "1 linear", "output"];

    [Fact]
    public void The_table_has_a_row_for_each_stage_and_says_why_a_number_is_missing()
    {
        var table = SignalTable.Of(Found(perturbed: true), s_names);
        table.Rows.Select(row => row[0]).ShouldBe([(Cell)"input", "1 linear", "output"]);
        table.Rows[0][3].ShouldBe(Cell.Blank);
        table.Rows[1][3].ShouldBe((Cell)Of(0.8));
        table.Rows[2][1].ShouldBe(Cell.Missing("all features are the same"));
        table.Note.ShouldBe("Depth scale of lengths: 2.00(10) layers, to 1.00(10). Depth scale of correlations: too few layers.");
    }

    [Fact]
    public void Theory_and_gradients_have_columns_only_where_they_are_known()
    {
        var columns = SignalTable.Of(Found(perturbed: true), s_names).Columns.Select(column => column.Key).ToArray();
        columns.ShouldNotContain("theory-growth");
        columns.ShouldNotContain("gradientGrowth");
        var gradients = new Flow("g", [GradientGrowth.Observable], [.. s_names.Select((name, i) => new Stage(i, name))]);
        gradients.Stages[2].Record(GradientGrowth.Observable, Of(1.25));
        var known = SignalTable.Of(Found(perturbed: true) with { Gradients = gradients, Predicted = [new("1", 2, 0, 1.5, 0.98765, null), new("2", double.NaN, double.NaN, double.NaN, double.NaN, "a layer of another kind")] }, s_names);
        known.Rows[2][5].ShouldBe((Cell)Of(1.25));
        known.Rows[1][^1].ShouldBe((Cell)Estimate.Exact(0.9877));
        known.Rows[2][^1].ShouldBe(Cell.Missing("a layer of another kind"));
    }

    [Fact]
    public void The_figure_draws_angles_alone_where_inputs_were_not_changed_and_nothing_where_nothing_was_measured()
    {
        SignalFigure.Of(Found(perturbed: true), s_names)!.Panels.Count.ShouldBe(2);
        SignalFigure.Of(Found(perturbed: false), s_names)!.Panels.Select(panel => panel.Title).ShouldBe([SignalPropagation.CorrelationObservable.Name]);
        SignalFigure.Of(new SignalFindings(Measured(new StagePropagation("input", null, null, null, null, null, "NaN")), [], null), ["input"]).ShouldBeNull();
    }

    private static SignalFindings Found(bool perturbed) => new(
        Measured(
            new StagePropagation("input", Of(1), Of(0.5), null, null, null, null),
            new StagePropagation("1: linear", Of(2), Of(0.6), perturbed ? Of(0.8) : null, perturbed ? Of(0.8) : null, perturbed ? Of(1.6) : null, null),
            new StagePropagation("output", null, null, null, null, null, "all features are the same")), [], null);

    private static PropagationMeasurement Measured(params StagePropagation[] stages) =>
        new(stages, new DepthScale(Of(2), Of(1), null), new DepthScale(null, null, "too few layers"));

    private static Estimate Of(double value) => new(value, 0.1, 64);
}
