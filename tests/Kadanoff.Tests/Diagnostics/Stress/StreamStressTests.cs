using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Diagnostics.Tokens;
using Kadanoff.Networks;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Diagnostics.Stress;

public class StreamStressTests
{
    [Fact]
    public void A_turn_stands_with_its_control_and_decides_nothing()
    {
        NetworkStage[] stages = [new(0, "input", -1, new Shape(4), false), new(1, "1: emb", 0, new Shape(4), false), new(2, "2: block", 1, new Shape(4), false)];
        ResidualStage[] stream = [new("1: emb", null, null, null, null, null, null), new("2: block", new Estimate(0.3, 0.01, 50), null, null, null, null, null)];
        var map = new StressMapBuilder(LayerAxis.Of(stages, [])).AddStream(new ResidualStreamMeasurement(stream, null, null, 50), [null, new Estimate(0.1, 0.02, 3)]).Build();
        map.Measures.Single().ShouldBe(StreamStress.Turn);
        map.Rows[0].Cells[0].Value.ShouldBeNull();
        var cell = map.Rows[1].Cells[0];
        (cell.IsDecided, cell.Value!.Value.Value, cell.Control!.Expected!.Value.Value).ShouldBe((false, 0.3, 0.1));
        map.Rows[1].DecidedBy.ShouldBe(-1);
    }
}
