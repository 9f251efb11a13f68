using Kadanoff.Data;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Networks.Losses;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Spins.Exact;
using Kadanoff.Training.Ensembles;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Tests.Training.FixedPoints;

/// <summary>Σ_y T(y|x) = 1 for every x: without it Z would change, and a step would be no renormalization.</summary>
public class TraceConditionTests
{
    private static readonly SpinLaw s_chain = SpinLaw.Ring(8, 0.7);

    [Fact]
    public void Decimation_keeps_the_partition_function()
    {
        var coarse = s_chain.Marginal(0, 2, 4, 6);
        Enumerable.Range(0, 16).Sum(coarse.Probability).ShouldBe(1, 1e-14);
        coarse.LogPartition.ShouldBe(s_chain.LogPartition, 1e-13);
    }

    [Fact]
    public void Units_that_are_drawn_are_something_for_every_input()
    {
        var (network, states) = Layer();
        var probabilities = StochasticFeatures.Probabilities(EnsembleLayers.Output(network, states.Inputs));
        for (var x = 0; x < states.Count; x++)
        {
            var alone = new double[states.Count];
            alone[x] = 1;
            StochasticFeatures.Law(probabilities, alone).Sum().ShouldBe(1, 1e-14);
        }
    }

    [Fact]
    public void A_layer_of_any_weights_keeps_the_total_weight_of_the_law()
    {
        var (network, states) = Layer();
        FeatureColumns.Of(EnsembleLayers.Output(network, states.Inputs)).Law(states.Weights, true).Weights.Sum().ShouldBe(1, 1e-14);
        FeatureColumns.Stochastic(StochasticFeatures.Probabilities(EnsembleLayers.Output(network, states.Inputs))).Law(states.Weights, true).Weights.Sum().ShouldBe(1, 1e-14);
    }

    private static (Network<double> Network, Ensemble States) Layer()
    {
        var network = new Network<double>(new Architecture([8], [new LinearPlan(8, 3)]));
        network.Initialise(Initialisation.Default, 1);
        return (network, new TwoLaws(new IsingChainLaw(8, 0.2), new IsingChainLaw(8, 0.8)).Counted());
    }
}
