using System.Numerics;
using System.Runtime.Intrinsics;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>The sigmoid-weighted linear unit, also called swish.</summary>
public sealed record SiluPlan : LayerPlan
{
    public override Shape OutputShape(Shape input) => input;

    public override Layer<T> Create<T>() => new Silu<T>(this);
}

/// <summary>y = x·σ(x) with the logistic function σ; ∂x = σ·(1 + x·(1 − σ))·∂y.</summary>
/// <remarks><i>Reference</i>: [elfwing2018]. <i>Checked by</i> LayerGradientTests, ActivationTests.</remarks>
public sealed class Silu<T>(SiluPlan plan) : ElementWise<T, Silu<T>.Function>(plan, default)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly struct Function : IElementFunction<T>
    {
        public static bool FromOutput => false;

        public Vector256<T> Forward(Vector256<T> x) => x * ElementFunctions.Logistic(x);

        public Vector256<T> Backward(Vector256<T> known, Vector256<T> gradient)
        {
            var weight = ElementFunctions.Logistic(known);
            return gradient * weight * (Vector256<T>.One + (known * (Vector256<T>.One - weight)));
        }
    }
}
