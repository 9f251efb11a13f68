using System.Runtime.Intrinsics;
using Kadanoff.Numerics;

namespace Kadanoff.Graphs.Operators;

/// <summary>Activations: one function of every element.</summary>
/// <remarks><i>Reference</i>: [onnx2019]. <i>Checked by</i> ActivationOperatorTests.</remarks>
internal static class Activations
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["Relu"] = call => ElementWise.Run(call, default(ReluFunction)),
        ["LeakyRelu"] = call => ElementWise.Run(call, new LeakyFunction(call.Number("alpha", 0.01f))),
        ["ThresholdedRelu"] = call => ElementWise.Run(call, new ThresholdedFunction(call.Number("alpha", 1))),
        ["Elu"] = call => ElementWise.Run(call, new EluFunction(call.Number("alpha", 1), 1)),
        ["Selu"] = call => ElementWise.Run(call, new EluFunction(call.Number("alpha", 1.67326319217681884765625f), call.Number("gamma", 1.05070102214813232421875f))),
        ["Celu"] = call => ElementWise.Run(call, new CeluFunction(call.Number("alpha", 1))),
        ["Sigmoid"] = call => ElementWise.Run(call, default(SigmoidFunction)),
        ["HardSigmoid"] = call => ElementWise.Run(call, new HardSigmoidFunction(call.Number("alpha", 0.2f), call.Number("beta", 0.5f))),
        ["HardSwish"] = call => ElementWise.Run(call, default(HardSwishFunction)),
        ["Tanh"] = call => ElementWise.Run(call, default(TanhFunction)),
        ["Softplus"] = call => ElementWise.Run(call, x => MathF.Max(x, 0) + LogOnePlusExp(-MathF.Abs(x))),
        ["Softsign"] = call => ElementWise.Run(call, default(SoftsignFunction)),
        ["Mish"] = call => ElementWise.Run(call, x => x * MathF.Tanh(MathF.Max(x, 0) + LogOnePlusExp(-MathF.Abs(x)))),
        ["Swish"] = call => ElementWise.Run(call, new SwishFunction(call.Number("alpha", 1))),
        ["Shrink"] = call => ElementWise.Run(call, new ShrinkFunction(call.Number("bias", 0), call.Number("lambd", 0.5f))),
        ["Gelu"] = call =>
        {
            if (call.Text("approximate", "none") == "tanh")
                ElementWise.Run(call, default(TanhGeluFunction));
            else
                ElementWise.Run(call, default(GeluFunction));
        },
        ["com.microsoft.Gelu"] = call => ElementWise.Run(call, default(GeluFunction)),
        ["com.microsoft.QuickGelu"] = call => ElementWise.Run(call, new SwishFunction(call.Number("alpha", 1.702f))),
    };

    /// <summary>ln(1 + eˣ) for x ≤ 0.</summary>
    private static float LogOnePlusExp(float x) => (float)Math.Log(1 + Math.Exp(x));

    /// <summary>max(0, x).</summary>
    private readonly struct ReluFunction : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) => Vector256.Max(x, Vector256<float>.Zero);
    }

    /// <summary>x for x ≥ 0, alpha·x below.</summary>
    private readonly struct LeakyFunction(float alpha) : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) => Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<float>.Zero), x * alpha, x);
    }

    /// <summary>x where x &gt; alpha, otherwise 0.</summary>
    private readonly struct ThresholdedFunction(float alpha) : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) => Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256.Create(alpha)), x, Vector256<float>.Zero);
    }

    /// <summary>gamma·x for x &gt; 0, gamma·alpha·(eˣ − 1) below.</summary>
    private readonly struct EluFunction(float alpha, float gamma) : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) =>
            gamma * Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<float>.Zero), x, alpha * ExpMinusOne(x));
    }

    /// <summary>max(0, x) + min(0, alpha·(exp(x/alpha) − 1)).</summary>
    private readonly struct CeluFunction(float alpha) : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) =>
            Vector256.Max(x, Vector256<float>.Zero) + Vector256.Min(Vector256<float>.Zero, alpha * ExpMinusOne(x / Vector256.Create(alpha)));
    }

    /// <summary>1/(1 + e⁻ˣ).</summary>
    private readonly struct SigmoidFunction : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) => ElementFunctions.Logistic(x);
    }

    /// <summary>max(0, min(1, alpha·x + beta)).</summary>
    private readonly struct HardSigmoidFunction(float alpha, float beta) : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) =>
            Vector256.Max(Vector256<float>.Zero, Vector256.Min(Vector256<float>.One, (alpha * x) + Vector256.Create(beta)));
    }

    /// <summary>x·max(0, min(1, x/6 + 1/2)).</summary>
    private readonly struct HardSwishFunction : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) => x * new HardSigmoidFunction(1f / 6, 0.5f).Of(x);
    }

    /// <summary>x/(1 + |x|).</summary>
    private readonly struct SoftsignFunction : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) => x / (Vector256<float>.One + Vector256.Abs(x));
    }

    /// <summary>x·σ(alpha·x).</summary>
    private readonly struct SwishFunction(float alpha) : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) => x * ElementFunctions.Logistic(alpha * x);
    }

    /// <summary>x + bias for x &lt; −lambda, x − bias for x &gt; lambda, otherwise 0.</summary>
    private readonly struct ShrinkFunction(float bias, float lambda) : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) => Vector256.ConditionalSelect(
            Vector256.LessThan(x, Vector256.Create(-lambda)),
            x + Vector256.Create(bias),
            Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256.Create(lambda)), x - Vector256.Create(bias), Vector256<float>.Zero));
    }

    /// <summary>x·Φ(x).</summary>
    private readonly struct GeluFunction : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) => x * NormalDistribution.Cumulative(x);
    }

    /// <summary>x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))).</summary>
    private readonly struct TanhGeluFunction : IVectorFunction
    {
        private const float TwiceScale = 1.5957691216057308f;

        public Vector256<float> Of(Vector256<float> x) =>
            x * ElementFunctions.Logistic(x * (Vector256<float>.One + (x * x * 0.044715f)) * TwiceScale);
    }

    /// <summary>tanh x = e/(e + 2) with e = e²ˣ − 1.</summary>
    internal readonly struct TanhFunction : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x)
        {
            var e = ExpMinusOne(2 * Vector256.Max(Vector256.Min(x, Vector256.Create(15f)), Vector256.Create(-15f)));
            return e / (e + Vector256.Create(2f));
        }
    }

    /// <summary>eˣ − 1, near zero by its series so that no digits are lost.</summary>
    private static Vector256<float> ExpMinusOne(Vector256<float> x) => Vector256.ConditionalSelect(
        Vector256.LessThan(Vector256.Abs(x), Vector256.Create(0.2f)),
        x * ElementFunctions.Polynomial(x, [1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1]),
        ElementFunctions.Exp(x) - Vector256<float>.One);
}
