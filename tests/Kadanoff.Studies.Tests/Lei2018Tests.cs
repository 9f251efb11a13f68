using Kadanoff.Numerics;
using Kadanoff.Studies.Lei2018;

namespace Kadanoff.Studies.Tests;

public class Lei2018Tests
{
    [Fact]
    public void Averages_and_majorities_of_a_known_lattice_come_out()
    {
        // Stripes of two columns: averages of 2 × 2 blocks are ±1, of 4 × 4 blocks 0; majorities are stripes of one column.
        var observer = new PoolingObserver(8, 2, 1);
        observer.Take([.. Enumerable.Range(0, 64).Select(site => (sbyte)(site / 2 % 2 == 0 ? 1 : -1))], new RandomStream(1, "ties"));
        observer.SecondMoments.ShouldBe([1.0, 1, 0], 1e-15);
        observer.Agreements.ShouldBe([0.5, 0], 1e-15);
        (observer.SquaredMagnetisation, observer.FourthPower, observer.Count).ShouldBe((0, 0, 1));
    }

    [Fact]
    public void Independent_spins_lose_three_quarters_of_their_variance_in_every_step()
    {
        var lattice = PooledLattice.Measure("T = ∞", 32, 0, 2000, 3, 1, new StudySetting(1, 2, null, (_, _) => { }, TestContext.Current.CancellationToken));
        for (var level = 1; level <= 3; level++)
            Math.Abs(lattice.Ratio(level).Value - 0.25).ShouldBeLessThan(6 * lattice.Ratio(level).StandardError);
        lattice.Flow().Stages.Count.ShouldBe(4);
    }
}
