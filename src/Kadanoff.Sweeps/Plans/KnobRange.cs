namespace Kadanoff.Sweeps.Plans;

/// <summary>What a knob may be.</summary>
/// <remarks><i>Checked by</i> TrainingKnobsTests.</remarks>
public abstract record KnobRange
{
    /// <summary>For people: "a number from 0 to 0.99".</summary>
    public abstract string Description { get; }

    public abstract bool Holds(PlanValue value);

    /// <summary>"; did you mean relu?", or nothing.</summary>
    public virtual string Meant(PlanValue value) => "";

    /// <summary>Any number from low to high, both allowed.</summary>
    public static KnobRange Real(double low, double high) => new RealRange(low, high);

    /// <summary>A whole number from low to high.</summary>
    public static KnobRange Whole(long low, long high) => new WholeRange(low, high);

    /// <summary>One of a few words.</summary>
    public static KnobRange Word(params string[] words) => new WordRange(words);

    /// <summary>true or false.</summary>
    public static KnobRange Answer { get; } = new WordRange(["true", "false"]);

    /// <summary>A text that the experiment looks into.</summary>
    /// <param name="description">What it says.</param>
    /// <param name="holds">Whether a text says that; null where only the experiment knows.</param>
    /// <param name="words">Words that may be meant.</param>
    public static KnobRange Text(string description, Predicate<string>? holds = null, params string[] words) => new TextRange(description, holds ?? (_ => true), words);

    private sealed record RealRange(double Low, double High) : KnobRange
    {
        public override string Description => FormattableString.Invariant($"a number from {Low} to {High}");

        public override bool Holds(PlanValue value) => value.Number is { } number && number >= Low && number <= High;
    }

    private sealed record WholeRange(long Low, long High) : KnobRange
    {
        public override string Description => High == int.MaxValue ? FormattableString.Invariant($"a whole number, {Low} or more") : FormattableString.Invariant($"a whole number from {Low} to {High}");

        public override bool Holds(PlanValue value) => value.Number is { } number && number >= Low && number <= High && number == Math.Floor(number);
    }

    private sealed record WordRange(string[] Words) : KnobRange
    {
        public override string Description => string.Join(", ", Words);

        public override bool Holds(PlanValue value) => Words.Contains(value.Text);

        public override string Meant(PlanValue value) => Nearest.Meant(value.Text, Words);
    }

    private sealed record TextRange(string Saying, Predicate<string> Says, string[] Words) : KnobRange
    {
        public override string Description => Saying;

        public override bool Holds(PlanValue value) => value.Text.Length is > 0 and <= 4096 && Says(value.Text);

        public override string Meant(PlanValue value) => Nearest.Meant(value.Text, Words);
    }
}
