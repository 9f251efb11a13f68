using System.Runtime.Intrinsics;
using Kadanoff.Numerics;

namespace Kadanoff.Graphs.Operators;

/// <summary>Softmax eˣⁱ/Σeˣʲ, its logarithm, and its limit, the largest element alone.</summary>
/// <remarks>Along one axis from operator set 13 on; before, along all axes from the given one on, as if they were one. <i>Reference</i>: [onnx2019]. <i>Checked by</i> SoftmaxOperatorTests.</remarks>
internal static class Softmax
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["Softmax"] = call => Run(call, Normalised),
        ["LogSoftmax"] = call => Run(call, Logarithm),
        ["Hardmax"] = call => Run(call, Largest),
    };

    private delegate void Line(ReadOnlySpan<float> x, Span<float> y);

    private static void Run(Call call, Line line)
    {
        var x = call.Numbers(0);
        var isOld = call.OperatorSet < 13;
        var axis = x.Rank == 0 ? 0 : call.Axis(call.Integer("axis", isOld ? 1 : -1) is var given && isOld && given >= x.Rank && x.Rank == 1 ? 0 : given, x.Rank);
        var length = x.Rank == 0 ? 1 : isOld ? (int)TensorShape.Count(x.Dimensions[axis..]) : x[axis];
        var inner = x.Rank == 0 || isOld ? 1 : (int)TensorShape.Count(x.Dimensions[(axis + 1)..]);
        var y = call.Make(TensorKind.Float, x.Dimensions);
        if (x.Count == 0)
            return;
        if (inner == 1)
        {
            for (var start = 0; start < x.Count; start += length)
                line(x.Floats.Slice(start, length), y.Floats.Slice(start, length));
        }
        else
        {
            Across(call, line, x.Floats, y.Floats, length, inner);
        }
    }

    /// <summary>The axis is not the last: lines are gathered, and put back.</summary>
    private static void Across(Call call, Line line, ReadOnlySpan<float> x, Span<float> y, int length, int inner)
    {
        var buffer = call.Scratch(0, length);
        for (var outer = 0; outer < x.Length; outer += length * inner)
        {
            for (var i = 0; i < inner; i++)
            {
                for (var k = 0; k < length; k++)
                    buffer[k] = x[outer + (k * inner) + i];
                line(buffer, buffer);
                for (var k = 0; k < length; k++)
                    y[outer + (k * inner) + i] = buffer[k];
            }
        }
    }

    private static void Normalised(ReadOnlySpan<float> x, Span<float> y)
    {
        ElementWise.Run(new Shifted(Most(x)), x, y);
        var sum = 0.0;
        foreach (var element in y)
            sum += element;
        var factor = (float)(1 / sum);
        foreach (ref var element in y)
            element *= factor;
    }

    private static void Logarithm(ReadOnlySpan<float> x, Span<float> y)
    {
        var most = Most(x);
        var sum = 0.0;
        foreach (var element in x)
            sum += Math.Exp(element - most);
        var shift = most + Math.Log(sum);
        for (var i = 0; i < x.Length; i++)
            y[i] = (float)(x[i] - shift);
    }

    private static void Largest(ReadOnlySpan<float> x, Span<float> y)
    {
        var first = x.IndexOf(Most(x));
        y.Clear();
        if (first >= 0)
            y[first] = 1;
    }

    private static float Most(ReadOnlySpan<float> x)
    {
        var most = float.NegativeInfinity;
        foreach (var element in x)
            most = MathF.Max(most, element);
        return most;
    }

    /// <summary>exp(x − shift).</summary>
    private readonly struct Shifted(float shift) : IVectorFunction
    {
        public Vector256<float> Of(Vector256<float> x) => ElementFunctions.Exp(x - Vector256.Create(shift));
    }
}
