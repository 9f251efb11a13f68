using System.Globalization;

namespace Kadanoff.Sweeps.Plans;

/// <summary>One value of a plan: a number or a word.</summary>
/// <remarks>Two values are equal where their canonical texts are: 0.10, 1e-1 and 0.1 are the same number, and −0 is 0. <i>Checked by</i> PlanValueTests.</remarks>
public readonly record struct PlanValue
{
    /// <param name="number">Finite.</param>
    public PlanValue(double number) => Text = (number + 0.0).ToString("R", CultureInfo.InvariantCulture);

    /// <param name="word">Any text that is meant as such.</param>
    public PlanValue(string word) => Text = word;

    /// <summary>The shortest text that gives the number back, or the word.</summary>
    public string Text { get; }

    /// <summary>The number; null where the text is none.</summary>
    public double? Number => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public static implicit operator PlanValue(double number) => new(number);

    public static implicit operator PlanValue(string word) => new(word);

    public static implicit operator PlanValue(bool answer) => new(answer ? "true" : "false");

    /// <summary>From text as it stands in a file: a number where it reads as a finite one.</summary>
    public static PlanValue Parse(string text) => new PlanValue(text).Number is { } number ? new(number) : new(text);

    public override string ToString() => Text;
}
