using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Chain;

/// <summary>The line between lazy and active: the noise at which the load curve of a chain is straight on the mean after a given time.</summary>
/// <remarks>
/// <para><i>Equation</i>: A(ε̄*) = 0 with A of the mean field, <see cref="MeanFieldChain"/>, at time T. Below it friction is remembered and the curve is concave, above it the chain has settled to its
/// stationary loads, convex for μ← &gt; μ→. For long times the line moves to lower noise.</para>
/// <para><i>Valid for</i> 0 &lt; μ→ &lt; μ←; elsewhere A keeps its sign. <i>Reference</i>: [shi2025]. <i>Checked by</i> CriticalNoiseTests.</para>
/// </remarks>
public static class CriticalNoise
{
    /// <summary>ε̄*.</summary>
    /// <param name="dynamics">Its noise is not looked at.</param>
    /// <returns>NaN where the convexity has the same sign for all noise.</returns>
    /// <exception cref="DataException">A number is out of its range.</exception>
    public static double Of(ThresholdDynamics dynamics)
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        dynamics.Validate();
        var (low, high) = (0.0, 8 * dynamics.Chain.MeanFriction);
        var changes = dynamics.Chain.ForwardFriction > 0 && dynamics.Chain.ForwardFriction < dynamics.Chain.BackwardFriction && Convexity(dynamics, high) < 0;
        return changes
            ? Bisection.Root(noise => Convexity(dynamics, noise), low, high, "critical noise")
            : double.NaN;
    }

    /// <summary>A of the mean field at time T.</summary>
    public static double Convexity(ThresholdDynamics dynamics, double noise)
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        var chain = new MeanFieldChain(dynamics with { Noise = noise });
        chain.Advance(dynamics.Time);
        return LoadIndices.Convexity(dynamics.Chain.Curve(chain.Positions), CurveNormalisation.Endpoints);
    }
}
