using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class DormandPrinceTests
{
    [Fact]
    public void Known_solutions()
    {
        DormandPrince.Integrate(y => [y[0]], [1.0], 2)[0].ShouldBe(Math.Exp(2), 1e-11);
        DormandPrince.Integrate(y => [y[1], -y[0]], [0.0, 1], 10).ShouldBe([Math.Sin(10), Math.Cos(10)], 1e-11);

        // The logistic equation from ½.
        DormandPrince.Integrate(y => [y[0] * (1 - y[0])], [0.5], 3)[0].ShouldBe(1 / (1 + Math.Exp(-3)), 1e-12);
    }

    [Fact]
    public void Steps_become_short_where_the_solution_is_steep() =>
        DormandPrince.Integrate(y => [y[0] * y[0]], [1.0], 0.999)[0].ShouldBe(1000, 1e-5);

    [Fact]
    public void No_way_is_no_change() => DormandPrince.Integrate(y => [y[0]], [3.0], 0).ShouldBe([3.0]);

    [Fact]
    public void What_runs_away_is_refused() =>
        Should.Throw<DataException>(() => DormandPrince.Integrate(y => [y[0] * y[0]], [1.0], 1.5)).Message.ShouldContain("cannot be followed beyond 1 of 1.5");
}
