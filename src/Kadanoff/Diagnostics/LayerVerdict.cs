using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>What a layer does for the separation of the classes.</summary>
public enum LayerRole
{
    /// <summary>It separates, with a share that is neither tiny nor outsized.</summary>
    CarriesLoad,

    /// <summary>It separates next to nothing.</summary>
    Idle,

    /// <summary>It carries more than twice the equal share.</summary>
    OverStrained,

    /// <summary>It undoes separation.</summary>
    Harmful,

    /// <summary>It separates no more than a control does: the same layer untrained, or labels without meaning.</summary>
    LikeControl,

    /// <summary>The error is too large, or unknown, to tell.</summary>
    NotIdentifiable,
}

/// <summary>The role of one layer, with the numbers that decide it.</summary>
/// <remarks>
/// <para><i>Rules, in this order</i>, for a load d with standard error s and the equal share e = |S|/L:
/// <b>harmful</b> where d &lt; −2s and d &lt; −e/5; <b>idle</b> where |d| + 2s ≤ e/2 and |d| ≤ e/5; <b>like a control</b> where d exceeds the load of the untrained
/// networks by no more than three errors of the difference (few seeds know their own spread badly), or that under shuffled labels by no more than two; <b>over-strained</b> where d − 2s &gt; 2e;
/// <b>carries the load</b> where d &gt; 2s; otherwise <b>not identifiable</b>.</para>
/// <para><i>Why e/5 and 2e</i>: in the straight curves of the published diagram the loads lie between 0.7 and 1.2 of the equal share;
/// in its most convex ones the deep layers fall below 0.2 of it, and the shallowest rises to 3.6. A layer far below that changes no verdict on the network, however
/// significant its sign.</para>
/// <para><i>Chance</i>: two errors of one side are passed by chance in 2 % of layers. <i>Reference</i>: [shi2025]. <i>Checked by</i> NetworkVerdictTests.</para>
/// </remarks>
/// <param name="Stage">The stage that the layer ends with.</param>
/// <param name="Role">What it does.</param>
/// <param name="Load">d.</param>
/// <param name="Reason">One line: the numbers that decided.</param>
public sealed record LayerVerdict(NetworkStage Stage, LayerRole Role, Estimate Load, string Reason)
{
    /// <summary>Part of the equal share below which a layer is idle.</summary>
    public const double IdleShare = 0.2;

    /// <summary>Multiple of the equal share above which a layer is over-strained.</summary>
    public const double StrainedShare = 2;

    /// <summary>Errors by which a load must exceed that of untrained networks.</summary>
    internal const double SeedErrors = 3;

    /// <summary>Errors by which a load must exceed that under shuffled labels.</summary>
    internal const double ShuffleErrors = 2;

    /// <summary>The role of a layer.</summary>
    /// <param name="stage">The stage that it ends with.</param>
    /// <param name="load">d with its error.</param>
    /// <param name="equalShare">|S|/L.</param>
    /// <param name="untrained">Load of the same layer before training; null where not known.</param>
    /// <param name="shuffled">Load of the layer under shuffled labels; null where not known.</param>
    public static LayerVerdict Of(NetworkStage stage, Estimate load, double equalShare, Estimate? untrained = null, Estimate? shuffled = null)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var (role, reason) = Judge(load, equalShare, untrained, shuffled);
        return new LayerVerdict(stage, role, load, reason);
    }

    private static (LayerRole Role, string Reason) Judge(Estimate load, double share, Estimate? untrained, Estimate? shuffled)
    {
        var (d, error) = (load.Value, 2 * load.StandardError);
        var told = $"load {load}, {(d / share).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−')} of the equal share";
        if (!double.IsFinite(error) || !(share > 0))
            return (LayerRole.NotIdentifiable, $"load {load}: {(share > 0 ? "its error is not known" : "the layers together separate nothing")}");
        if (d < -error && d < -IdleShare * share)
            return (LayerRole.Harmful, $"{told}: it undoes separation, beyond two standard errors");
        if (Math.Abs(d) <= IdleShare * share && Math.Abs(d) + error <= share / 2)
            return (LayerRole.Idle, $"{told}: next to nothing");
        if (untrained is { } before && !Exceeds(load, before, SeedErrors))
            return (LayerRole.LikeControl, $"{told}: no more than the {before} of the untrained layer");
        if (shuffled is { } chance && !Exceeds(load, chance, ShuffleErrors))
            return (LayerRole.LikeControl, $"{told}: no more than the {chance} under shuffled labels");
        if (d - error > StrainedShare * share)
            return (LayerRole.OverStrained, $"{told}: more than twice its share");
        return d > error
            ? (LayerRole.CarriesLoad, told)
            : (LayerRole.NotIdentifiable, $"{told}: within two standard errors of nothing");
    }

    /// <summary>Whether a load, or a sum of loads, lies above that of a control by a number of errors of the difference.</summary>
    internal static bool Exceeds(Estimate load, Estimate control, double errors) =>
        load.Value - control.Value > errors * double.Hypot(Known(load.StandardError), Known(control.StandardError));

    private static double Known(double error) => double.IsFinite(error) ? error : 0;
}
