using System.Numerics;
using System.Runtime.Intrinsics;

namespace Kadanoff.Networks.Layers;

/// <summary>The leaky rectifier: y = x above zero, slope · x below; slope 0 is ReLU, slope 1 the identity.</summary>
/// <param name="Slope">α of the spring-block phase diagram; any finite number.</param>
public sealed record LeakyReluPlan(double Slope = 0.01) : LayerPlan
{
    public override Shape OutputShape(Shape input)
    {
        Validate();
        return input;
    }

    public override Layer<T> Create<T>()
    {
        Validate();
        return new LeakyRelu<T>(this);
    }

    private void Validate()
    {
        if (!double.IsFinite(Slope))
            throw new ShapeException($"The slope of a leaky rectifier is {Slope}", "Give a finite slope.");
    }
}

/// <summary>y = x for x &gt; 0, α·x otherwise; the derivative at 0 is α, as in PyTorch.</summary>
/// <remarks><i>Reference</i>: [shi2025]. <i>Checked by</i> LayerGradientTests.</remarks>
public sealed class LeakyRelu<T>(LeakyReluPlan plan) : Rectifying<T, LeakyRelu<T>.Function>(plan, new(T.CreateTruncating(plan.Slope)))
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly struct Function(T slope) : IRectifier<T>
    {
        public Vector256<T> Forward(Vector256<T> x) => Of(Vector256.GreaterThan(x, Vector256<T>.Zero), x);

        public Vector256<T> Of(Vector256<T> set, Vector256<T> values) => Vector256.ConditionalSelect(set, values, values * slope);
    }
}
