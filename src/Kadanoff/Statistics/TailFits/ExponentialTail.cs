using Kadanoff.Numerics;

namespace Kadanoff.Statistics.TailFits;

/// <summary>The exponential law ρ(x) ∝ e^{−λx} from x_min on.</summary>
/// <remarks><i>Equation</i>: with u = x/x_min = e^t: ρ(t) = κ u e^{−κ(u − 1)}, κ = λ·x_min = 1/(⟨u⟩ − 1). <i>Reference</i>: [clauset2009]. <i>Checked by</i> TailLawTests.</remarks>
/// <param name="Rate">κ.</param>
public sealed record ExponentialTail(double Rate) : ITailLaw
{
    public string Name => "exponential";

    public bool HoldsPowerLaw => false;

    internal static ExponentialTail Of(double[] logs) => new(1 / logs.Average(Elementary.ExpMinusOne));

    public double LogDensity(double t) => Math.Log(Rate) + t - (Rate * Elementary.ExpMinusOne(t));
}
