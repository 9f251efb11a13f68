namespace Kadanoff.Networks;

/// <summary>Checks the sizes in a plan before anything is allocated: plans come from files, and files are hostile.</summary>
/// <remarks>No parameter and no sample may have more than <see cref="Most"/> elements (1 GiB of float32).</remarks>
internal static class Dimensions
{
    /// <summary>The largest number of elements of one parameter or one sample.</summary>
    public const long Most = 1L << 28;

    /// <exception cref="ShapeException">A dimension is not positive, or the array would be too large.</exception>
    public static void Parameter(string layer, params ReadOnlySpan<int> dimensions) => Check($"{layer} with a parameter of", dimensions);

    /// <summary>The shape of a sample after a layer.</summary>
    /// <exception cref="ShapeException">A dimension is not positive, or the sample would be too large.</exception>
    public static Shape Shape(string layer, params ReadOnlySpan<int> dimensions)
    {
        Check($"{layer} with an output of", dimensions);
        return new Shape(dimensions);
    }

    /// <exception cref="ShapeException">The size is below the least allowed.</exception>
    public static void AtLeast(int least, int size, string what)
    {
        if (size < least)
            throw new ShapeException($"{what} is {size}", $"Give at least {least}.");
    }

    /// <exception cref="ShapeException">The number is not in [low, high); NaN never is.</exception>
    public static void Within(double low, double high, double number, string what)
    {
        if (!(number >= low && number < high))
            throw new ShapeException(FormattableString.Invariant($"{what} is {number}"), FormattableString.Invariant($"Give a number from {low} to below {high}."));
    }

    private static void Check(string what, ReadOnlySpan<int> dimensions)
    {
        var size = 1.0;
        foreach (var dimension in dimensions)
            size *= Math.Max(0, dimension);
        if (!(size is > 0 and <= Most))
            throw new ShapeException(
                $"{what} {string.Join("×", dimensions.ToArray())} elements is impossible{(size > Most ? $": it would take {NetworkMemory.Text(sizeof(float) * size)}" : "")}",
                $"Give positive sizes of at most {Most} elements ({NetworkMemory.Text(sizeof(float) * Most)}) in all.");
    }
}
