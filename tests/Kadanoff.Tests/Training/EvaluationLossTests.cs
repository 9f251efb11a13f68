using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Networks.Losses;
using Kadanoff.Training;

namespace Kadanoff.Tests.Training;

public class EvaluationLossTests
{
    [Fact]
    public void A_network_without_weights_has_the_loss_of_guessing()
    {
        var network = new Network<float>(Architectures.Mlp([4, 3]));
        EvaluationLoss.Of(network, new SoftmaxCrossEntropy(), Samples(700)).ShouldBe(Math.Log(3), 1e-6);
    }

    [Fact]
    public void The_loss_is_the_mean_over_all_samples_whatever_the_batches()
    {
        var network = new Network<float>(Architectures.Mlp(4, 8, 2, 3, dropout: 0.5));
        network.Initialise(Initialisation.Default, 5);
        var samples = Samples(600);
        var each = Enumerable.Range(0, samples.Count).Select(i => EvaluationLoss.Of(network, new SoftmaxCrossEntropy(), Subset.Pick(samples, [i]))).Average();
        EvaluationLoss.Of(network, new SoftmaxCrossEntropy(), samples).ShouldBe(each, 1e-6);
    }

    private static Dataset Samples(int count)
    {
        var inputs = Enumerable.Range(0, count * 4).Select(i => MathF.Sin(i * i)).ToArray();
        return new Dataset("waves", new Shape(4), inputs, [.. Enumerable.Range(0, count).Select(i => i % 3)], ["a", "b", "c"]);
    }
}
