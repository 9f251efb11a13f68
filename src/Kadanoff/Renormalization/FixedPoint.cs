namespace Kadanoff.Renormalization;

/// <summary>Where a renormalization step changes nothing, and how a coupling nearby moves.</summary>
/// <param name="Coupling">K* = K′(K*).</param>
/// <param name="Eigenvalue">λ = dK′/dK at K*: above 1 the coupling is relevant and K* unstable.</param>
/// <param name="Scale">b.</param>
public sealed record FixedPoint(double Coupling, double Eigenvalue, double Scale)
{
    private const int MostHalvings = 200;

    /// <summary>y = ln λ/ln b.</summary>
    public double ScalingDimension => Math.Log(Eigenvalue) / Math.Log(Scale);

    /// <summary>ν = 1/y: the correlation length grows as |K − K*|^(−ν).</summary>
    public double CorrelationExponent => 1 / ScalingDimension;

    /// <summary>The fixed point between two couplings, by bisection to the last digit.</summary>
    /// <param name="step">Continuous between them.</param>
    /// <param name="low">On one side.</param>
    /// <param name="high">On the other.</param>
    /// <exception cref="DataException">K′ − K has the same sign at both ends.</exception>
    public static FixedPoint Between(CouplingStep step, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(step);
        var coupling = Root(x => step.Apply(x) - x, low, high, step.Name);
        return new FixedPoint(coupling, step.Slope(coupling), step.Scale);
    }

    /// <summary>Where a function changes its sign.</summary>
    internal static double Root(Func<double, double> f, double low, double high, string name)
    {
        var sign = Math.Sign(f(low));
        if (sign * Math.Sign(f(high)) != -1)
            throw new DataException(
                FormattableString.Invariant($"No fixed point of {name} is bracketed by {low} and {high}: the coupling moves to the same side at both"),
                "Choose two couplings between which the flow turns round.");
        for (var halving = 0; halving < MostHalvings; halving++)
        {
            var middle = low + ((high - low) / 2);
            if (middle == low || middle == high)
                break;
            if (Math.Sign(f(middle)) == sign)
                low = middle;
            else
                high = middle;
        }

        return low + ((high - low) / 2);
    }
}
