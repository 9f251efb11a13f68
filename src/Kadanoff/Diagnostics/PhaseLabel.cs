using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>Where in the phase diagram of feature learning a network lies.</summary>
public enum Phase
{
    /// <summary>The layers separate nothing, or no more than those of the untrained network.</summary>
    None,

    /// <summary>The deep layers carry the load: a concave curve.</summary>
    Lazy,

    /// <summary>All layers carry the same load: a straight line.</summary>
    Balanced,

    /// <summary>The shallow layers carry the load: a convex curve.</summary>
    Active,

    /// <summary>The curve has no shape, or its error is too large to tell.</summary>
    NotIdentifiable,
}

/// <summary>The phase of a load curve, with what it rests on.</summary>
/// <remarks>
/// <para><i>Rules, in this order</i>: <b>none</b> where the total separation S is not above zero — or not above that of the untrained network — by two standard errors.
/// <b>Not identifiable</b> where the curve has no convexity A, an end of it lies more than a tenth of the range from its extreme
/// (normalising by the range then says nothing), or the error of A is unknown.
/// Else by A and its error s: <b>lazy</b> for A &gt; 0.03 and A &gt; 2s, <b>active</b> for A &lt; −0.03 and A &lt; −2s,
/// <b>balanced</b> for |A| ≤ 0.03 and |A| + 2s ≤ 0.06; otherwise <b>not identifiable</b>.</para>
/// <para><i>Why 0.03</i>: in the published diagram A runs from −0.31 to 0.18 and cells of highest accuracy lie between 0 and 0.05;
/// independent runs of the same cell differ by 0.01 to 0.02, so a smaller |A| does not repeat from run to run.</para>
/// <para><i>Valid for</i> curves at comparable, converged training loss; the error of A knows the samples measured, not the seeds of training.
/// <i>Reference</i>: [shi2025]. <i>Checked by</i> PhaseLabelTests.</para>
/// </remarks>
/// <param name="Phase">The phase.</param>
/// <param name="Reason">One line: the numbers that decided.</param>
public sealed record PhaseLabel(Phase Phase, string Reason)
{
    /// <summary>|A| up to which a curve counts as straight.</summary>
    public const double Band = 0.03;

    /// <summary>Part of the range by which the ends of the curve may miss its extremes.</summary>
    public const double EndTolerance = 0.1;

    /// <summary>The phase of a network.</summary>
    /// <param name="curve">Load curve of the trained network, with replicates.</param>
    /// <param name="untrained">Of the same network before training, on the same samples; null where it is not known.</param>
    public static PhaseLabel Of(LoadCurve curve, LoadCurve? untrained = null)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return WithoutGain(curve.Total, untrained?.Total) ?? WithoutShape(curve) ?? ByConvexity(curve.Convexity!.Value);
    }

    private static PhaseLabel? WithoutGain(Estimate total, Estimate? untrained)
    {
        if (total.Value <= 2 * Known(total.StandardError))
            return new PhaseLabel(Phase.None, $"the layers do not separate the classes: total separation {total}");
        if (untrained is not { } before)
            return null;
        var error = double.Hypot(Known(total.StandardError), Known(before.StandardError));
        return total.Value - before.Value <= 2 * error
            ? new PhaseLabel(Phase.None, $"total separation {total} is no more than the {before} of the untrained network")
            : null;
    }

    private static PhaseLabel? WithoutShape(LoadCurve curve)
    {
        if (curve.Undefined is { } reason)
            return new PhaseLabel(Phase.NotIdentifiable, reason);
        var z = curve.Normalised();
        if (z[0] < z.Max() - EndTolerance || z[^1] > z.Min() + EndTolerance)
            return new PhaseLabel(Phase.NotIdentifiable, "the curve is far from monotone: its first stage is not its highest, or its last not its lowest");
        return double.IsNaN(curve.Convexity!.Value.StandardError)
            ? new PhaseLabel(Phase.NotIdentifiable, $"convexity A = {curve.Convexity}, and its error is not known")
            : null;
    }

    private static PhaseLabel ByConvexity(Estimate convexity)
    {
        var (a, error) = (convexity.Value, 2 * convexity.StandardError);
        return Math.Abs(a) switch
        {
            > Band when a > error => new PhaseLabel(Phase.Lazy, $"convexity A = {convexity} > {Band}: the deep layers carry the load"),
            > Band when -a > error => new PhaseLabel(Phase.Active, $"convexity A = {convexity} < −{Band}: the shallow layers carry the load"),
            <= Band when Math.Abs(a) + error <= 2 * Band => new PhaseLabel(Phase.Balanced, $"convexity A = {convexity}, within ±{Band} of a straight line"),
            _ => new PhaseLabel(Phase.NotIdentifiable, $"convexity A = {convexity}: too few samples to tell a straight line from a bent one"),
        };
    }

    private static double Known(double error) => double.IsNaN(error) ? 0 : error;
}
