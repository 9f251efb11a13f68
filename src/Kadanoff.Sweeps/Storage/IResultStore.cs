using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Storage;

/// <summary>Where the results of a sweep are kept while it runs.</summary>
public interface IResultStore
{
    /// <summary>How a point ended; null where it has not.</summary>
    PointStatus? StatusOf(long point);

    /// <summary>Keeps an outcome; called for one at a time.</summary>
    /// <exception cref="FileException">It cannot be written.</exception>
    void Save(PointOutcome outcome);

    /// <summary>A result that is kept.</summary>
    /// <exception cref="FileException">It is missing or damaged.</exception>
    PointResult Read(long point);
}

/// <summary>Results in memory, gone with the process; files of points are left out.</summary>
/// <param name="points">Of the plan.</param>
internal sealed class MemoryStore(long points) : IResultStore
{
    private readonly PointResult?[] _results = new PointResult?[points];

    public PointStatus? StatusOf(long point) => _results[point]?.Status;

    public void Save(PointOutcome outcome) => _results[outcome.Result.Point] = outcome.Result;

    public PointResult Read(long point) => _results[point] ?? throw new DataException($"Point {point} has no result", "Run the sweep to its end.");
}
