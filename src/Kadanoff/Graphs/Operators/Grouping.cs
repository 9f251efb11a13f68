namespace Kadanoff.Graphs.Operators;

/// <summary>Which elements of a tensor are taken together when some of its axes are reduced.</summary>
/// <remarks>Groups are numbered row-major over the axes that stay. The number of a group follows from that of an element by one division for each axis; neighbouring axes of one sort are taken as one.</remarks>
internal sealed class Grouping
{
    private readonly int[] _lengths;
    private readonly int[] _strides;

    private Grouping(int[] lengths, int[] strides, int count) => (_lengths, _strides, Count) = (lengths, strides, count);

    /// <summary>Groups.</summary>
    public int Count { get; }

    /// <param name="dimensions">Of the tensor.</param>
    /// <param name="reduced">Axes that do not stay, from the front.</param>
    public static Grouping Of(ReadOnlySpan<int> dimensions, ReadOnlySpan<int> reduced)
    {
        var (lengths, stays) = (new List<int>(), new List<bool>());
        for (var axis = 0; axis < dimensions.Length; axis++)
        {
            var isKept = reduced.IndexOf(axis) < 0;
            if (dimensions[axis] == 1)
                continue;
            if (stays.Count > 0 && stays[^1] == isKept)
                lengths[^1] *= dimensions[axis];
            else
                (lengths, stays) = ([.. lengths, dimensions[axis]], [.. stays, isKept]);
        }

        var strides = new int[lengths.Count];
        var count = 1;
        for (var i = strides.Length - 1; i >= 0; i--)
        {
            if (!stays[i])
                continue;
            strides[i] = count;
            count *= lengths[i];
        }

        return new Grouping([.. lengths], strides, count);
    }

    /// <summary>The group of an element.</summary>
    public int Of(int element)
    {
        var group = 0;
        for (var i = _lengths.Length - 1; i > 0; i--)
        {
            var (rest, place) = Math.DivRem(element, _lengths[i]);
            group += place * _strides[i];
            element = rest;
        }

        return _lengths.Length == 0 ? 0 : group + (element * _strides[0]);
    }

    /// <summary>The groups of one line of elements after the other: how many there are in a line, its first group and the distance between groups of neighbours.</summary>
    public (int Length, int Stride) Line => _lengths.Length == 0 ? (1, 0) : (_lengths[^1], _strides[^1]);
}
