using Kadanoff.Numerics;

namespace Kadanoff.Statistics.TailFits;

/// <summary>The lognormal law from x_min on: t is normal, cut off at 0.</summary>
/// <remarks>
/// <para><i>Equation</i>: ρ(t) = exp(−½(t/σ + z)²)/(√(2π) σ Φ(−z)), where the normal law has its middle at −zσ. It is an exponential family, so that the most likely law is the one with the mean and the
/// square of the numbers: ⟨t⟩ = σδ and ⟨t²⟩ = σ²(1 − zδ) with δ = φ(z)/Φ(−z) − z. ⟨t²⟩/⟨t⟩² rises with z from 1 to 2: one equation for z.</para>
/// <para><i>Limit</i>: z → ∞ is the power law; numbers with ⟨t²⟩ ≥ 2⟨t⟩² are fitted by it. <i>Reference</i>: [clauset2009]. <i>Checked by</i> TailLawTests.</para>
/// </remarks>
/// <param name="Cut">z: how many deviations the cut lies above the middle of the normal law.</param>
/// <param name="Deviation">σ.</param>
public sealed record LognormalTail(double Cut, double Deviation) : ITailLaw
{
    private const double LargestCut = 1e7;
    private const double LargeCut = 3;

    private readonly double _logNorm = Math.Log(Deviation) + LogMills(Cut);

    public string Name => "lognormal";

    public bool HoldsPowerLaw => true;

    internal static LognormalTail Of(double[] logs)
    {
        var mean = logs.Average();
        var ratio = logs.Average(t => t * t) / (mean * mean);
        var cut = ratio < Ratio(LargestCut) ? Bisection.Root(z => Ratio(z) - ratio, -1 / Math.Sqrt(ratio - 1) - 10, LargestCut, "lognormal law with the moments of the tail") : LargestCut;
        return new LognormalTail(cut, mean / Excess(cut));
    }

    public double LogDensity(double t)
    {
        var s = t / Deviation;
        return -(s * ((0.5 * s) + Cut)) - _logNorm;
    }

    /// <summary>⟨t²⟩/⟨t⟩².</summary>
    private static double Ratio(double z)
    {
        if (z > LargeCut)
            return Fraction(z) * (z + Fraction(z));
        var excess = Excess(z);
        return (1 - (z * excess)) / (excess * excess);
    }

    /// <summary>δ = φ(z)/Φ(−z) − z.</summary>
    private static double Excess(double z) => z > LargeCut ? 1 / (z + Fraction(z)) : Math.Exp(-LogMills(z)) - z;

    /// <summary>c with φ(z)/Φ(−z) = z + 1/(z + c): c = 2/(z + 3/(z + 4/(z + …))).</summary>
    private static double Fraction(double z)
    {
        var rest = 0.0;
        for (var k = 120; k > 1; k--)
            rest = k / (z + rest);
        return rest;
    }

    /// <summary>ln of Φ(−z)/φ(z).</summary>
    private static double LogMills(double z) => z > LargeCut
        ? -Math.Log(z + (1 / (z + Fraction(z))))
        : Math.Log(NormalDistribution.Cumulative(-z)) + (0.5 * z * z) + (0.5 * Math.Log(2 * Math.PI));
}
