using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class IsingChainTests
{
    [Theory]
    [InlineData(7, 0.6)]
    [InlineData(8, 1.1)]
    [InlineData(7, -0.5)]
    [InlineData(3, 0)]
    public void A_ring_is_the_sum_over_its_states(int sites, double coupling)
    {
        var (sum, product) = (0.0, 0.0);
        for (var state = 0; state < 1 << sites; state++)
        {
            int Spin(int site) => ((state >> (site % sites)) & 1) == 1 ? 1 : -1;
            var weight = Math.Exp(coupling * Enumerable.Range(0, sites).Sum(i => Spin(i) * Spin(i + 1)));
            sum += weight;
            product += weight * Spin(0) * Spin(2);
        }

        IsingChain.LogPartition(sites, coupling).ShouldBe(Math.Log(sum), 1e-13);
        IsingChain.Correlation(sites, 2, coupling).ShouldBe(product / sum, 1e-14);
    }

    [Fact]
    public void A_long_ring_is_the_infinite_chain()
    {
        IsingChain.Correlation(10_000, 5, 0.8).ShouldBe(IsingChain.Correlation(5, 0.8), 1e-15);
        (IsingChain.LogPartition(10_000, 0.8) / 10_000).ShouldBe(Math.Log(2 * Math.Cosh(0.8)), 1e-14);
        Should.Throw<ArgumentOutOfRangeException>(() => IsingChain.Correlation(5, 6, 0.1));
    }

    [Theory]
    [InlineData(6, 0.3)]
    [InlineData(4, -1.2)]
    public void The_kurtosis_of_the_energy_is_counted_out(int sites, double coupling)
    {
        var chain = SpinLaw.Open(sites, coupling);
        double Energy(int state) => Enumerable.Range(0, sites - 1).Sum(i => SpinLaw.Spin(state, i) * SpinLaw.Spin(state, i + 1));
        var mean = chain.Mean(Energy);
        double Central(int power) => chain.Mean(state => Math.Pow(Energy(state) - mean, power));
        IsingChain.EnergyKurtosis(sites, coupling).ShouldBe((Central(4) / Math.Pow(Central(2), 2)) - 3, 1e-12);
    }
}
