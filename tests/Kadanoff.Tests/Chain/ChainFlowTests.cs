using Kadanoff.Chain;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Chain;

public class ChainFlowTests
{
    private static readonly SpringChain Chain = new() { Blocks = 2 };

    [Fact]
    public void Stages_are_the_wall_and_the_blocks()
    {
        var flow = ChainFlow.Of("runs", Chain, [[0.2, 0.6], [0.4, 0.6]]);
        flow.Stages.Select(stage => stage.Name).ShouldBe(["wall", "block 1", "block 2"]);
        flow.Stages[1][ChainFlow.Position].Value.ShouldBe(0.3, 1e-15);
        flow.Stages[1][ChainFlow.Position].StandardError.ShouldBe(0.1, 1e-15);
        flow.Stages[1][ChainFlow.Rest].Value.ShouldBe(0.7, 1e-15);
        flow.Stages[2][ChainFlow.Load].Value.ShouldBe(0.3, 1e-15);
        flow.Along(ChainFlow.Load).Count().ShouldBe(2);
    }

    [Fact]
    public void Exact_positions_have_no_error() =>
        ChainFlow.Exact("rest", Chain, [0.2, 0.6]).Stages[2][ChainFlow.Load].ShouldBe(new Estimate(0.39999999999999997, 0, 0));

    [Fact]
    public void Convexity_is_read_between_the_wall_and_the_last_block() =>
        ChainFlow.Convexity(Chain, [[0.2, 0.6], [0.3, 0.6]])!.Value.Value.ShouldBe(0.1 / 0.6 / 3 / 2, 1e-15);

    [Fact]
    public void A_chain_that_has_not_moved_has_no_convexity() => ChainFlow.Convexity(Chain, [[0, 0]]).ShouldBeNull();
}
