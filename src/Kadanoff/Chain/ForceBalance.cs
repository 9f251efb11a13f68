using Kadanoff.Statistics;

namespace Kadanoff.Chain;

/// <summary>What friction does to a layer at a moment.</summary>
public enum Grip
{
    /// <summary>The force on it is within what friction holds: only noise can move it.</summary>
    Stuck,

    /// <summary>The springs pull it towards the target harder than friction holds: it is still learning.</summary>
    SlidingForward,

    /// <summary>They pull it back harder than friction holds: it gives up separation.</summary>
    SlidingBackward,

    /// <summary>Noise has shaken it free of friction, and carries it neither way: the force is (μ→ − μ←)/2.</summary>
    Settled,

    /// <summary>Neither the friction that decides nor the difference of both is identifiable.</summary>
    Unknown,
}

/// <summary>The forces on one layer.</summary>
/// <param name="Layer">l, 1 … L.</param>
/// <param name="Load">d_l, the elongation of the spring before it.</param>
/// <param name="Force">d_{l+1} − d_l, positive towards the target; in units of D.</param>
/// <param name="Grip">What friction does to it.</param>
/// <param name="OverStrained">Whether d_l is beyond what it would be in the most uneven chain that friction alone can hold.</param>
public sealed record LayerForces(int Layer, Estimate Load, Estimate Force, Grip Grip, bool OverStrained);

/// <summary>The balance of forces in every layer of a network, by the frictions of the chain that was fitted to it.</summary>
/// <remarks>
/// <para><i>Equation</i>: f_l = d_{l+1} − d_l with k = 1; friction holds it where −μ← ≤ f_l ≤ μ→. <i>Errors</i>: a layer counts as sliding, and a spring as over-strained, only beyond two standard errors
/// of force and friction together. Where noise is so strong that only μ→ − μ← is identifiable, friction holds nothing: a layer drifts towards the force f* = (μ→ − μ←)/2, and is settled there.
/// Where that is not identifiable either, nothing is said.</para>
/// <para><i>Over-strained</i>: d_l above its place in <see cref="QuasiStaticChain"/> of the same frictions and total, where loads are as uneven as friction can hold them.</para>
/// <para><i>Reference</i>: [shi2025]. <i>Checked by</i> ForceBalanceTests.</para>
/// </remarks>
public static class ForceBalance
{
    private const double Clear = 2;

    /// <summary>What rounding makes of equal forces, as a part of the total load.</summary>
    private const double Rounding = 1e-9;

    /// <summary>The forces on layers 1 … L.</summary>
    /// <param name="loads">d_1 … d_{L+1}, the last that of the read-out; for an error that is not known stands the residual of the fit, below which it says nothing.</param>
    /// <param name="fit">Of the same network.</param>
    /// <exception cref="ArgumentException">The fit is of a chain of another length.</exception>
    public static IReadOnlyList<LayerForces> Of(IReadOnlyList<Estimate> loads, ChainFit fit)
    {
        ArgumentNullException.ThrowIfNull(loads);
        ArgumentNullException.ThrowIfNull(fit);
        if (loads.Count != fit.Chain.Blocks + 1)
            throw new ArgumentException($"{loads.Count} loads do not belong to a chain of {fit.Chain.Blocks} blocks.", nameof(loads));
        var rest = QuasiStaticChain.Loads(fit.Chain with { Target = loads.Sum(load => load.Value) });
        Estimate[] known = [.. loads.Select(load => double.IsNaN(load.StandardError) ? load with { StandardError = fit.Residual } : load)];
        return [.. Enumerable.Range(0, fit.Chain.Blocks).Select(l => Layer(l, known, rest[l], fit))];
    }

    private static LayerForces Layer(int l, IReadOnlyList<Estimate> loads, double rest, ChainFit fit)
    {
        var (load, next) = (loads[l], loads[l + 1]);
        var force = new Estimate(next.Value - load.Value, double.Hypot(load.StandardError, next.StandardError), load.Samples);
        var strained = ChainFit.Identifiable(fit.ForwardFriction) && Beyond(load.Value - rest, load, fit.ForwardFriction, fit.Chain);
        return new LayerForces(l + 1, load, force, GripOf(force, fit), strained);
    }

    private static Grip GripOf(Estimate force, ChainFit fit)
    {
        var (friction, against, slides) = force.Value >= 0 ? (fit.ForwardFriction, force.Value, Grip.SlidingForward) : (fit.BackwardFriction, -force.Value, Grip.SlidingBackward);
        if (!ChainFit.Identifiable(friction))
            return ChainFit.Identifiable(fit.Asymmetry) ? DriftOf(force, fit) : Grip.Unknown;
        return Beyond(against - friction.Value, force, friction, fit.Chain) ? slides : Grip.Stuck;
    }

    /// <summary>Where noise carries a layer that friction does not hold.</summary>
    private static Grip DriftOf(Estimate force, ChainFit fit)
    {
        var rest = fit.Asymmetry.Scaled(0.5);
        var excess = force.Value - rest.Value;
        if (!Beyond(Math.Abs(excess), force, rest, fit.Chain))
            return Grip.Settled;
        return excess > 0 ? Grip.SlidingForward : Grip.SlidingBackward;
    }

    /// <summary>Whether an excess is more than two errors of what it rests on, and more than rounding.</summary>
    private static bool Beyond(double excess, Estimate measured, Estimate friction, SpringChain chain) =>
        excess - (Rounding * chain.Target) > Clear * double.Hypot(measured.StandardError, friction.StandardError);
}
