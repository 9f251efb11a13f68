using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>Copies a part of the right operand of a product into strips that lie one after the other, so that the kernel reads memory in order.</summary>
/// <remarks>Columns past the edge of the matrix are filled with zeros.</remarks>
internal static unsafe class PackedStrips
{
    /// <summary>Copies <paramref name="depth"/> rows of <paramref name="columns"/> elements into strips of <paramref name="width"/>.</summary>
    /// <param name="source">Element (p, j) at p·rowStride + j·columnStride; one of the two strides is 1.</param>
    /// <param name="rowStride">Along k.</param>
    /// <param name="columnStride">Along the columns of the result.</param>
    /// <param name="depth">Rows to copy.</param>
    /// <param name="columns">At most <paramref name="width"/>.</param>
    /// <param name="width">Of a strip.</param>
    /// <param name="target">depth × width elements.</param>
    public static void Copy<T>(T* source, nint rowStride, nint columnStride, int depth, int columns, int width, T* target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (columns < width)
            new Span<T>(target, depth * width).Clear();
        if (columnStride == 1)
            CopyInto(source, rowStride, depth, columns, width, target);
        else
            Transposition.AlongSource(source, columnStride, columns, depth, target, width);
    }

    /// <summary>Copies strips that all have one width, of rows that lie side by side: row after row, in the order of the memory.</summary>
    /// <param name="source">First row.</param>
    /// <param name="rowStride">Distance between rows.</param>
    /// <param name="depth">Rows to copy.</param>
    /// <param name="strips">Strips of a row.</param>
    /// <param name="width">Of a strip.</param>
    /// <param name="target">depth × width elements for each strip.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void CopyRows<T>(T* source, nint rowStride, int depth, int strips, int width, T* target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var size = (nint)depth * width;
        for (var p = 0; p < depth; p++)
        {
            var from = source + (p * rowStride);
            var to = target + ((nint)p * width);
            for (var j = 0; j < strips; j++, from += width, to += size)
                Row(from, width, to);
        }
    }

    /// <summary>Copies rows into one strip; what lies past their edge stays.</summary>
    /// <param name="source">First row.</param>
    /// <param name="rowStride">Distance between rows.</param>
    /// <param name="depth">Rows to copy.</param>
    /// <param name="columns">At most <paramref name="width"/>.</param>
    /// <param name="width">Of the strip.</param>
    /// <param name="target">depth × width elements.</param>
    public static void CopyInto<T>(T* source, nint rowStride, int depth, int columns, int width, T* target)
        where T : unmanaged
    {
        for (var p = 0; p < depth; p++)
            Row(source + (p * rowStride), columns, target + ((nint)p * width));
    }

    /// <summary>Copies a few elements that lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Row<T>(T* source, int count, T* target)
        where T : unmanaged
    {
        var i = 0;
        for (; i <= count - Vector512<T>.Count; i += Vector512<T>.Count)
            Vector512.Load(source + i).Store(target + i);
        for (; i <= count - Vector128<T>.Count; i += Vector128<T>.Count)
            Vector128.Load(source + i).Store(target + i);
        for (; i < count; i++)
            target[i] = source[i];
    }
}
