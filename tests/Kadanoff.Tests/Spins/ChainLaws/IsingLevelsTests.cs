using Kadanoff.Spins.ChainLaws;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Tests.Spins.ChainLaws;

public class IsingLevelsTests
{
    [Theory]
    [InlineData(true, true, Boundary.Open)]
    [InlineData(true, false, Boundary.Open)]
    [InlineData(false, true, Boundary.Open)]
    [InlineData(true, true, Boundary.Periodic)]
    [InlineData(true, false, Boundary.Periodic)]
    [InlineData(false, true, Boundary.Periodic)]
    [InlineData(false, false, Boundary.Periodic)]
    public void They_are_counted_out(bool bonds, bool spins, Boundary boundary)
    {
        const int Sites = 7;
        var law = new IsingChainLaw(Sites, 0.6, -0.3, boundary);
        var (levels, counted) = (new IsingLevels(law, bonds, spins), law.Counted());
        var all = Enumerable.Range(0, levels.Count).ToDictionary(level => (levels.BondSum(level), levels.SpinSum(level)), levels.Probability);
        var expected = Enumerable.Range(0, 1 << Sites)
            .GroupBy(state => (bonds ? BondSum(state, boundary) : 0, spins ? Sites - (2 * int.PopCount(state)) : 0))
            .ToDictionary(group => group.Key, group => group.Sum(counted.Probability));
        foreach (var (level, probability) in all)
            probability.ShouldBe(expected.GetValueOrDefault(level), 1e-14);
        all.Values.Sum().ShouldBe(1, 1e-13);

        static int BondSum(int state, Boundary boundary)
        {
            var bonds = boundary == Boundary.Periodic ? Sites : Sites - 1;
            return Enumerable.Range(0, bonds).Sum(i => ((state >> i) & 1) == ((state >> ((i + 1) % Sites)) & 1) ? 1 : -1);
        }
    }

    [Fact]
    public void Broken_bonds_of_an_open_chain_without_field_are_binomial()
    {
        var levels = new IsingLevels(new IsingChainLaw(31, 0.4), bonds: true, spins: false);
        var (holds, ways) = (1 / (1 + Math.Exp(-0.8)), 1.0);
        for (var broken = 0; broken <= 30; broken++)
        {
            levels.BondSum(broken).ShouldBe(30 - (2 * broken));
            (levels.Probability(broken) / (ways * Math.Pow(holds, 30 - broken) * Math.Pow(1 - holds, broken))).ShouldBe(1, 1e-12);
            ways *= (30.0 - broken) / (broken + 1);
        }
    }
}
