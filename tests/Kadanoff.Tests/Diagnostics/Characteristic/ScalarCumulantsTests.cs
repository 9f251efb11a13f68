using Kadanoff.Diagnostics.Characteristic;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class ScalarCumulantsTests
{
    [Fact]
    public void A_sign_has_the_cumulants_minus_two_and_sixteen()
    {
        var sign = Laws.Exact([[3], [-1]], 0.5, 0.5).Measure("cumulants");
        sign.Values.Select(value => value.Estimate.Value).ShouldBe([-2, 16, 0, 1 / 12.0], 1e-12);
        sign.To(FixedPointCatalogue.Gaussian).Distance.Value.ShouldBe(Math.Sqrt(0.25 + (1 / 144.0)), 1e-12);
    }

    [Fact]
    public void A_skew_law_has_the_cumulants_of_the_exponential_one()
    {
        // κ_n = (n − 1)! at variance 1: 6 and 120. Counted out on 200 000 quantiles of equal weight, the tail beyond them adds little.
        double[][] states = [.. Enumerable.Range(0, 200_000).Select(i => new[] { -Math.Log((i + 0.5) / 200_000) })];
        var law = Laws.Exact(states, [.. Enumerable.Repeat(1.0 / states.Length, states.Length)]).Measure("cumulants");
        law.Value(0).ShouldBe(6, 0.06);
        law.Value(1).ShouldBe(120, 8);
    }

    [Theory]
    [InlineData(0.3, 16, -0.108605)]
    [InlineData(0.9, 16, 0.147663)]
    [InlineData(0.9, 64, 0.035158)]
    public void The_best_logit_of_an_Ising_chain_has_the_cumulant_in_closed_form(double coupling, int sites, double expected)
    {
        // E is a sum of N − 1 independent bonds, +1 with probability e^K/(2 cosh K).
        var (bonds, up) = (sites - 1, Math.Exp(coupling) / (2 * Math.Cosh(coupling)));
        var weights = new double[bonds + 1];
        weights[0] = Math.Pow(1 - up, bonds);
        for (var k = 1; k <= bonds; k++)
            weights[k] = weights[k - 1] * (bonds - k + 1) / k * up / (1 - up);
        var logit = Laws.Exact([.. Enumerable.Range(0, bonds + 1).Select(k => new[] { (0.6 * ((2 * k) - bonds)) - 4.7 })], [.. weights.Select(weight => weight / weights.Sum())]);
        var measured = logit.Measure("cumulants", new() { Gauge = Gauge.ScalarLogit });
        measured.Value().ShouldBe(expected, 6e-7);
        measured.Value().ShouldBe(((6 * Math.Pow(Math.Tanh(coupling), 2)) - 2) / (bonds * (1 - Math.Pow(Math.Tanh(coupling), 2))), 1e-11);
        measured.To(FixedPointCatalogue.Gaussian).Distance.Value.ShouldBe(Math.Abs(expected) * Math.Sqrt(37.0 / 576), 1e-6);
    }

    [Fact]
    public void Gaussian_samples_are_consistent_with_the_Gaussian_point() => Laws.Gaussians(4000, 3).Measure("cumulants").To(FixedPointCatalogue.Gaussian).Low.ShouldBe(0);
}
