namespace Kadanoff.Graphs.Operators;

/// <summary>Two shapes made one: axes are matched from the last on, and an axis of length 1 is repeated.</summary>
internal static class Broadcast
{
    /// <summary>The common shape.</summary>
    /// <exception cref="GraphException">The shapes do not match.</exception>
    public static int[] Shape(Call call, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var shape = new int[Math.Max(a.Length, b.Length)];
        for (var i = 1; i <= shape.Length; i++)
        {
            var (x, y) = (i <= a.Length ? a[^i] : 1, i <= b.Length ? b[^i] : 1);
            if (x != y && x != 1 && y != 1)
                throw call.Fault($"{TensorShape.Text(a)} and {TensorShape.Text(b)} do not match");
            shape[^i] = x == 1 ? y : x;
        }

        return shape;
    }

    /// <summary>Distances by which a tensor is read as if it had the common shape: 0 along repeated axes.</summary>
    public static long[] Strides(ReadOnlySpan<int> dimensions, int rank)
    {
        var own = TensorShape.Strides(dimensions);
        var strides = new long[rank];
        for (var i = 1; i <= own.Length; i++)
            strides[^i] = dimensions[^i] == 1 ? 0 : own[^i];
        return strides;
    }

    /// <summary>A shape written as one of a higher rank whose axes begin at the given one: how operators before set 7 matched shapes.</summary>
    public static int[] From(Call call, ReadOnlySpan<int> b, int rank, int axis)
    {
        if (axis < 0 || axis + b.Length > rank)
            throw call.Fault($"{TensorShape.Text(b)} does not match from axis {axis} of {rank} on");
        var shape = new int[rank];
        Array.Fill(shape, 1);
        b.CopyTo(shape.AsSpan(axis));
        return shape;
    }
}
