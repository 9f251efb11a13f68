namespace Kadanoff.Graphs.Operators;

/// <summary>The patches of an image under a sliding window as columns of a matrix, and the way back, for images of one, two or three dimensions.</summary>
/// <remarks>Row (channel, window element) and column (output position); only some columns at a time, so that the matrix stays in the cache. Outside the image are zeros.</remarks>
internal static class ImagePatches
{
    /// <summary>columns ← patches of the image at output positions first … first + count − 1.</summary>
    public static void Gather(ReadOnlySpan<float> image, int channels, WindowGeometry window, int first, int count, Span<float> columns)
    {
        var across = window.Output[2];
        var isWhole = first % across == 0 && count % across == 0;
        for (var channel = 0; channel < channels; channel++)
        {
            var plane = image.Slice(channel * window.InputPlane, window.InputPlane);
            for (var z = 0; z < window.Kernel[0]; z++)
                for (var y = 0; y < window.Kernel[1]; y++)
                    for (var x = 0; x < window.Kernel[2]; x++, columns = columns[count..])
                    {
                        if (isWhole)
                            GatherLines(plane, window, (z, y, x), first / across, columns[..count]);
                        else
                            GatherRow(plane, window, (z, y, x), first, columns[..count]);
                    }
        }
    }

    /// <summary>image ← image + columns, where the window spreads from input positions first … first + count − 1 of a transposed convolution.</summary>
    public static void Scatter(ReadOnlySpan<float> columns, int channels, WindowGeometry window, int first, int count, Span<float> image)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            var plane = image.Slice(channel * window.OutputPlane, window.OutputPlane);
            for (var z = 0; z < window.Kernel[0]; z++)
                for (var y = 0; y < window.Kernel[1]; y++)
                    for (var x = 0; x < window.Kernel[2]; x++, columns = columns[count..])
                        ScatterRow(columns[..count], window, (z, y, x), first, plane);
        }
    }

    /// <summary>The same for whole lines of outputs, which all meet the image between the same two places.</summary>
    private static void GatherLines(ReadOnlySpan<float> plane, WindowGeometry window, (int Z, int Y, int X) element, int line, Span<float> target)
    {
        var (shift, stride, across, width) = ((element.X * window.Dilation[2]) - window.Before[2], window.Stride[2], window.Output[2], window.Input[2]);
        var (from, to) = Inside(shift, stride, width, 0, across);
        var (depth, row) = Math.DivRem(line, window.Output[1]);
        var z = (depth * window.Stride[0]) - window.Before[0] + (element.Z * window.Dilation[0]);
        var y = (row * window.Stride[1]) - window.Before[1] + (element.Y * window.Dilation[1]);
        for (; !target.IsEmpty; target = target[across..])
        {
            if ((uint)z < (uint)window.Input[0] && (uint)y < (uint)window.Input[1])
                CopyLine(plane.Slice(((z * window.Input[1]) + y) * width, width), shift, stride, from, to, target[..across]);
            else
                target[..across].Clear();
            (row, y) = (row + 1, y + window.Stride[1]);
            if (row == window.Output[1])
                (row, y, z) = (0, (element.Y * window.Dilation[1]) - window.Before[1], z + window.Stride[0]);
        }
    }

    private static void CopyLine(ReadOnlySpan<float> line, int shift, int stride, int from, int to, Span<float> target)
    {
        for (var i = 0; i < from; i++)
            target[i] = 0;
        for (var i = to; i < target.Length; i++)
            target[i] = 0;
        if (stride == 1)
        {
            if (from < to)
                line.Slice(from + shift, to - from).CopyTo(target[from..]);
        }
        else
        {
            for (var i = from; i < to; i++)
                target[i] = line[(i * stride) + shift];
        }
    }

    private static void GatherRow(ReadOnlySpan<float> plane, WindowGeometry window, (int Z, int Y, int X) element, int first, Span<float> target)
    {
        var across = window.Output[2];
        while (!target.IsEmpty)
        {
            var (line, start) = Math.DivRem(first, across);
            var length = Math.Min(across - start, target.Length);
            GatherLine(Line(plane, window, element, line), window, element.X, start, target[..length]);
            target = target[length..];
            first += length;
        }
    }

    private static void GatherLine(ReadOnlySpan<float> line, WindowGeometry window, int x, int start, Span<float> target)
    {
        var shift = (x * window.Dilation[2]) - window.Before[2];
        var stride = window.Stride[2];
        var (from, to) = line.IsEmpty ? (0, 0) : Inside(shift, stride, line.Length, start, target.Length);
        target[..from].Clear();
        target[to..].Clear();
        if (stride == 1)
            line.Slice(from < to ? start + from + shift : 0, to - from).CopyTo(target[from..]);
        else
            for (var i = from; i < to; i++)
                target[i] = line[((start + i) * stride) + shift];
    }

    private static void ScatterRow(ReadOnlySpan<float> source, WindowGeometry window, (int Z, int Y, int X) element, int first, Span<float> plane)
    {
        var across = window.Input[2];
        while (!source.IsEmpty)
        {
            var (line, start) = Math.DivRem(first, across);
            var length = Math.Min(across - start, source.Length);
            var (depth, row) = Math.DivRem(line, window.Input[1]);
            var z = (depth * window.Stride[0]) - window.Before[0] + (element.Z * window.Dilation[0]);
            var y = (row * window.Stride[1]) - window.Before[1] + (element.Y * window.Dilation[1]);
            if ((uint)z < (uint)window.Output[0] && (uint)y < (uint)window.Output[1])
                AddLine(source[..length], window, element.X, start, plane.Slice(((z * window.Output[1]) + y) * window.Output[2], window.Output[2]));
            source = source[length..];
            first += length;
        }
    }

    private static void AddLine(ReadOnlySpan<float> source, WindowGeometry window, int x, int start, Span<float> line)
    {
        var (shift, stride) = ((x * window.Dilation[2]) - window.Before[2], window.Stride[2]);
        var (from, to) = Inside(shift, stride, line.Length, start, source.Length);
        for (var i = from; i < to; i++)
            line[((start + i) * stride) + shift] += source[i];
    }

    /// <summary>The line of the image that one element of the window meets at a line of outputs; empty outside.</summary>
    internal static ReadOnlySpan<float> Line(ReadOnlySpan<float> plane, WindowGeometry window, (int Z, int Y, int X) element, int line)
    {
        var (depth, row) = Math.DivRem(line, window.Output[1]);
        var z = (depth * window.Stride[0]) - window.Before[0] + (element.Z * window.Dilation[0]);
        var y = (row * window.Stride[1]) - window.Before[1] + (element.Y * window.Dilation[1]);
        return (uint)z < (uint)window.Input[0] && (uint)y < (uint)window.Input[1] ? plane.Slice(((z * window.Input[1]) + y) * window.Input[2], window.Input[2]) : [];
    }

    /// <summary>Positions start + i, 0 ≤ i &lt; count, at which (start + i)·stride + shift lies in a line: from ≤ i &lt; to.</summary>
    internal static (int From, int To) Inside(int shift, int stride, int length, int start, int count)
    {
        var least = shift >= 0 ? 0 : ((-(long)shift) + stride - 1) / stride;
        var most = length > shift ? ((length - 1L - shift) / stride) + 1 : 0;
        var from = (int)Math.Clamp(least - start, 0, count);
        return (from, (int)Math.Clamp(most - start, from, count));
    }
}
