using Kadanoff.Numerics;
using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Tests.Statistics.TailFits;

public class TailLawTests
{
    public static TheoryData<string> Laws => [.. s_laws.Keys];

    private static readonly Dictionary<string, (Func<double[], ITailLaw> Fit, double[] Logs)> s_laws = new()
    {
        ["power law"] = (PowerLawTail.Of, Logs(TailSamples.Pareto(300, 2.5))),
        ["exponential"] = (ExponentialTail.Of, Logs([.. TailSamples.Pareto(300, 2.5).Select(x => 1 + Math.Log(x))])),
        ["lognormal, most of it"] = (LognormalTail.Of, Logs(TailSamples.Lognormal(300, 0.3))),
        ["lognormal, its upper end"] = (LognormalTail.Of, Logs([.. TailSamples.Lognormal(3000, 1).Where(x => x > 5)])),
        ["lognormal, far from a power law"] = (LognormalTail.Of, Logs([.. TailSamples.Lognormal(300, 0.3).Select(x => 100 + x), 90])),
        ["truncated, steep"] = (CutOffTail.Of, Logs([.. TailSamples.Pareto(300, 2.5).Where(x => x < 20)])),
        ["truncated, rising"] = (CutOffTail.Of, Logs([.. TailSamples.Squares(300).Select(x => 1 + x), 0.5])),
    };

    [Theory]
    [MemberData(nameof(Laws))]
    public void The_density_integrates_to_one(string name)
    {
        var law = Fitted(name);
        Integral(law, t => 1).ShouldBe(1, 1e-9);
    }

    // All are exponential families: at the maximum the mean of every statistic is that of the numbers.
    [Theory]
    [MemberData(nameof(Laws))]
    public void The_fitted_law_has_the_mean_logarithm_of_the_numbers(string name)
    {
        var (law, logs) = (Fitted(name), s_laws[name].Logs);
        if (law is not ExponentialTail)
            Integral(law, t => t).ShouldBe(logs.Average(), 1e-6 * logs.Average());
        if (law is LognormalTail { Cut: < 1e6 })
            Integral(law, t => t * t).ShouldBe(logs.Average(t => t * t), 1e-6);
        if (law is ExponentialTail or CutOffTail { CutOff: > 0 })
            Integral(law, Math.Exp).ShouldBe(logs.Average(Math.Exp), 1e-6 * logs.Average(Math.Exp));
    }

    [Fact]
    public void A_normal_law_cut_at_its_middle_is_recognised()
    {
        // |ξ|: ⟨t⟩ = √(2/π), ⟨t²⟩ = 1.
        var law = LognormalTail.Of([Math.Sqrt(2 / Math.PI) - Math.Sqrt(1 - (2 / Math.PI)), Math.Sqrt(2 / Math.PI) + Math.Sqrt(1 - (2 / Math.PI))]);
        law.Cut.ShouldBe(0, 1e-12);
        law.Deviation.ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Numbers_that_spread_more_than_a_power_law_leave_the_power_law()
    {
        double[] logs = [0.01, 0.01, 0.01, 0.01, 10];
        var (power, lognormal, cutOff) = (PowerLawTail.Of(logs), LognormalTail.Of(logs), CutOffTail.Of([0.01, 0.01, 3]));
        foreach (var t in logs)
            lognormal.LogDensity(t).ShouldBe(power.LogDensity(t), 1e-9);
        cutOff.CutOff.ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void The_integral_of_the_truncated_power_law_without_power_is_that_of_the_exponential_law()
    {
        var (law, exponential) = (new CutOffTail(0, 0.7), new ExponentialTail(0.7));
        foreach (var t in new[] { 0, 0.5, 2, 4 })
            law.LogDensity(t).ShouldBe(exponential.LogDensity(t), 1e-12);
    }

    private static ITailLaw Fitted(string name) => s_laws[name].Fit(s_laws[name].Logs);

    private static double Integral(ITailLaw law, Func<double, double> f)
    {
        var end = 1.0;
        while (law.LogDensity(end) + end > -40 && end < 60)
            end *= 1.3;
        return Enumerable.Range(0, 16).Sum(k => TanhSinhQuadrature.Integrate(t => f(t) * Math.Exp(law.LogDensity(t)), end * k / 16, end * (k + 1) / 16));
    }

    private static double[] Logs(double[] values) => [.. values.Select(value => Math.Log(value / values.Min()))];
}
