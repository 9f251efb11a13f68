using Kadanoff.Data.ChainTasks;
using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;

namespace Kadanoff.Tests.Data.ChainTasks;

public class LabelledChainsTests
{
    [Fact]
    public void Classes_take_turns_and_each_is_drawn_from_its_law()
    {
        var dataset = LabelledChains.Draw("chains", new(new IsingChainLaw(9, -50), new IsingChainLaw(9, 50)), 30, new RandomStream(1, "chains"));
        (dataset.Count, dataset.Shape.Size, dataset.Name).ShouldBe((60, 9, "chains"));
        dataset.Classes.ShouldBe(["K = -50", "K = 50"]);
        for (var i = 0; i < 60; i++)
        {
            dataset.Labels[i].ShouldBe(i % 2);
            for (var site = 1; site < 9; site++)
                (dataset.Sample(i)[site - 1] * dataset.Sample(i)[site]).ShouldBe(i % 2 == 0 ? -1 : 1);
        }
    }

    [Fact]
    public void What_does_not_fit_an_array_is_refused() =>
        Should.Throw<DataException>(() => LabelledChains.Draw("chains", new(new IsingChainLaw(1000, 0.1), new IsingChainLaw(1000, 0.2)), 10_000_000, new RandomStream(1, "chains")));

    [Fact]
    public void It_stops_when_asked_to()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => LabelledChains.Draw("chains", new(new IsingChainLaw(9, 0.1), new IsingChainLaw(9, 0.2)), 10, new RandomStream(1, "chains"), stop: source.Token));
    }
}
