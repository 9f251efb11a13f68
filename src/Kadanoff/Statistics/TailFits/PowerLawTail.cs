namespace Kadanoff.Statistics.TailFits;

/// <summary>The power law ρ(x) ∝ x^{−α}: t is exponential.</summary>
/// <remarks><i>Equation</i>: ρ(t) = (α − 1) e^{−(α − 1)t}, α − 1 = 1/⟨t⟩. <i>Reference</i>: [clauset2009]. <i>Checked by</i> TailLawTests.</remarks>
/// <param name="Rate">α − 1.</param>
public sealed record PowerLawTail(double Rate) : ITailLaw
{
    public string Name => "power law";

    public bool HoldsPowerLaw => true;

    internal static PowerLawTail Of(double[] logs) => new(1 / logs.Average());

    public double LogDensity(double t) => Math.Log(Rate) - (Rate * t);
}
