using Kadanoff.Numerics;

namespace Kadanoff.Statistics.TailFits;

/// <summary>The truncated power law ρ(x) ∝ x^{−α} e^{−λx} from x_min on.</summary>
/// <remarks>
/// <para><i>Equation</i>: with u = x/x_min = e^t: ρ(t) = exp(−(α − 1)t − κ(u − 1))/Z, κ = λ·x_min ≥ 0. It is an exponential family: −⟨ln ρ⟩ is convex in both, and least where ⟨t⟩ and ⟨u⟩ are those of the numbers,
/// or at κ = 0, the power law, where that already has a smaller ⟨u⟩.</para>
/// <para><i>Method</i>: Z and its derivatives by Gauss–Legendre panels up to where ρ has fallen by e^{−45}; the minimum in (α, ln κ) by LimitedMemoryBfgs. <i>Reference</i>: [clauset2009].
/// <i>Checked by</i> TailLawTests.</para>
/// </remarks>
/// <param name="Exponent">α; any number where κ &gt; 0.</param>
/// <param name="CutOff">κ.</param>
public sealed record CutOffTail(double Exponent, double CutOff) : ITailLaw
{
    private const double Reach = 45;
    private const int Panels = 10;
    private const int MostSteps = 200;

    private static readonly GaussLegendre s_rule = new(24, 0, 1);

    private readonly double _logNorm = CutOff == 0 ? -Math.Log(Exponent - 1) : Math.Log(Moments(Exponent - 1, CutOff).Norm);

    public string Name => "truncated power law";

    public bool HoldsPowerLaw => true;

    internal static CutOffTail Of(double[] logs)
    {
        var (mean, rise) = (logs.Average(), logs.Average(Elementary.ExpMinusOne));
        var rate = 1 / mean;
        if (rate > 1 && 1 / (rate - 1) <= rise)
            return new CutOffTail(1 + rate, 0);
        var search = new LimitedMemoryBfgs(
            (at, gradient) =>
            {
                var (norm, t, u) = Moments(at[0], Math.Exp(at[1]));
                (gradient[0], gradient[1]) = (mean - t, Math.Exp(at[1]) * (rise - u));
                return (at[0] * mean) + (Math.Exp(at[1]) * rise) + Math.Log(norm);
            },
            [rate / 2, -Math.Log(1 + rise)]);
        search.Minimise(1e-10 * (1 + rise), MostSteps);
        return new CutOffTail(1 + search.At[0], Math.Exp(search.At[1]));
    }

    public double LogDensity(double t) => -((Exponent - 1) * t) - (CutOff * Elementary.ExpMinusOne(t)) - _logNorm;

    /// <summary>Z, ⟨t⟩ and ⟨u − 1⟩ of exp(−a t − κ(e^t − 1)).</summary>
    private static (double Norm, double T, double U) Moments(double a, double cutOff)
    {
        if (!double.IsFinite(a) || !(cutOff > 0) || !double.IsFinite(cutOff))
            return (double.NaN, double.NaN, double.NaN);
        var end = End(a, cutOff);
        var (norm, first, rise) = (0.0, 0.0, 0.0);
        for (var panel = 0; panel < Panels; panel++)
        {
            for (var k = 0; k < s_rule.Nodes.Length; k++)
            {
                var t = end * (panel + s_rule.Nodes[k]) / Panels;
                var u = Elementary.ExpMinusOne(t);
                var weight = s_rule.Weights[k] * Math.Exp(-(a * t) - (cutOff * u));
                (norm, first, rise) = (norm + weight, first + (weight * t), rise + (weight * u));
            }
        }

        return (norm * end / Panels, first / norm, rise / norm);
    }

    /// <summary>Where the density is e^{−45} of its largest.</summary>
    private static double End(double a, double cutOff)
    {
        var top = a < 0 ? Math.Max(0, Math.Log(-a / cutOff)) : 0;
        var height = (a * top) + (cutOff * Elementary.ExpMinusOne(top));
        var high = top + 1;
        while ((a * high) + (cutOff * Elementary.ExpMinusOne(high)) < height + Reach)
            high = top + (2 * (high - top));
        return Bisection.Root(t => (a * t) + (cutOff * Elementary.ExpMinusOne(t)) - height - Reach, top, high, "end of the tail");
    }
}
