namespace Kadanoff.Sweeps.Results;

/// <summary>A result, and the files that belong to it.</summary>
/// <param name="Result">Is written last: once it is there, all is.</param>
/// <param name="Files">Written before it.</param>
public sealed record PointOutcome(PointResult Result, IReadOnlyList<PointFile> Files)
{
    public PointOutcome(PointResult result)
        : this(result, [])
    {
    }
}

/// <summary>A file beside the result of a point.</summary>
/// <param name="Extension">Of its name, which otherwise is that of the result: <c>.safetensors</c>.</param>
/// <param name="Save">Writes it to a path, completely or not at all.</param>
public sealed record PointFile(string Extension, Action<string> Save);
