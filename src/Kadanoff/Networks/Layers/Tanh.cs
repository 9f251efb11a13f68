using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>The hyperbolic tangent.</summary>
public sealed record TanhPlan : LayerPlan
{
    public override Shape OutputShape(Shape input) => input;

    public override Layer<T> Create<T>() => new Tanh<T>(this);
}

/// <summary>y = tanh x = sign(x)·(1 − e)/(1 + e) with e = exp(−2|x|); ∂x = (1 − y²)·∂y.</summary>
/// <remarks>
/// In float64 as <see cref="HyperbolicTangent"/> says. In float32, below |x| = 1/2, where 1 − e would cancel, the eighth convergent of Lambert's continued fraction x/(1 + x²/(3 + x²/(5 + …))); its error is below 10⁻¹⁸.
/// <i>Range</i>: (−1, 1). <i>Checked by</i> LayerGradientTests, ActivationTests.
/// </remarks>
public sealed class Tanh<T>(TanhPlan plan) : ElementWise<T, Tanh<T>.Function>(plan, default)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected override void Map(ReadOnlySpan<T> input, Span<T> output)
    {
        if (typeof(T) == typeof(double))
            HyperbolicTangent.Map(MemoryMarshal.Cast<T, double>(input), MemoryMarshal.Cast<T, double>(output));
        else
            base.Map(input, output);
    }

    private protected override void MapBack(ReadOnlySpan<T> known, ReadOnlySpan<T> gradient, Span<T> result)
    {
        if (typeof(T) == typeof(double))
            HyperbolicTangent.MapBack(MemoryMarshal.Cast<T, double>(known), MemoryMarshal.Cast<T, double>(gradient), MemoryMarshal.Cast<T, double>(result));
        else
            base.MapBack(known, gradient, result);
    }

    public readonly struct Function : IElementFunction<T>
    {
        public static bool FromOutput => true;

        public Vector256<T> Forward(Vector256<T> x)
        {
            var size = Vector256.Abs(x);
            var decay = ElementFunctions.Exp(size * T.CreateTruncating(-2));
            var far = (Vector256<T>.One - decay) / (Vector256<T>.One + decay);
            return Vector256.ConditionalSelect(Vector256.LessThan(size, Vector256.Create(T.CreateTruncating(0.5))), Near(x), Vector256.CopySign(far, x));
        }

        public Vector256<T> Backward(Vector256<T> known, Vector256<T> gradient) => gradient * (Vector256<T>.One - (known * known));

        private static Vector256<T> Near(Vector256<T> x)
        {
            var square = x * x;
            return x * ElementFunctions.Polynomial(square, [36, 6930, 270270, 2027025]) / ElementFunctions.Polynomial(square, [1, 630, 51975, 945945, 2027025]);
        }
    }
}
