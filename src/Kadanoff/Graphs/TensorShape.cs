namespace Kadanoff.Graphs;

/// <summary>Arithmetic of dimensions that never overflows.</summary>
internal static class TensorShape
{
    /// <summary>Elements; <see cref="long.MaxValue"/> where there are more, −1 where a dimension is negative.</summary>
    public static long Count(ReadOnlySpan<int> dimensions)
    {
        var count = 1L;
        foreach (var dimension in dimensions)
        {
            if (dimension < 0)
                return -1;
            count = Product(count, dimension);
        }

        return count;
    }

    /// <summary>How many places the axes that are not empty have: what a loop over them would walk through.</summary>
    public static long Places(ReadOnlySpan<int> dimensions)
    {
        var count = 1L;
        foreach (var dimension in dimensions)
            count = Product(count, Math.Max(1, dimension));
        return count;
    }

    /// <summary>a·b, or <see cref="long.MaxValue"/>; neither is negative.</summary>
    public static long Product(long a, long b) => b != 0 && a > long.MaxValue / b ? long.MaxValue : a * b;

    /// <summary>Distances between neighbours along each axis, row-major.</summary>
    public static long[] Strides(ReadOnlySpan<int> dimensions)
    {
        var strides = new long[dimensions.Length];
        var stride = 1L;
        for (var i = dimensions.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride = Product(stride, dimensions[i]);
        }

        return strides;
    }

    /// <summary>As printed: 1×3×32×32.</summary>
    public static string Text(ReadOnlySpan<int> dimensions) => dimensions.Length == 0 ? "one" : string.Join("×", dimensions.ToArray());
}
