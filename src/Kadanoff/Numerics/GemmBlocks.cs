using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>Which vectors a product is computed with; all give the same numbers.</summary>
internal enum VectorWidth
{
    /// <summary>The widest that the machine has.</summary>
    Widest,

    /// <summary>256 bits, emulated where the machine has none.</summary>
    Bits256,

    /// <summary>512 bits, emulated where the machine has none.</summary>
    Bits512,
}

/// <summary>Cuts a product into blocks that stay in the caches, and hands them to the kernels.</summary>
/// <remarks>
/// Strips of the right operand are packed once per block of k and stay in the second-level cache while all rows of the left operand
/// pass by; the left operand is read where it lies. <i>Working memory</i>: <see cref="Depth"/> strips per thread, kept for the next product.
/// </remarks>
internal static unsafe class GemmBlocks
{
    /// <summary>Length of a block of k.</summary>
    private const int Depth = 512;

    /// <summary>The widest strip, in bytes.</summary>
    private const int StripBytes = 128;

    /// <summary>Rows of the highest kernel.</summary>
    private const int HighestRows = 12;

    private const int Alignment = 64;

    [ThreadStatic]
    private static byte[]? s_workspace;

    /// <summary>C ← C + A·B, or A·B.</summary>
    /// <param name="a">m × k.</param>
    /// <param name="b">k × n.</param>
    /// <param name="c">m rows of n elements, <paramref name="stride"/> apart.</param>
    /// <param name="stride">Of the result.</param>
    /// <param name="accumulate">Whether the result already holds something to add to.</param>
    /// <param name="width">Which vectors.</param>
    public static void Multiply<T>(Operand<T> a, Operand<T> b, T* c, nint stride, bool accumulate, VectorWidth width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!accumulate)
        {
            for (var i = 0; i < a.Rows; i++)
                new Span<T>(c + (i * stride), b.Columns).Clear();
        }

        if (width == VectorWidth.Bits512 || (width == VectorWidth.Widest && Vector512.IsHardwareAccelerated))
            Blocks<DoubleTile512<T>, Tile512<T>, T>(a, b, c, stride, HighestRows);
        else
            Blocks<DoubleTile256<T>, Tile256<T>, T>(a, b, c, stride, HighestRows / 2);
    }

    private static void Blocks<TWide, TNarrow, T>(Operand<T> a, Operand<T> b, T* c, nint stride, int highest)
        where TWide : struct, IMatrixTile<TWide, T>
        where TNarrow : struct, IMatrixTile<TNarrow, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var workspace = s_workspace ??= GC.AllocateUninitializedArray<byte>(((Depth + HighestRows) * StripBytes) + Alignment, pinned: true);
        var memory = (byte*)Unsafe.AsPointer(ref workspace[0]);
        memory += (Alignment - ((nint)memory & (Alignment - 1))) & (Alignment - 1);
        var strips = (T*)memory;
        var edge = (T*)(memory + (Depth * StripBytes));
        for (var p = 0; p < a.Columns; p += Depth)
        {
            var depth = Math.Min(Depth, a.Columns - p);
            for (var j = 0; j < b.Columns;)
            {
                var rest = b.Columns - j;
                if (rest > TNarrow.Width)
                    Strip<TWide, T>(a.At(0, p), a, b.At(p, j), b, c + j, stride, depth, Math.Min(rest, TWide.Width), highest, strips, edge);
                else
                    Strip<TNarrow, T>(a.At(0, p), a, b.At(p, j), b, c + j, stride, depth, rest, highest, strips, edge);
                j += rest > TNarrow.Width ? TWide.Width : TNarrow.Width;
            }
        }
    }

    /// <summary>All rows of the left operand against one strip of the right one.</summary>
    private static void Strip<TTile, T>(
        T* left, Operand<T> a, T* right, Operand<T> b, T* target, nint stride, int depth, int columns, int highest, T* strips, T* edge)
        where TTile : struct, IMatrixTile<TTile, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint stripStride = TTile.Width;
        if (columns == TTile.Width && b.ColumnStride == 1 && a.Rows <= HighestRows)
        {
            strips = right;
            stripStride = b.RowStride;
        }
        else
        {
            PackedStrips.Copy(right, b.RowStride, b.ColumnStride, depth, columns, TTile.Width, strips);
        }

        for (var i = 0; i < a.Rows;)
        {
            var rows = Rows(a.Rows - i, highest);
            var from = left + (i * a.RowStride);
            var to = target + (i * stride);
            if (columns == TTile.Width)
                Kernel<TTile, T>(rows, from, a.RowStride, a.ColumnStride, strips, stripStride, to, stride, depth);
            else
                AtEdge<TTile, T>(rows, from, a, strips, to, stride, depth, columns, edge);
            i += rows;
        }
    }

    /// <summary>A strip that reaches past the edge of the result: computed beside it, then copied.</summary>
    private static void AtEdge<TTile, T>(int rows, T* from, Operand<T> a, T* strips, T* to, nint stride, int depth, int columns, T* edge)
        where TTile : struct, IMatrixTile<TTile, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < rows; i++)
            new ReadOnlySpan<T>(to + (i * stride), columns).CopyTo(new Span<T>(edge + (i * TTile.Width), columns));
        Kernel<TTile, T>(rows, from, a.RowStride, a.ColumnStride, strips, TTile.Width, edge, TTile.Width, depth);
        for (var i = 0; i < rows; i++)
            new ReadOnlySpan<T>(edge + (i * TTile.Width), columns).CopyTo(new Span<T>(to + (i * stride), columns));
    }

    private static int Rows(int rest, int highest) => rest >= highest ? highest : rest >= 6 ? 6 : rest >= 3 ? 3 : 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Kernel<TTile, T>(int rows, T* a, nint rowStride, nint step, T* b, nint bStride, T* c, nint cStride, int depth)
        where TTile : struct, IMatrixTile<TTile, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (rows)
        {
            case 12:
                GemmKernels.Twelve<TTile, T>(a, rowStride, step, b, bStride, c, cStride, depth);
                break;
            case 6:
                GemmKernels.Six<TTile, T>(a, rowStride, step, b, bStride, c, cStride, depth);
                break;
            case 3:
                GemmKernels.Three<TTile, T>(a, rowStride, step, b, bStride, c, cStride, depth);
                break;
            default:
                GemmKernels.One<TTile, T>(a, rowStride, step, b, bStride, c, cStride, depth);
                break;
        }
    }
}

/// <summary>A pinned operand of a product: element (i, j) at i·RowStride + j·ColumnStride.</summary>
internal readonly unsafe struct Operand<T>(T* data, int rows, int columns, nint rowStride, nint columnStride)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    public nint RowStride { get; } = rowStride;

    public nint ColumnStride { get; } = columnStride;

    public T* At(int row, int column) => data + (row * RowStride) + (column * ColumnStride);

    /// <summary>Some rows of it.</summary>
    public Operand<T> Part(int first, int count) => new(At(first, 0), count, Columns, RowStride, ColumnStride);
}
