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
/// <para>From the outside in: a block of k; a block of columns, whose strips of the right operand are packed once and stay in the second-level cache;
/// a block of rows, of which the left operand stays there too, read where it lies; a strip, in the first-level cache; a few rows, in registers.</para>
/// <para><i>Working memory</i>: one packed block per thread, kept for the next product.</para>
/// </remarks>
internal static unsafe class GemmBlocks
{
    /// <summary>Length of a block of k.</summary>
    private const int Depth = 256;

    /// <summary>Columns of a block, in bytes: a multiple of every strip.</summary>
    private const int BlockBytes = 2048;

    /// <summary>Rows of a block: a multiple of the kernels'.</summary>
    private const int BlockRows = 120;

    /// <summary>A right operand of so many bytes stays near enough to read it in place a few times.</summary>
    private const int InPlaceBytes = 131072;

    /// <summary>The widest strip, in bytes.</summary>
    private const int StripBytes = 128;

    /// <summary>Rows of the highest kernel.</summary>
    private const int HighestRows = 12;

    /// <summary>A strip of zeros, then room for a block at the edge of the result.</summary>
    private const int ScratchRows = HighestRows + 1;

    private const int Alignment = 64;

    [ThreadStatic]
    private static byte[]? s_workspace;

    /// <summary>C ← C + A·B, or A·B.</summary>
    /// <param name="a">m × k.</param>
    /// <param name="b">k × n.</param>
    /// <param name="packed">All strips of the right operand, see <see cref="PackedMatrix{T}"/>, or null: then it is packed here, block by block.</param>
    /// <param name="shift">Null, or n elements that are added to every row at the end.</param>
    /// <param name="c">m rows of n elements, <paramref name="stride"/> apart.</param>
    /// <param name="stride">Of the result.</param>
    /// <param name="accumulate">Whether the result already holds something to add to.</param>
    /// <param name="width">Which vectors.</param>
    public static void Multiply<T>(Operand<T> a, Operand<T> b, T* packed, T* shift, T* c, nint stride, bool accumulate, VectorWidth width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Columns == 0)
        {
            Empty(a.Rows, b.Columns, shift, c, stride, accumulate);
            return;
        }

