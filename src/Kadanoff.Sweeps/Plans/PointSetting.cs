namespace Kadanoff.Sweeps.Plans;

/// <summary>One point of a sweep: all that decides its result.</summary>
/// <param name="Index">0 … points − 1.</param>
/// <param name="Seed">Of all its random streams.</param>
/// <param name="Knobs">Every knob that the plan sets, of the base and of the axes.</param>
/// <param name="Position">The values of the axes alone, in their order.</param>
/// <param name="Keep">What to keep besides the numbers.</param>
public sealed record PointSetting(long Index, ulong Seed, IReadOnlyDictionary<string, PlanValue> Knobs, IReadOnlyList<KeyValuePair<string, PlanValue>> Position, IReadOnlyList<string> Keep)
{
    /// <summary>For people: <c>dropout 0.12, seed 3</c>.</summary>
    public string Description => string.Join(", ", [.. Position.Select(pair => $"{pair.Key} {pair.Value}"), FormattableString.Invariant($"seed {Seed}")]);
}
