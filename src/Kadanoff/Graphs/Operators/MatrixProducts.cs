using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Graphs.Operators;

/// <summary>Products of matrices: <c>Gemm</c> α·A·B + β·C with either operand transposed, and <c>MatMul</c> over batches that match by repetition.</summary>
/// <remarks><i>Reference</i>: [onnx2019]. <i>Checked by</i> ProductOperatorTests, OnnxBackendTests.</remarks>
internal static class MatrixProducts
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["Gemm"] = General,
        ["MatMul"] = MatMul,
        ["com.microsoft.FusedMatMul"] = MatMul,
    };

    private static void General(Call call)
    {
        var a = Operand(call, 0, call.Integer("transA", 0) != 0);
        var b = Operand(call, 1, call.Integer("transB", 0) != 0);
        if (a.Columns != b.Rows)
            throw call.Fault($"the product of {a.Rows}×{a.Columns} and {b.Rows}×{b.Columns} has no meaning");
        var (alpha, beta) = (call.Number("alpha", 1), call.Number("beta", 1));
        var y = call.Make(TensorKind.Float, [a.Rows, b.Columns]);
        Charge(call, y.Count, a.Columns);
        var hasBias = call.Has(2) && beta != 0;
        if (alpha == 1 && beta == 1 && hasBias && call.Numbers(2).Count == b.Columns && call.Numbers(2).Dimensions[^1] == b.Columns)
        {
            Gemm.Multiply(a, b, y.Floats, bias: call.Floats(2));
            return;
        }

        Gemm.Multiply(a, b, y.Floats);
        if (alpha != 1)
            TensorPrimitives.Multiply(y.Floats, alpha, y.Floats);
        if (hasBias)
            AddShift(call, beta, y);
    }

    private static View<float> Operand(Call call, int input, bool isTransposed)
    {
        var tensor = call.Numbers(input);
        if (tensor.Rank != 2)
            throw call.Fault($"its input {input} is no matrix");
        var view = new View<float>(tensor.Floats, tensor[0], tensor[1]);
        return isTransposed ? view.Transpose() : view;
    }

    private static void AddShift(Call call, float beta, Tensor y)
    {
        var shift = call.Numbers(2);
        if (!Broadcast.Shape(call, y.Dimensions, shift.Dimensions).AsSpan().SequenceEqual(y.Dimensions))
            throw call.Fault($"its input 2 of {shift.Shape} cannot be added to {y.Shape}");
        var full = call.Take(TensorKind.Float, y.Dimensions);
        StridedCopy.Run(shift, 0, Broadcast.Strides(shift.Dimensions, 2), full);
        TensorPrimitives.MultiplyAdd(full.Floats, beta, y.Floats, y.Floats);
        full.Storage.Release();
    }

    private static void MatMul(Call call)
    {
        var (a, b) = (call.Numbers(0), call.Numbers(1));
        if (a.Rank == 0 || b.Rank == 0)
            throw call.Fault("a single number is no operand of a product");
        int[] left = a.Rank == 1 ? [1, a[0]] : a.Dimensions.ToArray();
        int[] right = b.Rank == 1 ? [b[0], 1] : b.Dimensions.ToArray();
        var (isLeftTransposed, isRightTransposed) = (call.Integer("transA", 0) != 0, call.Integer("transB", 0) != 0);
        var (m, k) = isLeftTransposed ? (left[^1], left[^2]) : (left[^2], left[^1]);
        var (inner, n) = isRightTransposed ? (right[^1], right[^2]) : (right[^2], right[^1]);
        if (k != inner)
            throw call.Fault($"the product of {m}×{k} and {inner}×{n} has no meaning");
        var batch = Broadcast.Shape(call, left.AsSpan(..^2), right.AsSpan(..^2));
        var y = call.Make(TensorKind.Float, [.. batch, .. a.Rank == 1 ? Array.Empty<int>() : [m], .. b.Rank == 1 ? Array.Empty<int>() : [n]]);
        Charge(call, y.Count, k);
        if (y.Count == 0)
            return;
        if (right.Length == 2 && !isLeftTransposed)
            Products(a.Floats, [0], m * (int)TensorShape.Count(batch), k, false, b.Floats, [0], n, isRightTransposed, y.Floats);
        else
            Products(a.Floats, Starts(left, batch), m, k, isLeftTransposed, b.Floats, Starts(right, batch), n, isRightTransposed, y.Floats);
        if (call.Number("alpha", 1) is var alpha && alpha != 1)
            TensorPrimitives.Multiply(y.Floats, alpha, y.Floats);
    }

    /// <summary>One product after the other; the operands of each begin at the given places.</summary>
    private static void Products(ReadOnlySpan<float> a, int[] left, int m, int k, bool isLeftTransposed, ReadOnlySpan<float> b, int[] right, int n, bool isRightTransposed, Span<float> y)
    {
        for (var i = 0; i < left.Length; i++)
        {
            var from = a.Slice(left[i], m * k);
            var with = b.Slice(right[i], k * n);
            var x = isLeftTransposed ? new View<float>(from, k, m).Transpose() : new View<float>(from, m, k);
            var w = isRightTransposed ? new View<float>(with, n, k).Transpose() : new View<float>(with, k, n);
            Gemm.Multiply(x, w, y.Slice(i * m * n, m * n));
        }
    }

    /// <summary>Where the matrix of each member of the batch begins.</summary>
    private static int[] Starts(int[] dimensions, int[] batch)
    {
        var size = dimensions[^1] * dimensions[^2];
        var strides = Broadcast.Strides(dimensions.AsSpan(..^2), batch.Length);
        var starts = new int[(int)TensorShape.Count(batch)];
        for (var i = 0; i < starts.Length; i++)
        {
            var rest = i;
            for (var axis = batch.Length - 1; axis >= 0; axis--)
            {
                starts[i] += (int)(rest % batch[axis] * strides[axis] * size);
                rest /= batch[axis];
            }
        }

        return starts;
    }

    private static void Charge(Call call, long results, int terms) => call.Charge(TensorShape.Product(results, terms));
}
