using System.Numerics;
using System.Runtime.Intrinsics;

namespace Kadanoff.Networks.Layers;

/// <summary>The rectifier: y = max(0, x).</summary>
public sealed record ReluPlan : LayerPlan
{
    public override Shape OutputShape(Shape input) => input;

    public override Layer<T> Create<T>() => new Relu<T>(this);
}

/// <summary>y = max(0, x), element by element; the derivative at 0 is 0; NaN stays NaN.</summary>
/// <remarks><i>Checked by</i> LayerGradientTests.</remarks>
public sealed class Relu<T>(ReluPlan plan) : Rectifying<T, Relu<T>.Function>(plan, default)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly struct Function : IRectifier<T>
    {
        public Vector256<T> Forward(Vector256<T> x) => Vector256.AndNot(x, Vector256.LessThan(x, Vector256<T>.Zero));

        public Vector256<T> Of(Vector256<T> set, Vector256<T> values) => values & set;
    }
}
