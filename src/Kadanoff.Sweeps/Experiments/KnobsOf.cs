using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Sweeps.Experiments;

/// <summary>Which knobs a plan sets, and to what.</summary>
internal sealed class KnobsOf(SweepPlan plan)
{
    public bool Holds(string key) => plan.Base.ContainsKey(key) || plan.Axes.Any(axis => axis.Key == key);

    /// <summary>Whether a knob has one of these values somewhere in the plan.</summary>
    public bool Has(string key, string usual, params string[] values) => Values(key, usual).Any(value => values.Contains(value));

    /// <summary>The problem that two knobs exclude each other.</summary>
    public PlanProblem? Both(string one, string other) => Holds(one) && Holds(other)
        ? new PlanProblem(PlaceOf(other), $"{one} and {other} are both given", "Give one of the two.")
        : null;

    /// <summary>The problem that a knob changes nothing, because another one never has the value to which it belongs.</summary>
    public PlanProblem? Without(string knob, string owner, string usual, params string[] values) => Holds(knob) && !Has(owner, usual, values)
        ? new PlanProblem(PlaceOf(knob), $"{knob} changes nothing: it belongs to {owner} {string.Join(" or ", values)}", $"Leave it out, or set {owner}.")
        : null;

    private IEnumerable<string> Values(string key, string usual) => plan.Base.TryGetValue(key, out var value)
        ? [value.Text]
        : plan.Axes.FirstOrDefault(axis => axis.Key == key)?.Values.Select(one => one.Text) ?? [usual];

    private string PlaceOf(string key) => plan.Base.ContainsKey(key) ? $"base.{key}" : $"axes.{key}";
}
