using System.Text.Json.Nodes;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Flows;
using Kadanoff.Reports.Figures;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tests;

public class StressMapFigureTests
{
    private static readonly Observable[] s_measures = [new("load", "load", "what it adds", ""), new("tail", "tail", "exponent", "")];

    private static readonly StressMap s_map = new(s_measures,
    [
        StressRow.Of("conv1", s_measures, [new StressCell(StressState.OverStrained, new Estimate(2.5, 0.1, 100), new StressControl("untrained networks", new Estimate(0.3, 0.1, 5)), "more than twice its share", "Share its work."), new StressCell(StressState.Idle, new Estimate(7, 1, 27), new StressControl("random layers", null, 0.42), "as random")]),
        StressRow.Of("fc", s_measures, [StressCell.NotMeasured("the output has no load"), new StressCell(StressState.TooFewSamples, null, null, "10 eigenvalues")]),
    ]);

    [Fact]
    public void Every_cell_that_holds_something_has_its_colour_sign_number_control_cause_and_next_step()
    {
        var cells = Rows(StressMapFigure.Of(s_map).Panels.Single());
        cells.Length.ShouldBe(3);
        var first = cells[0];
        ((string)first["state"]!).ShouldBe("over-strained");
        ((string)first["sign"]!).ShouldBe("▲");
        ((string)first["value"]!).ShouldBe("2.50(10)");
        ((string)first["control"]!).ShouldBe("untrained networks, 0.30(10)");
        ((string)first["cause"]!).ShouldBe("more than twice its share");
        ((string)first["next"]!).ShouldBe("Share its work.");
        ((string)cells[1]["control"]!).ShouldBe("random layers, quantile 0.42");
    }

    [Fact]
    public void States_have_signs_of_their_own() =>
        StressMapFigure.Of(s_map).Caption.ShouldContain("○ idle; • balanced; ▲ over-strained; ✕ harmful; ? not identifiable; … too few samples");

    [Fact]
    public void Measures_that_find_every_layer_balanced_are_left_to_the_page()
    {
        StressCell Of(StressState state) => new(state, null, null, "");
        StressMap Map(StressState tail) => new(s_measures, [StressRow.Of("a", s_measures, [Of(StressState.Balanced), Of(tail)]), StressRow.Of("b", s_measures, [Of(StressState.Balanced), StressCell.NotMeasured("")])]);
        StressTable.Quiet(Map(StressState.Balanced)).ShouldBe(["tail"]);
        StressTable.Of(Map(StressState.Balanced)).Columns.Single(column => column.Key == "tail").Detail.ShouldBeTrue();
        StressTable.Quiet(Map(StressState.Idle)).ShouldBeEmpty();
    }

    [Fact]
    public void The_table_says_state_cause_next_step_and_who_disagrees()
    {
        var table = StressTable.Of(s_map);
        table.Rows[0].Select(cell => cell.Display).ShouldBe(["conv1", "▲", "○", "over-strained", "more than twice its share", "Share its work.", "load: over-strained; tail: idle"]);
        table.Rows[1].Select(cell => cell.Display).Take(4).ShouldBe(["fc", "", "…", "too few samples"]);
        StressTable.Cells(s_map).Rows.Count.ShouldBe(3);
    }

    private static JsonObject[] Rows(Panel panel) => [.. panel.Spec["layer"]![0]!["data"]!["values"]!.AsArray().Select(row => row!.AsObject())];
}
