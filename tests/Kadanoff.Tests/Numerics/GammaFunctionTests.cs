using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class GammaFunctionTests
{
    [Fact]
    public void Known_values()
    {
        GammaFunction.Log(1).ShouldBe(0, 2e-14);
        GammaFunction.Log(2).ShouldBe(0, 2e-14);
        GammaFunction.Log(0.5).ShouldBe(Math.Log(Math.PI) / 2, 2e-14);
        GammaFunction.Log(21).ShouldBe(Math.Log(2432902008176640000), 1e-13);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(3.7)]
    [InlineData(14.999)]
    [InlineData(400)]
    public void It_obeys_its_recursion(double x) => (GammaFunction.Log(x + 1) - GammaFunction.Log(x)).ShouldBe(Math.Log(x), 1e-12);

    [Fact]
    public void It_is_its_integral() =>
        Math.Exp(GammaFunction.Log(2.3)).ShouldBe(TanhSinhQuadrature.Integrate(t => Math.Pow(t, 1.3) * Math.Exp(-t), 0, 60), 1e-12);
}
