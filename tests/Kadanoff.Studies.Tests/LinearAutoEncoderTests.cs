using Kadanoff.Spins.ChainLaws;
using Kadanoff.Studies.GongXia2026;

namespace Kadanoff.Studies.Tests;

public class LinearAutoEncoderTests
{
    private static readonly Numerics.Matrix<double> s_covariance = new GaussianChainLaw(8, 1, 0.45).Covariance();

    [Theory]
    [InlineData(0)]
    [InlineData(0.001)]
    [InlineData(0.05)]
    public void Training_reaches_the_loss_of_the_optimum(double decay)
    {
        var network = new LinearAutoEncoder(s_covariance, 3, decay);
        network.Train(1, 1000, 1000, CancellationToken.None).Excess.ShouldBe(0, 1e-8);
    }

    [Fact]
    public void Decay_chooses_the_variances_of_the_features_and_balances_the_layers()
    {
        var network = new LinearAutoEncoder(s_covariance, 3, 0.02);
        foreach (var seed in new ulong[] { 1, 2, 3 })
        {
            var run = network.Train(seed, 1000, 1000, CancellationToken.None);
            run.Variances.ShouldBe(network.BestVariances, 1e-5);
            run.Imbalance.ShouldBe(0, 1e-5);
        }
    }

    [Fact]
    public void Neither_decay_nor_its_absence_chooses_the_correlations()
    {
        foreach (var decay in new[] { 0, 0.02 })
        {
            var network = new LinearAutoEncoder(s_covariance, 3, decay);
            double[] strengths = [.. new ulong[] { 1, 2, 3, 4 }.Select(seed => network.Train(seed, 500, 500, CancellationToken.None).Strength)];
            (strengths.Max() - strengths.Min()).ShouldBeGreaterThan(0.02);
        }
    }

    [Fact]
    public void Turned_at_random_the_best_features_are_correlated()
    {
        var network = new LinearAutoEncoder(s_covariance, 3, 0);
        network.StrengthTurned(1).ShouldBeInRange(0.01, 1);
        network.StrengthTurned(2).ShouldNotBe(network.StrengthTurned(1));
    }
}
