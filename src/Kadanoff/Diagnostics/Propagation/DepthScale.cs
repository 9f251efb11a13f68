using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Propagation;

/// <summary>Over how many layers a number comes close to where it ends.</summary>
/// <remarks>
/// <para><i>Equation</i>: y_l = y_∞ + A·e^{−l/ξ}, least squares over the hidden stages 1 … L. <i>Error</i>: jackknife, with groups of samples left out of the whole curve.</para>
/// <para><i>Valid for</i> layers of one kind; where the fit does not converge, ξ is more than three times the depth, or its error is larger than itself, it is not identifiable, and <see cref="Problem"/> says so.</para>
/// <para><i>Reference</i>: [schoenholz2017]. <i>Checked by</i> SignalPropagationTests.</para>
/// </remarks>
/// <param name="Layers">ξ; null where it is not identifiable.</param>
/// <param name="Limit">y_∞; null where ξ is.</param>
/// <param name="Problem">Why there is none.</param>
public sealed record DepthScale(Estimate? Layers, Estimate? Limit, string? Problem)
{
    /// <summary>Fewest hidden stages.</summary>
    public const int Fewest = 5;

    /// <summary>Fits a curve.</summary>
    /// <param name="curve">y_1 … y_L.</param>
    /// <param name="without">The same with one group of samples left out.</param>
    /// <param name="samples">Behind the curve.</param>
    internal static DepthScale Of(double[] curve, double[][] without, long samples)
    {
        if (curve.Length < Fewest)
            return new DepthScale(null, null, $"{curve.Length} hidden layers are too few for a depth scale; it needs {Fewest}");
        if (Fit(curve) is not { } fit || !(fit.Scale <= 3 * curve.Length))
            return new DepthScale(null, null, "the curve does not come close to a limit within the depth of the network");
        var fits = without.Select(Fit).ToArray();
        if (fits.Any(one => one is null))
            return new DepthScale(null, null, "without some of the samples the fit does not converge");
        var scale = Jackknife.From(fit.Scale, [.. fits.Select(one => one!.Value.Scale)], samples);
        return scale.StandardError > fit.Scale
            ? new DepthScale(null, null, "the error of the depth scale is larger than itself. Measure more samples")
            : new DepthScale(new Estimate(fit.Scale, scale.StandardError, samples), new Estimate(fit.Limit, Jackknife.From(fit.Limit, [.. fits.Select(one => one!.Value.Limit)], samples).StandardError, samples), null);
    }

    /// <summary>Limit and ln ξ are searched; the amplitude follows linearly.</summary>
    private static (double Scale, double Limit)? Fit(double[] curve)
    {
        var range = curve.Max() - curve.Min();
        if (!(range > 1e-9 * Math.Max(1, Math.Abs(curve[0]))))
            return null;
        var fit = LevenbergMarquardt.Minimise(x => Residuals(curve, x, range), [curve[^1] / range, Math.Log(curve.Length / 3.0), (curve[0] - curve[^1]) / range], 200);
        var scale = Math.Exp(fit.At[1]);
        return fit.Converged && double.IsFinite(scale) && scale > 0.05 ? (scale, fit.At[0] * range) : null;
    }

    private static double[] Residuals(double[] curve, double[] x, double range) =>
        [.. curve.Select((y, l) => (y / range) - x[0] - (x[2] * Math.Exp(-l / Math.Exp(x[1]))))];
}
