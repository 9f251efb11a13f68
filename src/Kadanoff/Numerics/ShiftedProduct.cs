using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>The product of a matrix with one row of numbers that is read from many places: y_ij = s_i + Σ_p a_ip · x[shift_p + j].</summary>
/// <remarks>
/// <para>What a sliding window does, without a copy for each of its elements. Every element of the result is one chain of fused multiply-adds over p in increasing order, as in <see cref="Gemm"/>:
/// the numbers do not depend on the vector width.</para>
/// <para><i>Cost</i>: 2·m·n·k operations for m rows, a multiple of eight, k shifts and n places, a multiple of <see cref="Width"/>. <i>Checked by</i> ShiftedProductTests.</para>
/// </remarks>
internal static unsafe class ShiftedProduct
{
    /// <summary>Rows that are worked on together.</summary>
    public const int Height = 8;

    /// <summary>Places are computed so many at a time; the row must reach as far.</summary>
    public const int Width = 32;

    /// <summary>Numbers of a packed matrix.</summary>
    public static long PackedLength(int rows, int depth) => (long)RoundUp(rows, Height) * depth;

    /// <summary>Eight rows after the other, of which the first column comes first; rows that are missing are zeros.</summary>
    /// <param name="a">rows × depth.</param>
    /// <param name="rows">m.</param>
    /// <param name="packed">Room for <see cref="PackedLength"/> numbers.</param>
    public static void Pack(ReadOnlySpan<float> a, int rows, Span<float> packed)
    {
        var depth = a.Length / rows;
        for (var i = 0; i < RoundUp(rows, Height); i++)
        {
            var target = packed[((i / Height * Height * depth) + (i % Height))..];
            for (var p = 0; p < depth; p++)
                target[p * Height] = i < rows ? a[(i * depth) + p] : 0;
        }
    }

    /// <summary>Eight rows of the result.</summary>
    /// <param name="packed">Eight rows of the matrix, packed.</param>
    /// <param name="shifts">shift_p ≥ 0.</param>
    /// <param name="x">As long as the largest shift and the places together.</param>
    /// <param name="start">s: eight numbers.</param>
    /// <param name="places">n.</param>
    /// <param name="y">8 × n.</param>
    public static void Multiply(ReadOnlySpan<float> packed, ReadOnlySpan<int> shifts, ReadOnlySpan<float> x, ReadOnlySpan<float> start, int places, Span<float> y)
    {
        if (places % Width != 0 || packed.Length < shifts.Length * Height || start.Length < Height || y.Length < places * Height)
            throw new ArgumentException($"{places} places of {shifts.Length} shifts do not fit {packed.Length} factors and {y.Length} results.");
        Span<float> ones = stackalloc float[Width];
        ones.Fill(1);
        fixed (float* a = packed, row = x, one = ones, from = start, target = y)
        fixed (int* shift = shifts)
        {
            if (Vector512.IsHardwareAccelerated)
                All<DoubleTile512<float>>(a, shift, shifts.Length, row, from, one, places, target);
            else
                All<Tile256<float>>(a, shift, shifts.Length, row, from, one, places, target);
        }
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    private static void All<TTile>(float* a, int* shifts, int depth, float* x, float* start, float* ones, int places, float* y)
        where TTile : struct, IMatrixTile<TTile, float>
    {
        for (var j = 0; j < places; j += TTile.Width)
            Eight<TTile>(a, shifts, depth, x + j, start, ones, y + j, places);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Eight<TTile>(float* a, int* shifts, int depth, float* x, float* start, float* ones, float* y, nint stride)
        where TTile : struct, IMatrixTile<TTile, float>
    {
        TTile c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        var one = TTile.Load(ones);
        c0.AddProduct(start, one);
        c1.AddProduct(start + 1, one);
        c2.AddProduct(start + 2, one);
        c3.AddProduct(start + 3, one);
        c4.AddProduct(start + 4, one);
        c5.AddProduct(start + 5, one);
        c6.AddProduct(start + 6, one);
        c7.AddProduct(start + 7, one);
        for (var p = 0; p < depth; p++)
        {
            var strip = TTile.Load(x + shifts[p]);
            c0.AddProduct(a, strip);
            c1.AddProduct(a + 1, strip);
            c2.AddProduct(a + 2, strip);
            c3.AddProduct(a + 3, strip);
            c4.AddProduct(a + 4, strip);
            c5.AddProduct(a + 5, strip);
            c6.AddProduct(a + 6, strip);
            c7.AddProduct(a + 7, strip);
            a += Height;
        }

        c0.Store(y);
        c1.Store(y + stride);
        c2.Store(y + (2 * stride));
        c3.Store(y + (3 * stride));
        c4.Store(y + (4 * stride));
        c5.Store(y + (5 * stride));
        c6.Store(y + (6 * stride));
        c7.Store(y + (7 * stride));
    }
}