        if (IsWide(width))
            Blocks<DoubleTile512<T>, Tile512<T>, T>(a, b, packed, shift, c, stride, accumulate, HighestRows);
        else
            Blocks<DoubleTile256<T>, Tile256<T>, T>(a, b, packed, shift, c, stride, accumulate, HighestRows / 2);
    }

    /// <summary>Elements of all strips of a matrix.</summary>
    public static long PackedLength<T>(int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (long)rows * (columns + (StripBytes / sizeof(T)));

    /// <summary>Packs all strips of a matrix, in the order of the blocks.</summary>
    public static void Pack<T>(Operand<T> b, T* strips)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (IsWide(VectorWidth.Widest))
            Pack<DoubleTile512<T>, Tile512<T>, T>(b, strips);
        else
            Pack<DoubleTile256<T>, Tile256<T>, T>(b, strips);
    }

    private static bool IsWide(VectorWidth width) => width == VectorWidth.Bits512 || (width == VectorWidth.Widest && Vector512.IsHardwareAccelerated);

    private static void Pack<TWide, TNarrow, T>(Operand<T> b, T* strips)
        where TWide : struct, IMatrixTile<TWide, T>
        where TNarrow : struct, IMatrixTile<TNarrow, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (depth, width) = (Even(b.Rows, Depth), BlockBytes / sizeof(T));
        for (var p = 0; p < b.Rows; p += depth)
        {
            for (var j = 0; j < b.Columns; j += width)
                strips = PackBlock<TWide, TNarrow, T>(b.Part(p, Math.Min(depth, b.Rows - p), j, Math.Min(width, b.Columns - j)), strips);
        }
    }

    private static void Blocks<TWide, TNarrow, T>(Operand<T> a, Operand<T> b, T* packed, T* shift, T* c, nint stride, bool accumulate, int highest)
        where TWide : struct, IMatrixTile<TWide, T>
        where TNarrow : struct, IMatrixTile<TNarrow, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var workspace = s_workspace ??= GC.AllocateUninitializedArray<byte>((Depth * BlockBytes) + (ScratchRows * StripBytes) + Alignment, pinned: true);
        var memory = (byte*)Unsafe.AsPointer(ref workspace[0]);
        memory += (Alignment - ((nint)memory & (Alignment - 1))) & (Alignment - 1);
        var scratch = (T*)memory;
        new Span<byte>(memory, StripBytes).Clear();
        var (depth, width) = (Even(a.Columns, Depth), BlockBytes / sizeof(T));
        for (var p = 0; p < a.Columns; p += depth)
        {
            var part = a.Part(0, a.Rows, p, Math.Min(depth, a.Columns - p));
            for (var j = 0; j < b.Columns; j += width)
            {
                var right = b.Part(p, part.Columns, j, Math.Min(width, b.Columns - j));
                var strips = packed;
                if (packed != null)
                    packed += (nint)right.Rows * PackedColumns<TWide, TNarrow, T>(right.Columns);
                else if (!IsReadInPlace<TNarrow, T>(right, a.Rows))
                    PackBlock<TWide, TNarrow, T>(right, strips = (T*)(memory + (ScratchRows * StripBytes)));
                var last = shift == null || p + depth < a.Columns ? null : shift + j;
                for (var i = 0; i < a.Rows; i += BlockRows)
                {
                    var left = part.Part(i, Math.Min(BlockRows, a.Rows - i), 0, part.Columns);
                    Rows<TWide, TNarrow, T>(left, right, strips, p == 0 && !accumulate, last, c + (i * stride) + j, stride, highest, scratch);
                }
            }
        }
    }

    /// <summary>Length of equal blocks, none longer than the longest.</summary>
    private static int Even(int length, int longest)
    {
        var blocks = Math.Max(1, (length + longest - 1) / longest);
        return (length + blocks - 1) / blocks;
    }

    /// <summary>A product without terms.</summary>
    private static void Empty<T>(int rows, int columns, T* shift, T* c, nint stride, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                c[(i * stride) + j] = (accumulate ? c[(i * stride) + j] : T.Zero) + (shift == null ? T.Zero : shift[j]);
        }
    }

    /// <summary>Width of the strip that begins where so many columns are left.</summary>
    private static int Width<TWide, TNarrow, T>(int rest)
        where TWide : struct, IMatrixTile<TWide, T>
        where TNarrow : struct, IMatrixTile<TNarrow, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        rest > TNarrow.Width ? TWide.Width : rest > Tile128<T>.Width ? TNarrow.Width : Tile128<T>.Width;

    /// <summary>Whether strips fill the columns to the last, so that none reaches past the edge.</summary>
    private static bool IsWhole<TNarrow, T>(int columns)
        where TNarrow : struct, IMatrixTile<TNarrow, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (columns % (2 * TNarrow.Width)) is var rest && (rest == 0 || rest == TNarrow.Width || rest == Tile128<T>.Width);

    /// <summary>Whether strips of the right operand are as good where they lie: read once, or all together small.</summary>
    private static bool IsReadInPlace<TNarrow, T>(Operand<T> b, int rows)
        where TNarrow : struct, IMatrixTile<TNarrow, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        b.ColumnStride == 1 && IsWhole<TNarrow, T>(b.Columns) && (rows <= HighestRows || b.Rows * b.RowStride * sizeof(T) <= InPlaceBytes);

    /// <summary>Columns of all strips of a block.</summary>
    private static int PackedColumns<TWide, TNarrow, T>(int columns)
        where TWide : struct, IMatrixTile<TWide, T>
        where TNarrow : struct, IMatrixTile<TNarrow, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rest = columns % TWide.Width;
        return columns - rest + (rest == 0 ? 0 : Width<TWide, TNarrow, T>(rest));
    }

    /// <summary>Copies all strips of a block, one after the other.</summary>
    /// <returns>Where the next block begins.</returns>
    private static T* PackBlock<TWide, TNarrow, T>(Operand<T> b, T* strips)
        where TWide : struct, IMatrixTile<TWide, T>
        where TNarrow : struct, IMatrixTile<TNarrow, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var whole = b.ColumnStride == 1 ? b.Columns / TWide.Width : 0;
        PackedStrips.CopyRows(b.At(0, 0), b.RowStride, b.Rows, whole, TWide.Width, strips);
        strips += (nint)b.Rows * whole * TWide.Width;
        for (var j = whole * TWide.Width; j < b.Columns;)
        {
            var width = Width<TWide, TNarrow, T>(b.Columns - j);
            PackedStrips.Copy(b.At(0, j), b.RowStride, b.ColumnStride, b.Rows, Math.Min(width, b.Columns - j), width, strips);
            strips += (nint)b.Rows * width;
            j += width;
        }

        return strips;
    }

    /// <summary>A block of rows against all strips of a block of columns.</summary>
    private static void Rows<TWide, TNarrow, T>(Operand<T> a, Operand<T> b, T* strips, bool fresh, T* shift, T* c, nint stride, int highest, T* scratch)
        where TWide : struct, IMatrixTile<TWide, T>
        where TNarrow : struct, IMatrixTile<TNarrow, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var j = 0; j < b.Columns;)
        {
            var width = Width<TWide, TNarrow, T>(b.Columns - j);
            var columns = Math.Min(width, b.Columns - j);
            var source = b.Part(0, b.Rows, j, columns);
            if (width == TWide.Width)
                Strip<TWide, T>(a, source, strips, fresh, shift == null ? null : shift + j, c + j, stride, highest, scratch);
            else if (width == TNarrow.Width)
                Strip<TNarrow, T>(a, source, strips, fresh, shift == null ? null : shift + j, c + j, stride, highest, scratch);
            else
                Strip<Tile128<T>, T>(a, source, strips, fresh, shift == null ? null : shift + j, c + j, stride, highest, scratch);
            strips += strips == null ? 0 : (nint)b.Rows * width;
            j += width;
        }
    }

    /// <summary>Some rows of the left operand against one strip of the right one: packed, or where it lies if it is whole.</summary>
    private static void Strip<TTile, T>(Operand<T> a, Operand<T> b, T* packed, bool fresh, T* shift, T* target, nint stride, int highest, T* scratch)
        where TTile : struct, IMatrixTile<TTile, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (depth, columns) = (b.Rows, b.Columns);
        var strip = packed == null ? b.At(0, 0) : packed;
        var stripStride = packed == null ? b.RowStride : TTile.Width;
        var zeros = scratch;
        var edge = scratch + (StripBytes / sizeof(T));
        for (var i = 0; i < a.Rows;)
        {
            var rows = Height(a.Rows - i, highest);
            var from = a.At(i, 0);
            var to = target + (i * stride);
            if (columns == TTile.Width)
                Kernel<TTile, T>(rows, from, a.RowStride, a.ColumnStride, strip, stripStride, fresh ? zeros : to, fresh ? 0 : stride, shift, to, stride, depth);
            else
                AtEdge<TTile, T>(rows, from, a, strip, fresh ? zeros : null, shift, to, stride, depth, columns, edge);
            i += rows;
        }
    }

    /// <summary>A strip that reaches past the edge of the result: computed beside it, then copied.</summary>
    private static void AtEdge<TTile, T>(
        int rows, T* from, Operand<T> a, T* strip, T* zeros, T* shift, T* to, nint stride, int depth, int columns, T* edge)
        where TTile : struct, IMatrixTile<TTile, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint width = TTile.Width;
        for (var i = 0; i < rows && zeros == null; i++)
            PackedStrips.Row(to + (i * stride), columns, edge + (i * width));
        Kernel<TTile, T>(rows, from, a.RowStride, a.ColumnStride, strip, width, zeros == null ? edge : zeros, zeros == null ? width : 0, null, edge, width, depth);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns && shift != null; j++)
                edge[(i * width) + j] += shift[j];
            PackedStrips.Row(edge + (i * width), columns, to + (i * stride));
        }
    }

    /// <summary>Rows of the kernel that begins where so many are left: eight are twice four, since a kernel of one row waits for itself.</summary>
    private static int Height(int rest, int highest) => rest >= highest ? highest : rest >= 6 && rest is not (8 or 9) ? 6 : rest >= 4 ? 4 : 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Kernel<TTile, T>(int rows, T* a, nint rowStride, nint step, T* b, nint bStride, T* start, nint startStride, T* shift, T* c, nint cStride, int depth)
        where TTile : struct, IMatrixTile<TTile, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (rows)
        {
            case 12:
                GemmKernels.Twelve<TTile, T>(a, rowStride, step, b, bStride, start, startStride, shift, c, cStride, depth);
                break;
            case 6:
                GemmKernels.Six<TTile, T>(a, rowStride, step, b, bStride, start, startStride, shift, c, cStride, depth);
                break;
            case 4:
                GemmKernels.Four<TTile, T>(a, rowStride, step, b, bStride, start, startStride, shift, c, cStride, depth);
                break;
            default:
                GemmKernels.One<TTile, T>(a, rowStride, step, b, bStride, start, startStride, shift, c, cStride, depth);
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

    /// <summary>Some rows and columns of it.</summary>
    public Operand<T> Part(int row, int rows, int column, int columns) => new(At(row, column), rows, columns, RowStride, ColumnStride);
}
