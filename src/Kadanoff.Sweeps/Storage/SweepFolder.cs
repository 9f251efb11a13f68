using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Storage;

/// <summary>The folder of a sweep: <c>plan.json</c>, the files of the points, and an index over them.</summary>
/// <remarks>
/// A point is there once its file is; the index is brought up to date from the files whenever the folder is opened. A folder belongs to one plan, and
/// is written by one process at a time. <i>Checked by</i> SweepFolderTests.
/// </remarks>
public sealed class SweepFolder : IResultStore, IDisposable
{
    public const string PlanName = "plan.json";

    /// <summary>A plan as it is kept has its values a line each, and so is longer than it was.</summary>
    private const int MostPlanBytes = 16 * PlanText.MostBytes;

    private const byte Open = 255;
    private const byte Unseen = 254;

    private readonly PointFiles _files;
    private readonly byte[] _status;
    private readonly FolderLock? _lock;
    private readonly SweepIndex? _index;

    private SweepFolder(string root, SweepPlan plan, FolderLock? held)
    {
        (Root, Plan, _files, _lock) = (root, plan, new PointFiles(root), held);
        _status = new byte[plan.Points];
        Array.Fill(_status, Open);
        _index = held is null ? SweepIndex.Read(root) : SweepIndex.Open(root);
        TakeStock();
    }

    public string Root { get; }

    public SweepPlan Plan { get; }

    /// <summary>How many points ended that way.</summary>
    public long Count(PointStatus status) => _status.LongCount(one => one == (byte)status);

    /// <summary>How many points have not ended.</summary>
    public long Left => _status.LongCount(one => one == Open);

    /// <summary>Takes a folder for a plan, to write to it: a new one, one of the same plan, or one without results.</summary>
    /// <exception cref="FileException">The folder holds results of another plan, is used by another process, or cannot be written.</exception>
    public static SweepFolder Take(string root, SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Make(root);
        var held = new FolderLock(root);
        try
        {
            var path = Path.Combine(root, PlanName);
            if (File.Exists(path))
                RefuseOther(root, plan);
            AtomicFile.WriteText(path, PlanJson.Write(plan));
            new PointFiles(root).Tidy();
            return new SweepFolder(root, plan, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Looks into a folder, without writing to it; a sweep may be running there.</summary>
    /// <exception cref="FileException">There is no sweep in it.</exception>
    public static SweepFolder Look(string root) => new(root, PlanOf(root), null);

    /// <summary>The plan of a folder.</summary>
    /// <exception cref="FileException">There is no sweep in it.</exception>
    public static SweepPlan PlanOf(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        var path = Path.Combine(root, PlanName);
        return File.Exists(path) ? PlanReader.Open(path, MostPlanBytes) : throw new FileException(root, $"holds no sweep: there is no {PlanName}", "Give a folder that kadanoff sweep run has made with --out.");
    }

    public PointStatus? StatusOf(long point) => _status[point] == Open ? null : (PointStatus)_status[point];

    /// <summary>The result of a point.</summary>
    /// <exception cref="FileException">It is missing, damaged, or of another point or plan.</exception>
    public PointResult Read(long point)
    {
        var (result, expected) = (_files.Read(point), PointResult.Of(Plan.Point(point)));
        return Enum.IsDefined(result.Status) && (result.Point, result.Seed) == (expected.Point, expected.Seed) && result.Axes.Count == expected.Axes.Count && expected.Axes.All(pair => result.Axes.TryGetValue(pair.Key, out var value) && value == pair.Value)
            ? result
            : throw new FileException(_files.PathOf(point), "is the result of another point", PointFiles.Again);
    }

    public void Save(PointOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        _files.Save(outcome);
        _index?.Enter([outcome.Result]);
        _status[outcome.Result.Point] = (byte)outcome.Result.Status;
    }

    /// <summary>The results there are, ascending by point.</summary>
    public IEnumerable<PointResult> Results()
    {
        for (var point = 0L; point < _status.LongLength; point++)
        {
            if (_status[point] != Open)
                yield return Read(point);
        }
    }

    /// <summary>The results of points that ended that way, ascending by point.</summary>
    public IEnumerable<PointResult> Results(PointStatus status) => Numbers((byte)status).Select(Read);

    public void Dispose()
    {
        _index?.Dispose();
        _lock?.Dispose();
    }

    private static void Make(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FileException(root, $"cannot be made a folder ({exception.Message.TrimEnd('.')})", "Give another folder.", exception);
        }
    }

    private static void RefuseOther(string root, SweepPlan plan)
    {
        var other = PlanOf(root);
        if (other.Fingerprint != plan.Fingerprint && new PointFiles(root).Present().Any())
            throw new FileException(root, $"holds results of another plan ({other.Name}, {other.Points} points)", "Give another folder with --out, or resume that plan.");
    }

    /// <summary>Brings what is known of the points to what the files say; a failed point is looked at again, because it may have been run since.</summary>
    private void TakeStock()
    {
        foreach (var point in _files.Present().Where(point => point < _status.LongLength))
            _status[point] = Unseen;
        var gone = new List<long>();
        foreach (var (point, status) in _index?.Points() ?? [])
        {
            if (point >= _status.LongLength || _status[point] == Open)
                gone.Add(point);
            else if (status is PointStatus.Done or PointStatus.Diverged)
                _status[point] = (byte)status;
        }

        foreach (var points in Numbers(Unseen).Chunk(1000))
            Learn(points);
        if (_lock is not null)
            _index?.Forget(gone);
    }

    private void Learn(long[] points)
    {
        PointResult[] results = [.. points.Select(ReadOrNothing).OfType<PointResult>()];
        if (_lock is not null)
            _index?.Enter(results);
    }

    private IEnumerable<long> Numbers(byte status)
    {
        for (var point = 0L; point < _status.LongLength; point++)
        {
            if (_status[point] == status)
                yield return point;
        }
    }

    /// <summary>A damaged file is no result: the point is open again.</summary>
    private PointResult? ReadOrNothing(long point)
    {
        try
        {
            var result = Read(point);
            _status[point] = (byte)result.Status;
            return result;
        }
        catch (FileException)
        {
            _status[point] = Open;
            return null;
        }
    }
}
