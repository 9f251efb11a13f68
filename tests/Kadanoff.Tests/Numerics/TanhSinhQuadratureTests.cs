using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class TanhSinhQuadratureTests
{
    [Fact]
    public void Smooth_functions()
    {
        TanhSinhQuadrature.Integrate(x => (5 * x * x * x * x) - 2, -1, 3).ShouldBe(236, 1e-12);
        TanhSinhQuadrature.Integrate(Math.Exp, 0, 1).ShouldBe(Math.E - 1, 1e-14);
        TanhSinhQuadrature.Integrate(Math.Sin, 0, Math.PI).ShouldBe(2, 1e-14);
    }

    [Fact]
    public void Singular_ends()
    {
        TanhSinhQuadrature.Integrate(Math.Log, 0, 1).ShouldBe(-1, 1e-13);
        TanhSinhQuadrature.Integrate(Math.Sqrt, 0, 1).ShouldBe(2.0 / 3, 1e-14);
        TanhSinhQuadrature.Integrate(x => Math.Sqrt(1 - (x * x)), -1, 1).ShouldBe(Math.PI / 2, 1e-14);
    }

    [Fact]
    public void An_empty_range_is_zero_and_a_reversed_one_negative()
    {
        TanhSinhQuadrature.Integrate(Math.Exp, 2, 2).ShouldBe(0);
        TanhSinhQuadrature.Integrate(Math.Exp, 1, 0).ShouldBe(1 - Math.E, 1e-14);
    }

    [Fact]
    public void What_does_not_settle_is_refused()
    {
        Should.Throw<DataException>(() => TanhSinhQuadrature.Integrate(x => x < 0.3 ? 0 : 1, 0, 1)).Message.ShouldContain("does not settle");
        Should.Throw<DataException>(() => TanhSinhQuadrature.Integrate(_ => double.NaN, 0, 1));
    }
}
