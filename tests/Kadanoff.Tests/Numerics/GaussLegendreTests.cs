using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class GaussLegendreTests
{
    [Fact]
    public void Small_rules_are_known()
    {
        new GaussLegendre(1).Nodes.ShouldBe([0.0]);
        new GaussLegendre(1).Weights.ShouldBe([2.0], 1e-15);
        new GaussLegendre(2).Nodes.ShouldBe([-Math.Sqrt(1 / 3.0), Math.Sqrt(1 / 3.0)], 1e-16);
        new GaussLegendre(3).Nodes.ShouldBe([-Math.Sqrt(0.6), 0, Math.Sqrt(0.6)], 1e-15);
        new GaussLegendre(3).Weights.ShouldBe([5 / 9.0, 8 / 9.0, 5 / 9.0], 1e-15);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(40)]
    public void Polynomials_up_to_twice_the_count_are_integrated_exactly(int count)
    {
        var rule = new GaussLegendre(count);
        for (var power = 0; power < 2 * count; power++)
            Integral(rule, x => Math.Pow(x, power)).ShouldBe(int.IsEvenInteger(power) ? 2.0 / (power + 1) : 0, 2e-14);
    }

    [Fact]
    public void Many_nodes_keep_their_precision()
    {
        var rule = new GaussLegendre(400, -6, 6);
        Integral(rule, x => Math.Exp(-x * x)).ShouldBe(Math.Sqrt(Math.PI), 1e-13);
        Integral(new GaussLegendre(401, 0, 3), Math.Exp).ShouldBe(Math.Exp(3) - 1, 1e-12);
        rule.Nodes.ShouldBe(rule.Nodes.Order());
        rule.Weights.Sum().ShouldBe(12, 1e-12);
    }

    [Fact]
    public void A_rule_without_nodes_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => new GaussLegendre(0));

    private static double Integral(GaussLegendre rule, Func<double, double> f) => rule.Nodes.Zip(rule.Weights, (x, w) => w * f(x)).Sum();
}
