using System.Numerics;
using System.Runtime.Intrinsics;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>The Gaussian error linear unit.</summary>
/// <param name="TanhForm">The approximation by a hyperbolic tangent, as GPT-2 uses it; otherwise the exact function.</param>
public sealed record GeluPlan(bool TanhForm = false) : LayerPlan
{
    public override Shape OutputShape(Shape input) => input;

    public override Layer<T> Create<T>() => TanhForm ? new TanhGelu<T>(this) : new Gelu<T>(this);
}

/// <summary>y = x·Φ(x) with the normal distribution function Φ; ∂x = (Φ(x) + x·φ(x))·∂y with its density φ.</summary>
/// <remarks><i>Reference</i>: [hendrycks2016]. <i>Checked by</i> LayerGradientTests, ActivationTests.</remarks>
public sealed class Gelu<T>(GeluPlan plan) : ElementWise<T, Gelu<T>.Function>(plan, default)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly struct Function : IElementFunction<T>
    {
        public static bool FromOutput => false;

        public Vector256<T> Forward(Vector256<T> x) => x * NormalDistribution.Cumulative(x);

        public Vector256<T> Backward(Vector256<T> known, Vector256<T> gradient) =>
            gradient * (NormalDistribution.Cumulative(known) + (known * NormalDistribution.Density(known)));
    }
}

/// <summary>y = x/2·(1 + tanh u) = x·σ(2u) with u = √(2/π)·(x + 0.044715·x³) and the logistic function σ; ∂x = (σ + x·σ·(1 − σ)·2u′)·∂y.</summary>
/// <remarks><i>Reference</i>: [hendrycks2016]. <i>Checked by</i> LayerGradientTests, ActivationTests.</remarks>
public sealed class TanhGelu<T>(GeluPlan plan) : ElementWise<T, TanhGelu<T>.Function>(plan, default)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly struct Function : IElementFunction<T>
    {
        private const double Cubic = 0.044715;
        private static readonly T TwiceScale = T.CreateTruncating(2 * Math.Sqrt(2 / Math.PI));

        public static bool FromOutput => false;

        public Vector256<T> Forward(Vector256<T> x) => x * Weight(x);

        public Vector256<T> Backward(Vector256<T> known, Vector256<T> gradient)
        {
            var weight = Weight(known);
            var slope = (Vector256<T>.One + (known * known * T.CreateTruncating(3 * Cubic))) * TwiceScale;
            return gradient * weight * (Vector256<T>.One + (known * (Vector256<T>.One - weight) * slope));
        }

        private static Vector256<T> Weight(Vector256<T> x) =>
            ElementFunctions.Logistic(x * (Vector256<T>.One + (x * x * T.CreateTruncating(Cubic))) * TwiceScale);
    }
}
