using Kadanoff.Reports.Figures;
using Kadanoff.Training.Control;

namespace Kadanoff.Reports.Tests;

public class ControlFigureTests
{
    private static readonly ControlPlan s_plan = new DropoutKnob { High = 0.2 }.UsualPlan() with { Gain = 1, Smoothing = 0.5 };

    private static readonly DecisionLog s_log = new DecisionLog(s_plan, 0, [.. new (double? Loss, double? A)[] { (2.3, 0.3), (0.3, 0.2), (0.2, null), (0.1, 0.1), (0.1, 0.15), (0.1, 0.02) }
        .Select((read, i) => new Decision(new Reading(5 * (i + 1), 100 * i, read.Loss, read.A), null, false, 0, 0, 0, false, false))]).Replayed();

    private static readonly Figure s_figure = ControlFigure.Of(s_log);

    [Fact]
    public void The_knob_is_drawn_from_its_start_on()
    {
        var rows = s_figure.Panels[1].Spec["layer"]![0]!["data"]!["values"]!.AsArray();
        rows.Select(row => (long)row!["step"]!).ShouldBe([0, 5, 10, 15, 20, 25, 30]);
        rows.Select(row => (double)row!["value"]!).ShouldBe(s_log.Decisions.Select(decision => decision.Value).Prepend(0));
    }

    [Fact]
    public void Readings_without_a_curve_leave_a_gap_and_the_set_point_is_marked()
    {
        var layers = s_figure.Panels[0].Spec["layer"]!.AsArray();
        ((double)layers[0]!["data"]!["values"]![0]!["value"]!).ShouldBe(0.03);
        layers[1]!["data"]!["values"]!.AsArray().Count.ShouldBe(5);
        layers[2]!["data"]!["values"]!.AsArray().Count.ShouldBe(5);
    }

    [Fact]
    public void The_table_says_of_every_decision_what_held_it_back()
    {
        s_figure.Data.Rows.Count.ShouldBe(6);
        s_figure.Data.Rows.Select(row => row[4].Display).ShouldBe(["closed", "open", "closed", "open", "open", "open"]);
        s_figure.Data.Rows[1][6].Display.ShouldBe("by limit");
        s_figure.Data.Rows[4][6].Display.ShouldBe("by limit and range");
        s_figure.Data.Rows[2][2].ShouldBe(Cell.Missing("no curve"));
    }

    [Fact]
    public void A_report_shows_it_where_the_run_was_steered()
    {
        var history = new Training.TrainingHistory([.. SampleReport.Training.Stages.Select(stage => stage.Name)], []) { Control = s_log };
        var report = InspectReport.Of(SampleReport.Found(SampleReport.Training) with { History = history }, SampleReport.Provenance);
        report.Figures.ShouldContain(figure => figure.Id == "control");
        HtmlReport.Write(report).ShouldContain("Steering by the load curve");
    }
}
