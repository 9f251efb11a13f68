namespace Kadanoff.Sweeps.Plans;

/// <summary>A knob and the values that a sweep gives it, in order.</summary>
/// <param name="Key">Of the knob: <c>dropout</c>.</param>
/// <param name="Values">At least one, all different.</param>
public sealed record SweepAxis(string Key, IReadOnlyList<PlanValue> Values);
