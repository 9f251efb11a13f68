namespace Kadanoff.Statistics.TailFits;

/// <summary>A law of numbers from x_min on, as a density of t = ln(x/x_min), fitted so that the numbers are as likely as they can be.</summary>
/// <remarks>The density in x is that in t, divided by x, for every law: ratios are the same. <i>Checked by</i> TailLawTests.</remarks>
public interface ITailLaw
{
    /// <summary>For tables: <c>lognormal</c>.</summary>
    string Name { get; }

    /// <summary>Whether the power law is one of this family.</summary>
    bool HoldsPowerLaw { get; }

    /// <summary>ln of the density at t ≥ 0.</summary>
    double LogDensity(double t);
}
