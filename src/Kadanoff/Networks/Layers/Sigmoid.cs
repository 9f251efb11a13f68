using System.Numerics;
using System.Runtime.Intrinsics;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>The logistic function.</summary>
public sealed record SigmoidPlan : LayerPlan
{
    public override Shape OutputShape(Shape input) => input;

    public override Layer<T> Create<T>() => new Sigmoid<T>(this);
}

/// <summary>y = σ(x) = 1/(1 + exp(−x)); ∂x = y·(1 − y)·∂y.</summary>
/// <remarks><i>Range</i>: (0, 1). <i>Checked by</i> LayerGradientTests, ActivationTests.</remarks>
public sealed class Sigmoid<T>(SigmoidPlan plan) : ElementWise<T, Sigmoid<T>.Function>(plan, default)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly struct Function : IElementFunction<T>
    {
        public static bool FromOutput => true;

        public Vector256<T> Forward(Vector256<T> x) => ElementFunctions.Logistic(x);

        public Vector256<T> Backward(Vector256<T> known, Vector256<T> gradient) => gradient * known * (Vector256<T>.One - known);
    }
}
