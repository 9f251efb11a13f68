using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Spectra;

public class TracyWidomTests
{
    // ⟨s⟩ = a + ∫ (1 − F) above a − ∫ F below it; ⟨s²⟩ in the same way with weight 2s. Published: mean −1.2065335745820, variance 1.6077810345810.
    [Fact]
    public void Mean_and_variance_are_the_published_ones()
    {
        var rule = new GaussLegendre(40, -8, 8);
        var above = rule.Nodes.Select(TracyWidom.Above).ToArray();
        var mean = -8 + rule.Weights.Zip(above, (w, p) => w * p).Sum();
        var square = 64 + Enumerable.Range(0, 40).Sum(k => rule.Weights[k] * 2 * rule.Nodes[k] * above[k]);
        mean.ShouldBe(-1.2065335745820, 1e-8);
        (square - (mean * mean)).ShouldBe(TracyWidom.Variance, 1e-7);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.01)]
    [InlineData(1e-4)]
    [InlineData(1e-9)]
    [InlineData(1e-60)]
    [InlineData(0.99999)]
    public void The_threshold_is_passed_with_its_probability(double probability) =>
        TracyWidom.Above(TracyWidom.Threshold(probability)).ShouldBe(probability, 1e-7 * probability);

    [Fact]
    public void Known_quantiles()
    {
        TracyWidom.Threshold(0.05).ShouldBe(0.9793, 1e-4);
        TracyWidom.Threshold(0.01).ShouldBe(2.0234, 1e-4);
    }

    // Far out 1 − F₁ is the trace of the kernel, ∫ ½ Ai(x): here its own digits count.
    [Fact]
    public void Far_out_it_is_the_trace() =>
        TracyWidom.Above(12).ShouldBe(1e-14 * TanhSinhQuadrature.Integrate(x => 0.5e14 * AiryFunction.Ai(x), 12, 30), 1e-9 * TracyWidom.Above(12));

    // 400 matrices: the share above the quantile of 20 % is known to 2 %; six deviations.
    [Fact]
    public void Largest_eigenvalues_of_random_matrices_pass_a_threshold_as_often_as_they_should()
    {
        var (centre, width) = TracyWidom.Largest(60, 40);
        var threshold = TracyWidom.Threshold(0.2);
        var passed = Enumerable.Range(0, 400).Count(index => (SpectraOfNoise.Of(60, 40, index).Largest - centre) / width > threshold);
        passed.ShouldBeInRange(32, 128);
    }

    [Fact]
    public void Beyond_all_numbers_nothing_or_everything_lies_above()
    {
        (TracyWidom.Above(1e9), TracyWidom.Above(-1e9), TracyWidom.Above(double.NaN)).ShouldBe((0, 1, double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => TracyWidom.Threshold(1));
    }
}
