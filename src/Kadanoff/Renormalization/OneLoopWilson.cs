using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>Wilson's momentum shell for the φ⁴ model in d dimensions, to one loop.</summary>
/// <remarks>
/// <para><i>Equation</i>: for H = ∫ ½(∇φ)² + ½ r φ² + u φ⁴ with momenta below Λ = 1 and w = K_d u, where K_d = 2^{1−d} π^{−d/2}/Γ(d/2):
/// dr/dl = 2r + 12 w/(1 + r), dw/dl = (4 − d) w − 36 w²/(1 + r)².</para>
/// <para><i>Fixed points</i>: the Gaussian (0, 0); that of Wilson and Fisher, r* = −ε/(6 + ε), w* = ε(1 + r*)²/36, ε = 4 − d; and the disordered phase r → ∞, the only one
/// that is physical in d = 1. <i>Valid for</i> r &gt; −1 and small ε; exponents to first order in it, as y = 2 − ε/3 at w*.</para>
/// <para><i>Reference</i>: [wilson1972], [wilson1974]. <i>Checked by</i> OneLoopWilsonTests, and <c>rg:A16</c> of selfcheck.</para>
/// </remarks>
/// <param name="Dimension">d; need not be whole.</param>
public sealed record OneLoopWilson(double Dimension) : ContinuousFlow
{
    /// <summary>r.</summary>
    public static Observable Mass { get; } = new("mass", "mass r", "½ r φ² is the quadratic part of the energy density", "wilson1974");

    /// <summary>w = K_d u.</summary>
    public static Observable Quartic { get; } = new("quartic", "quartic coupling K_d u", "u φ⁴ is the quartic part of the energy density; K_d is the surface of the sphere over (2π)^d", "wilson1974");

    public override string Name => FormattableString.Invariant($"one-loop flow of the φ⁴ model, d = {Dimension}");

    public override IReadOnlyList<Observable> Couplings { get; } = [Mass, Quartic];

    /// <summary>(0, 0).</summary>
    public FixedPoint Gaussian => FixedPointAt([0, 0]);

    /// <summary>The other one; in d = 4 both are one.</summary>
    public FixedPoint WilsonFisher
    {
        get
        {
            var r = -Epsilon / (6 + Epsilon);
            return FixedPointAt([r, Epsilon * (1 + r) * (1 + r) / 36]);
        }
    }

    /// <summary>ε = 4 − d.</summary>
    private double Epsilon => 4 - Dimension;

    public override double[] Rate(ReadOnlySpan<double> couplings)
    {
        var (r, w) = (couplings[0], couplings[1]);
        return [(2 * r) + (12 * w / (1 + r)), (Epsilon * w) - (36 * w * w / ((1 + r) * (1 + r)))];
    }

    public override Matrix<double> StabilityMatrix(ReadOnlySpan<double> couplings)
    {
        var (loop, w) = (1 / (1 + couplings[0]), couplings[1]);
        return new Matrix<double>(2, 2, [2 - (12 * w * loop * loop), 12 * loop, 72 * w * w * loop * loop * loop, Epsilon - (72 * w * loop * loop)]);
    }
}
