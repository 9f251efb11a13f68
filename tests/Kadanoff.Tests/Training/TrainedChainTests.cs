using Kadanoff.Training;

namespace Kadanoff.Tests.Training;

public class TrainedChainTests
{
    private static readonly string[] Stages = ["input", "1", "2", "output"];

    [Fact]
    public void Moments_that_were_not_measured_are_left_out_and_the_read_out_pulls_the_chain()
    {
        TrainingMoment[] moments = [At(0, 1, 1, 1, 1), At(1, null, 1, 1, 1), At(10, 1, 0.8, 0.5, 0.2), At(20, 1, 0.6, 0.2, -0.2), At(40, 1, 0.5, 0, -0.5), At(80, 1, 0.4, -0.2, -0.8)];
        var chain = TrainedChain.Of(new TrainingHistory(Stages, moments));
        chain.History.Times.ShouldBe([0, 10, 20, 40, 80]);
        chain.History.Blocks.ShouldBe(2);
        chain.History.Target.ShouldBe(1.8, 1e-12);
        chain.Layers.Select(layer => layer.Load.Value).ShouldBe([0.6, 0.6], 1e-12);
        chain.Fit.Positions.Count.ShouldBe(5);
        chain.Fit.Residual.ShouldBeLessThan(0.1);
        chain.Fit.Explained.ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void A_record_without_load_curves_is_refused() =>
        Should.Throw<DataException>(() => TrainedChain.Of(new TrainingHistory(Stages, [At(0, null, 1, 1, 1)]))).Message.ShouldContain("no complete load curve");

    private static TrainingMoment At(long step, params double?[] separation) => new(step, step, 0.5, 0.9, null, 1e-3, separation, []);
}
