namespace Kadanoff.Sweeps.Plans;

/// <summary>Something that an experiment can be told, in the base of a plan or on an axis: its key, its meaning, and what it may be.</summary>
/// <param name="Key">As it stands in a plan: <c>learning-rate</c>.</param>
/// <param name="Meaning">One line for people, with the symbol where it has one.</param>
/// <param name="Range">What it may be.</param>
/// <param name="Usual">Its value where the plan does not set it, for people.</param>
/// <param name="Unit">Empty for a pure number or a word.</param>
public record Knob(string Key, string Meaning, KnobRange Range, string Usual, string Unit = "")
{
    /// <summary>A heading for people under which it stands with others; empty where there are none.</summary>
    public string Group { get; init; } = "";

    /// <summary>How noisy training is at a value, on any scale that rises with the noise; null where the knob is no noise.</summary>
    public Func<double, double>? Noise { get; init; }
}

/// <summary>A knob, and what turning it changes.</summary>
/// <typeparam name="T">What the experiment makes of its knobs.</typeparam>
public sealed record Knob<T>(string Key, string Meaning, KnobRange Range, string Usual, Func<T, PlanValue, T> Turn, string Unit = "")
    : Knob(Key, Meaning, Range, Usual, Unit);
