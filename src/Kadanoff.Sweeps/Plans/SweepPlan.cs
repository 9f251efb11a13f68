using System.Security.Cryptography;
using System.Text;

namespace Kadanoff.Sweeps.Plans;

/// <summary>What a sweep does: an experiment, the knobs that stay, the knobs that vary, the seeds, and what to keep of each point.</summary>
/// <remarks>
/// <para>Points are numbered by mixed radix, the last axis faster than the one before and the seed fastest:
/// i = ((a₁·n₂ + a₂)·n₃ + …)·S + s. Nothing is enumerated in memory.</para>
/// <para>Equal plans have equal fingerprints; the name and the order of the base do not count. <i>Checked by</i> SweepPlanTests.</para>
/// </remarks>
public sealed record SweepPlan
{
    /// <summary>Most points of a plan.</summary>
    public const long MostPoints = 10_000_000;

    /// <summary>For people.</summary>
    public string Name { get; init; } = "sweep";

    /// <summary>What to run at each point: <c>train</c>.</summary>
    public required string Experiment { get; init; }

    /// <summary>Knobs that are the same at all points.</summary>
    public IReadOnlyDictionary<string, PlanValue> Base { get; init; } = new Dictionary<string, PlanValue>();

    /// <summary>Knobs that vary.</summary>
    public IReadOnlyList<SweepAxis> Axes { get; init; } = [];

    /// <summary>Every cell is run once with each of them.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [1];

    /// <summary>What to keep of each point besides its numbers and curves.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>Cells: combinations of the values of the axes; <see cref="long.MaxValue"/> where there are more than that.</summary>
    public long Cells => Product(Axes.Select(axis => axis.Values.Count));

    /// <summary>Cells times seeds.</summary>
    public long Points => Product(Axes.Select(axis => axis.Values.Count).Append(Seeds.Count));

    /// <summary>SHA-256, in hexadecimal digits, of everything that decides the points.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PlanJson.Write(this with { Name = "" }))));

    /// <summary>The seeds 1 … count.</summary>
    public static IReadOnlyList<ulong> SeedsTo(int count) => [.. Enumerable.Range(1, count).Select(seed => (ulong)seed)];

    /// <summary>The point with this number.</summary>
    public PointSetting Point(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Points);
        var position = Position(index / Seeds.Count);
        var knobs = new Dictionary<string, PlanValue>(Base);
        foreach (var (key, value) in position)
            knobs[key] = value;
        return new PointSetting(index, Seeds[(int)(index % Seeds.Count)], knobs, position, Keep);
    }

    /// <summary>The number of a point from the places of its values on the axes and of its seed among the seeds.</summary>
    public long IndexOf(ReadOnlySpan<int> places, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(places.Length, Axes.Count);
        var cell = 0L;
        for (var axis = 0; axis < places.Length; axis++)
            cell = (cell * Axes[axis].Values.Count) + places[axis];
        return (cell * Seeds.Count) + seed;
    }

    /// <summary>The values of the axes in a cell.</summary>
    public IReadOnlyList<KeyValuePair<string, PlanValue>> Position(long cell)
    {
        var position = new KeyValuePair<string, PlanValue>[Axes.Count];
        for (var axis = Axes.Count - 1; axis >= 0; axis--)
        {
            var (key, values) = Axes[axis];
            position[axis] = new(key, values[(int)(cell % values.Count)]);
            cell /= values.Count;
        }

        return position;
    }

    private static long Product(IEnumerable<int> counts)
    {
        var product = counts.Aggregate(Int128.One, (all, count) => Int128.Min(all * count, long.MaxValue));
        return (long)product;
    }
}
