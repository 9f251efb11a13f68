using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>What a matrix product does to each element of its result before it is written.</summary>
public enum Rectifier
{
    /// <summary>The element as it is.</summary>
    None,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>x for x ≥ 0, slope · x below.</summary>
    Leaky,
}

/// <summary>General matrix product: C ← A·B (+ C), the bias added while the result is in registers, then the rectifier.</summary>
/// <remarks>
/// <para>Every element of C is one chain of fused multiply-adds over k in increasing order,
/// so the result does not depend on the tile, the vector width or the number of threads, bit for bit.</para>
/// <para><i>Cost</i>: 2·m·n·k floating-point operations; no allocation. <i>Checked by</i> GemmTests.</para>
/// </remarks>
public static unsafe class Gemm
{
    /// <summary>Operations below which a second thread costs more than it brings.</summary>
    private const long WorthAThread = 4_000_000;

    /// <summary>C ← rectifier(A·B + bias), or C ← C + A·B where <paramref name="accumulate"/> is set.</summary>
    /// <param name="a">Left operand, m × k.</param>
    /// <param name="b">Right operand, k × n.</param>
    /// <param name="c">Result, m rows of n elements, <paramref name="stride"/> apart; overlaps neither operand.</param>
    /// <param name="stride">Distance between rows of the result; 0 means n.</param>
    /// <param name="accumulate">Add to what the result holds.</param>
    /// <param name="bias">Empty, or n elements added to every row.</param>
    /// <param name="rectifier">Applied last.</param>
    /// <param name="slope">Of the leaky rectifier.</param>
    /// <param name="threads">How many threads may share the rows of the result; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static void Multiply<T>(
        View<T> a,
        View<T> b,
        Span<T> c,
        int stride = 0,
        bool accumulate = false,
        ReadOnlySpan<T> bias = default,
        Rectifier rectifier = Rectifier.None,
        T slope = default,
        int threads = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Multiply(a, b, c, stride, accumulate, bias, rectifier, slope, threads, VectorWidth.Widest);

    internal static void Multiply<T>(
        View<T> a, View<T> b, Span<T> c, int stride, bool accumulate, ReadOnlySpan<T> bias, Rectifier rectifier, T slope, int threads, VectorWidth width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        stride = Fitting(a, b.Rows, b.Columns, c.Length, stride, bias.Length);
        fixed (T* right = b.Data)
            Multiply(a, new Operand<T>(right, b.Rows, b.Columns, b.RowStride, b.ColumnStride), null, bias, c, stride, accumulate, threads, width);
        if (rectifier != Rectifier.None)
            Rectify(c, a.Rows, b.Columns, stride, rectifier, slope);
    }

    /// <summary>The same with a right operand that is packed already.</summary>
    internal static void Multiply<T>(View<T> a, PackedMatrix<T> b, Span<T> c, ReadOnlySpan<T> bias = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stride = Fitting(a, b.Rows, b.Columns, c.Length, 0, bias.Length);
        Multiply(a, new Operand<T>(null, b.Rows, b.Columns, b.Columns, 1), b.Strips, bias, c, stride, false, 1, VectorWidth.Widest);
    }

    /// <summary>The distance between rows of the result.</summary>
    private static int Fitting<T>(View<T> a, int k, int n, int result, int stride, int bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        stride = stride == 0 ? n : stride;
        return a.Columns != k || stride < n || (bias != 0 && bias != n) || (a.Rows > 0 && n > 0 && result < ((long)(a.Rows - 1) * stride) + n)
            ? throw new ArgumentException($"The product of {a.Rows}×{a.Columns} and {k}×{n} does not fit a result of {result} with row stride {stride} and a bias of {bias}.")
            : stride;
    }

    private static void Multiply<T>(View<T> a, Operand<T> b, T* packed, ReadOnlySpan<T> bias, Span<T> c, int stride, bool accumulate, int threads, VectorWidth width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Rows == 0 || b.Columns == 0)
            return;
        fixed (T* left = a.Data, shift = bias, target = c)
        {
            var leftOperand = new Operand<T>(left, a.Rows, a.Columns, a.RowStride, a.ColumnStride);
            var parts = (int)Math.Min(Math.Min(threads, a.Rows), 2L * a.Rows * b.Columns * a.Columns / WorthAThread);
            if (parts > 1)
                new Shared<T>(leftOperand, b, shift, target, stride, accumulate, width).Multiply(parts);
            else
                GemmBlocks.Multiply(leftOperand, b, packed, shift, target, stride, accumulate, width);
        }
    }

    private static void Rectify<T>(Span<T> c, int rows, int columns, int stride, Rectifier rectifier, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* first = c)
        {
            for (var i = 0; i < rows; i++)
            {
                var row = first + ((nint)i * stride);
                var j = 0;
                for (; j <= columns - Vector256<T>.Count; j += Vector256<T>.Count)
                    Rectified(Vector256.Load(row + j), rectifier, slope).Store(row + j);
                for (; j < columns; j++)
                    row[j] = Rectified(Vector256.Create(row[j]), rectifier, slope)[0];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Rectified<T>(Vector256<T> x, Rectifier rectifier, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => rectifier switch
        {
            Rectifier.Relu => Vector256.Max(x, Vector256<T>.Zero),
            Rectifier.Leaky => Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(x, Vector256<T>.Zero), x, x * slope),
            _ => x,
        };

    /// <summary>One product, of which each thread takes some rows.</summary>
    private sealed class Shared<T>(Operand<T> a, Operand<T> b, T* shift, T* c, int stride, bool accumulate, VectorWidth width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Multiply(int parts) => Parallel.For(0, parts, part =>
        {
            var (first, end) = ((int)((long)a.Rows * part / parts), (int)((long)a.Rows * (part + 1) / parts));
            GemmBlocks.Multiply(a.Part(first, end - first, 0, a.Columns), b, null, shift, c + ((nint)first * stride), stride, accumulate, width);
        });
    }
}
