using Kadanoff.Diagnostics.Stress;
using Kadanoff.Flows;

namespace Kadanoff.Tests.Diagnostics.Stress;

public class StressMapTests
{
    private static readonly Observable[] s_measures = [new("load", "load", "", ""), new("change", "change", "", ""), new("alpha", "tail", "", "")];

    [Fact]
    public void The_first_measure_that_concludes_decides() =>
        Row(StressState.NotMeasured, StressState.Idle, StressState.NotIdentifiable).ShouldSatisfyAllConditions(row => row.State.ShouldBe(StressState.Idle), row => row.DecidedBy.ShouldBe(1));

    [Fact]
    public void A_measure_that_disagrees_is_told_and_changes_nothing()
    {
        var row = Row(StressState.Balanced, StressState.Idle, StressState.Balanced);
        row.State.ShouldBe(StressState.Balanced);
        row.Contradictions.ShouldBe(["load: balanced; change: idle"]);
    }

    [Fact]
    public void A_measure_that_looks_for_one_fault_and_finds_none_decides_nothing()
    {
        var quiet = new StressCell(StressState.Balanced, null, null, "") { IsAlarm = true };
        var loud = quiet with { State = StressState.OverStrained };
        StressRow.Of("layer", s_measures, [StressCell.NotMeasured(""), quiet, quiet]).State.ShouldBe(StressState.NotMeasured);
        StressRow.Of("layer", s_measures, [StressCell.NotMeasured(""), quiet, loud]).State.ShouldBe(StressState.OverStrained);
    }

    [Fact]
    public void Without_a_conclusion_the_row_says_why()
    {
        Row(StressState.NotMeasured, StressState.TooFewSamples, StressState.NotIdentifiable).State.ShouldBe(StressState.NotIdentifiable);
        Row(StressState.NotMeasured, StressState.TooFewSamples, StressState.NotMeasured).State.ShouldBe(StressState.TooFewSamples);
        Row(StressState.NotMeasured, StressState.NotMeasured, StressState.NotMeasured).State.ShouldBe(StressState.NotMeasured);
    }

    [Fact]
    public void A_map_lists_its_layers_by_state()
    {
        var map = new StressMap(s_measures, [Row(StressState.Idle, StressState.Idle, StressState.Idle), Row(StressState.Harmful, StressState.Idle, StressState.Idle)]);
        map.In(StressState.Harmful).ShouldHaveSingleItem().Contradictions.Count.ShouldBe(2);
    }

    [Fact]
    public void A_measure_without_a_cell_has_no_column_and_a_cell_without_a_number_is_blank()
    {
        var map = new StressMapBuilder([new AxisRow("a", null, null), new AxisRow("b", null, null)])
            .Add(s_measures[0], _ => null)
            .Add(s_measures[1], row => row.Name == "a" ? new StressCell(StressState.Idle, null, null, "why") : null)
            .Build();
        map.Measures.ShouldHaveSingleItem().ShouldBe(s_measures[1]);
        map.Rows.Select(row => row.State).ShouldBe([StressState.Idle, StressState.NotMeasured]);
    }

    private static StressRow Row(params StressState[] states) => StressRow.Of("layer", s_measures, [.. states.Select(state => new StressCell(state, null, null, ""))]);
}
