using System.Runtime.Intrinsics;
using Kadanoff.Numerics;

namespace Kadanoff.Graphs.Operators;

/// <summary>Functions of one element that are no activations: roots, exponentials, angles, rounding, limits.</summary>
/// <remarks><i>Reference</i>: [onnx2019]. <i>Checked by</i> ElementOperatorTests.</remarks>
internal static class Mathematics
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["Abs"] = call => OfEither(call, MathF.Abs, x => x == long.MinValue ? x : Math.Abs(x)),
        ["Neg"] = call => OfEither(call, x => -x, x => unchecked(-x)),
        ["Sign"] = call => OfEither(call, x => float.IsNaN(x) ? x : MathF.Sign(x), x => Math.Sign(x)),
        ["Exp"] = call => ElementWise.Run(call, default(ExpFunction)),
        ["Log"] = call => ElementWise.Run(call, MathF.Log),
        ["Sqrt"] = call => ElementWise.Run(call, default(SqrtFunction)),
        ["Reciprocal"] = call => ElementWise.Run(call, x => 1 / x),
        ["Floor"] = call => ElementWise.Run(call, MathF.Floor),
        ["Ceil"] = call => ElementWise.Run(call, MathF.Ceiling),
        ["Round"] = call => ElementWise.Run(call, x => MathF.Round(x, MidpointRounding.ToEven)),
        ["Erf"] = call => ElementWise.Run(call, default(ErfFunction)),
        ["Sin"] = call => ElementWise.Run(call, MathF.Sin),
        ["Cos"] = call => ElementWise.Run(call, MathF.Cos),
        ["Tan"] = call => ElementWise.Run(call, MathF.Tan),
        ["Asin"] = call => ElementWise.Run(call, MathF.Asin),
        ["Acos"] = call => ElementWise.Run(call, MathF.Acos),
        ["Atan"] = call => ElementWise.Run(call, MathF.Atan),
        ["Sinh"] = call => ElementWise.Run(call, MathF.Sinh),
        ["Cosh"] = call => ElementWise.Run(call, MathF.Cosh),
        ["Asinh"] = call => ElementWise.Run(call, MathF.Asinh),
        ["Acosh"] = call => ElementWise.Run(call, MathF.Acosh),
        ["Atanh"] = call => ElementWise.Run(call, MathF.Atanh),
        ["Clip"] = Clip,
    };

    private static void OfEither(Call call, Func<float, float> ofNumber, Func<long, long> ofInteger)
    {
        if (call.Input(0).Kind != TensorKind.Integer)
        {
            ElementWise.Run(call, ofNumber);
            return;
        }

        var x = call.Integers(0);
        var y = call.Make(TensorKind.Integer, call.Input(0).Dimensions).Integers;
        for (var i = 0; i < y.Length; i++)
            y[i] = ofInteger(x[i]);
    }

    /// <summary>min(max(x, least), most); the limits are settings before operator set 11, inputs from then on.</summary>
    private static void Clip(Call call)
    {
        if (call.Input(0).Kind == TensorKind.Integer)
        {
            var (from, to) = (call.Has(1) ? call.Integers(1)[0] : long.MinValue, call.Has(2) ? call.Integers(2)[0] : long.MaxValue);
            OfEither(call, x => x, x => Math.Min(Math.Max(x, from), to));
            return;
        }

        var least = call.Has(1) ? One(call, 1) : call.Number("min", float.NegativeInfinity);
        var most = call.Has(2) ? One(call, 2) : call.Number("max", float.PositiveInfinity);
        ElementWise.Run(call, new ClipFunction(least, most));
    }

    private static float One(Call call, int input) => call.Floats(input) is [var only] ? only : throw call.Fault($"its limit {input} is not one number");

    private readonly struct ClipFunction(float least, float most) : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) => Vector256.Min(Vector256.Max(x, Vector256.Create(least)), Vector256.Create(most));
    }

    private readonly struct ExpFunction : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) => ElementFunctions.Exp(x);
    }

    private readonly struct SqrtFunction : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) => Vector256.Sqrt(x);
    }

    /// <summary>erf x = 2Φ(√2·x) − 1, near zero by its series so that no digits are lost.</summary>
    private readonly struct ErfFunction : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) => Vector256.ConditionalSelect(
            Vector256.LessThan(Vector256.Abs(x), Vector256.Create(0.5f)),
            x * ElementFunctions.Polynomial(x * x, [-1.1283791670955126 / 1320, 1.1283791670955126 / 216, -1.1283791670955126 / 42, 0.1 * 1.1283791670955126, -1.1283791670955126 / 3, 1.1283791670955126]),
            (2 * NormalDistribution.Cumulative(x * 1.4142135623730951f)) - Vector256<float>.One);
    }
}
