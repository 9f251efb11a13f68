using System.Numerics;

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

/// <summary>General matrix product: C ← A·B (+ C), then bias and rectifier in the same pass.</summary>
/// <remarks>
/// <para>Every element of C is one chain of fused multiply-adds over k in increasing order,
/// so the result does not depend on the tile, the vector width or the number of threads, bit for bit.</para>
/// <para><i>Cost</i>: 2·m·n·k floating-point operations.</para>
/// </remarks>
public static class Gemm
{
    /// <summary>C ← rectifier(A·B + bias), or C ← C + A·B where <paramref name="accumulate"/> is set.</summary>
    /// <param name="a">Left operand, m × k.</param>
    /// <param name="b">Right operand, k × n.</param>
    /// <param name="c">Result, m rows of n elements, <paramref name="stride"/> apart.</param>
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
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (m, n, k) = (a.Rows, b.Columns, a.Columns);
        stride = stride == 0 ? n : stride;
        if (b.Rows != k || (bias.Length != 0 && bias.Length != n) || (m > 0 && n > 0 && c.Length < ((long)(m - 1) * stride) + n))
            throw new ArgumentException($"The product of {m}×{k} and {b.Rows}×{n} does not fit a result of {c.Length} with row stride {stride} and a bias of {bias.Length}.");
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = accumulate ? c[(i * stride) + j] : T.Zero;
                for (var p = 0; p < k; p++)
                    sum = T.FusedMultiplyAdd(a.Data[(i * a.RowStride) + (p * a.ColumnStride)], b.Data[(p * b.RowStride) + (j * b.ColumnStride)], sum);
                if (bias.Length != 0)
                    sum += bias[j];
                c[(i * stride) + j] = rectifier switch
                {
                    Rectifier.Relu => T.Max(sum, T.Zero),
                    Rectifier.Leaky => sum >= T.Zero ? sum : slope * sum,
                    _ => sum,
                };
            }
        }
    }
}
