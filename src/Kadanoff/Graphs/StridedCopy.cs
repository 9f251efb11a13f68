namespace Kadanoff.Graphs;

/// <summary>Copies elements that lie at any distances into a row-major tensor: a transpose, a slice, a broadcast.</summary>
/// <remarks>Element (i, j, …) is read at offset + i·stride₀ + j·stride₁ + …; a stride of zero repeats, a negative one reverses. Neighbouring axes that lie together are taken as one.</remarks>
internal static class StridedCopy
{
    /// <summary>Fills the whole target.</summary>
    public static void Run(Tensor source, long offset, ReadOnlySpan<long> strides, Tensor target) => Run(source, offset, strides, target, 0, target.Dimensions);

    /// <summary>Fills a contiguous part of the target.</summary>
    public static void Run(Tensor source, long offset, ReadOnlySpan<long> strides, Tensor target, int start, ReadOnlySpan<int> dimensions)
    {
        if (source.Kind == TensorKind.Float)
            Run(source.Floats, offset, strides, dimensions, target.Floats[start..]);
        else if (source.Kind == TensorKind.Integer)
            Run(source.Integers, offset, strides, dimensions, target.Integers[start..]);
        else
            Run(source.Booleans, offset, strides, dimensions, target.Booleans[start..]);
    }

    private static void Run<T>(ReadOnlySpan<T> source, long offset, ReadOnlySpan<long> strides, ReadOnlySpan<int> dimensions, Span<T> target)
    {
        var count = (int)TensorShape.Count(dimensions);
        if (count == 0)
            return;
        Span<int> lengths = stackalloc int[dimensions.Length + 1];
        Span<long> steps = stackalloc long[dimensions.Length + 1];
        var rank = Collapse(strides, dimensions, lengths, steps);
        var (inner, step) = (lengths[rank - 1], steps[rank - 1]);
        Span<int> index = stackalloc int[rank];
        index.Clear();
        for (var done = 0; done < count; done += inner)
        {
            Row(source, offset, step, target.Slice(done, inner));
            for (var axis = rank - 2; axis >= 0; axis--)
            {
                offset += steps[axis];
                if (++index[axis] < lengths[axis])
                    break;
                offset -= steps[axis] * lengths[axis];
                index[axis] = 0;
            }
        }
    }

    private static int Collapse(ReadOnlySpan<long> strides, ReadOnlySpan<int> dimensions, Span<int> lengths, Span<long> steps)
    {
        var rank = 0;
        for (var i = 0; i < dimensions.Length; i++)
        {
            if (dimensions[i] == 1)
                continue;
            if (rank > 0 && steps[rank - 1] == strides[i] * dimensions[i])
                (lengths[rank - 1], steps[rank - 1]) = (lengths[rank - 1] * dimensions[i], strides[i]);
            else
                (lengths[rank], steps[rank++]) = (dimensions[i], strides[i]);
        }

        if (rank == 0)
            (lengths[rank], steps[rank++]) = (1, 1);
        return rank;
    }

    private static void Row<T>(ReadOnlySpan<T> source, long offset, long step, Span<T> target)
    {
        if (step == 1)
        {
            source.Slice((int)offset, target.Length).CopyTo(target);
        }
        else if (step == 0)
        {
            target.Fill(source[(int)offset]);
        }
        else
        {
            for (var i = 0; i < target.Length; i++, offset += step)
                target[i] = source[(int)offset];
        }
    }
}
