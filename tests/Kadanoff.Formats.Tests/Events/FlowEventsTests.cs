using Kadanoff.Flows;
using Kadanoff.Formats.Events;
using Kadanoff.Statistics;
using Kadanoff.Training;

namespace Kadanoff.Formats.Tests.Events;

public class FlowEventsTests
{
    [Fact]
    public void A_flow_gives_one_chart_for_each_observable_over_the_layers()
    {
        var observable = new Observable("separation", "data separation D", "", "");
        var (input, first) = (new Stage(0, "input"), new Stage(1, "1: linear"));
        input.Record(observable, new Estimate(2, 0.1, 10));
        first.Record(observable, new Estimate(1, 0.1, 10));
        FlowEvents.Of(new Flow("f", [observable], [input, first, new Stage(2, "not measured")]), "training")
            .ShouldBe([new("layers: data separation D/training", 0, 2), new("layers: data separation D/training", 1, 1)]);
    }

    [Fact]
    public void A_run_gives_its_numbers_over_the_steps_and_leaves_out_what_is_not_known()
    {
        var history = new TrainingHistory(["input", "1"], [new TrainingMoment(0, 0, null, 0.5, null, 0.1, [1, null], []), new TrainingMoment(10, 1, 0.25, 0.75, 0.5, 0.1, [1, 0.5], [2, 1])]);
        var events = FlowEvents.Of(history).ToArray();
        events.Where(value => value.Step == 0).Select(value => value.Tag).ShouldBe(["accuracy/training", "learning rate", "data separation D/input"]);
        events.ShouldContain(new EventValue("loss/training", 10, 0.25f));
        events.ShouldContain(new EventValue("data separation D, held out/1", 10, 1));
    }
}
