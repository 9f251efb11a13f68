using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Chain;

/// <summary>What the step of the loads from layer to layer says of the forces at work.</summary>
public enum LoadBalance
{
    /// <summary>Loads grow with depth: friction holds the chain, as without noise, where the step is μ→/k.</summary>
    FrictionLimited,

    /// <summary>Loads are equal within the error: noise has made the chain forget its friction.</summary>
    Equilibrated,

    /// <summary>Loads fall with depth: noise works against frictions of which μ← is the greater; the step is (μ→ − μ←)/(2k).</summary>
    AsymmetryDominated,
}

/// <summary>The chain that one load curve shows, without its history: the step b of its loads.</summary>
/// <remarks>
/// <para><i>Equation</i>: d_l = a + b·l by least squares over l = 1 … L. In units of k, b = μ→ where there is no noise and all springs are taut, (μ→ − μ←)/2 where noise persists; one curve cannot tell which.</para>
/// <para><i>Goodness</i>: the residual, and χ² where the loads have errors; far above its degrees of freedom the loads are no straight line in l, and b says little.
/// Neighbouring loads share a stage, so their errors are not independent and χ² is a guide, not a test.</para>
/// <para><i>Reference</i>: [shi2025]. <i>Checked by</i> InstantaneousFitTests.</para>
/// </remarks>
/// <param name="Step">b, in units of D per layer.</param>
/// <param name="Mean">Of the loads.</param>
/// <param name="Residual">Root mean square of load minus line.</param>
/// <param name="ChiSquare">Σ (residual/error)²; NaN where a load has no error.</param>
/// <param name="DegreesOfFreedom">L − 2.</param>
public sealed record InstantaneousFit(Estimate Step, double Mean, double Residual, double ChiSquare, int DegreesOfFreedom)
{
    private const double Clear = 2;

    /// <summary>Which forces the step shows, beyond two of its errors.</summary>
    public LoadBalance Balance => Math.Abs(Step.Value) <= Clear * Step.StandardError ? LoadBalance.Equilibrated : Step.Value > 0 ? LoadBalance.FrictionLimited : LoadBalance.AsymmetryDominated;

    /// <summary>Fits some loads.</summary>
    /// <param name="loads">d_1 … d_L.</param>
    /// <param name="step">b with an error that is known otherwise, as by bootstrap of the whole curve; without it the error is that of the scatter about the line.</param>
    /// <exception cref="DataException">There are fewer than three loads, or one is not finite.</exception>
    public static InstantaneousFit Of(IReadOnlyList<Estimate> loads, Estimate? step = null)
    {
        ArgumentNullException.ThrowIfNull(loads);
        if (loads.Count < 3 || loads.Any(load => !double.IsFinite(load.Value)))
            throw new DataException($"{loads.Count} loads do not tell a straight line from a bent one", "Give the finite loads of three layers at least.");
        double[] values = [.. loads.Select(load => load.Value)];
        var (mean, slope, centre) = (values.Average(), LoadIndices.Slope(values), (values.Length - 1) / 2.0);
        double[] residuals = [.. values.Select((value, l) => value - mean - (slope * (l - centre)))];
        var square = residuals.Sum(residual => residual * residual);
        var scatter = Math.Sqrt(12 * square / ((values.Length - 2.0) * values.Length * ((values.Length * (double)values.Length) - 1)));
        var chiSquare = residuals.Zip(loads, (residual, load) => Math.Pow(residual / load.StandardError, 2)).Sum();
        return new InstantaneousFit(step ?? new Estimate(slope, scatter, loads[0].Samples), mean, Math.Sqrt(square / values.Length), double.IsFinite(chiSquare) ? chiSquare : double.NaN, values.Length - 2);
    }
}
