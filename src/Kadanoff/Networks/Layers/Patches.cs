using System.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>The patches of an image under a sliding window, as columns of a matrix, and the way back: convolution becomes a matrix product.</summary>
/// <remarks>
/// Row (c·kernel + i)·kernel + j of the matrix holds element (i, j) of the window in channel c; columns are output positions,
/// for some whole rows of the output at a time, so that the matrix stays in the cache. Elements outside the image are zero.
/// </remarks>
internal static class Patches
{
    /// <summary>columns ← patches of the image.</summary>
    /// <param name="image">channels × height × width.</param>
    /// <param name="height">Of the image.</param>
    /// <param name="width">Of the image.</param>
    /// <param name="window">That slides.</param>
    /// <param name="rows">The rows of the output, [first, end).</param>
    /// <param name="across">Columns of the output.</param>
    /// <param name="columns">channels·kernel² × output positions; overwritten.</param>
    public static void Gather<T>(ReadOnlySpan<T> image, int height, int width, Window window, (int First, int End) rows, int across, Span<T> columns)
        where T : unmanaged
    {
        for (var plane = 0; !columns.IsEmpty; plane += height * width)
            for (var i = 0; i < window.Kernel; i++)
                for (var j = 0; j < window.Kernel; j++)
                    for (var y = rows.First; y < rows.End; y++, columns = columns[across..])
                        GatherRow(Line(image, plane, window.Input(y, i), height, width), window, j, columns[..across]);
    }

    /// <summary>image ← image + columns, each element added where <see cref="Gather"/> took it from.</summary>
    public static void Scatter<T>(ReadOnlySpan<T> columns, int height, int width, Window window, (int First, int End) rows, int across, Span<T> image)
        where T : unmanaged, INumberBase<T>
    {
        for (var plane = 0; !columns.IsEmpty; plane += height * width)
            for (var i = 0; i < window.Kernel; i++)
                for (var j = 0; j < window.Kernel; j++)
                    for (var y = rows.First; y < rows.End; y++, columns = columns[across..])
                        ScatterRow(columns[..across], window, j, Line(image, plane, window.Input(y, i), height, width));
    }

    private static void GatherRow<T>(ReadOnlySpan<T> line, Window window, int j, Span<T> target)
    {
        var (first, end) = line.IsEmpty ? (0, 0) : window.Inside(j, line.Length, target.Length);
        target[..first].Clear();
        target[end..].Clear();
        if (window.Stride == 1 && first < end)
            line.Slice(window.Input(first, j), end - first).CopyTo(target[first..]);
        else
            for (var x = first; x < end; x++)
                target[x] = line[window.Input(x, j)];
    }

    private static void ScatterRow<T>(ReadOnlySpan<T> source, Window window, int j, Span<T> line)
        where T : INumberBase<T>
    {
        var (first, end) = line.IsEmpty ? (0, 0) : window.Inside(j, line.Length, source.Length);
        for (var x = first; x < end; x++)
            line[window.Input(x, j)] += source[x];
    }

    /// <summary>A line of an image; empty outside.</summary>
    private static ReadOnlySpan<T> Line<T>(ReadOnlySpan<T> image, int plane, int y, int height, int width) =>
        (uint)y < (uint)height ? image.Slice(plane + (y * width), width) : [];

    private static Span<T> Line<T>(Span<T> image, int plane, int y, int height, int width) =>
        (uint)y < (uint)height ? image.Slice(plane + (y * width), width) : [];
}
