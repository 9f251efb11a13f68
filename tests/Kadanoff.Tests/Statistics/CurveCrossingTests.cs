using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Statistics;

public class CurveCrossingTests
{
    [Fact]
    public void Synthetic_Binder_ratios_cross_at_their_critical_coupling()
    {
        // U = f((K − K_c) L^{1/ν}) with K_c = 0.44 and ν = 1.
        static double Binder(double coupling, double size) => 0.61 + (0.2 * Math.Tanh((coupling - 0.44) * size));
        CurveCrossing.Between(k => Binder(k, 8), k => Binder(k, 16), 0.4, 0.5).ShouldBe(0.44, 1e-13);
    }

    [Fact]
    public void Exact_Binder_ratios_of_small_lattices_cross_ever_nearer_to_the_critical_coupling()
    {
        var states = Enumerable.Range(2, 3).ToDictionary(side => side, side => new IsingEnumeration(side));
        double Crossing(int side) => CurveCrossing.Between(k => states[side].At(k).BinderRatio, k => states[side + 1].At(k).BinderRatio, 0.3, 0.6);
        var (first, second) = (Crossing(2), Crossing(3));
        states[2].At(first).BinderRatio.ShouldBe(states[3].At(first).BinderRatio, 1e-12);
        Math.Abs(second - InfiniteIsing.CriticalCoupling).ShouldBeLessThan(Math.Abs(first - InfiniteIsing.CriticalCoupling));
        second.ShouldBe(InfiniteIsing.CriticalCoupling, 0.03);
    }

    [Fact]
    public void Curves_that_do_not_cross_are_refused() =>
        Should.Throw<DataException>(() => CurveCrossing.Between(x => x, x => x + 1, 0, 1));
}
