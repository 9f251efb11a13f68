using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Stress;

/// <summary>What the same measure shows where nothing has been learned.</summary>
/// <param name="Name">Of the control: <c>random layers of this shape</c>, <c>untrained networks</c>.</param>
/// <param name="Expected">Its value there, with the spread as its error; null where only the quantile is known.</param>
/// <param name="Quantile">Part of the control's values that lie below the measured one, 0 … 1; NaN where it is not known.</param>
public sealed record StressControl(string Name, Estimate? Expected, double Quantile = double.NaN);

/// <summary>One cell of the stress map: a layer as one measure sees it.</summary>
/// <param name="State">In a word.</param>
/// <param name="Value">With its error; null where there is none.</param>
/// <param name="Control">The same without learning; null where there is no control.</param>
/// <param name="Cause">The numbers that decide, one line.</param>
/// <param name="NextStep">What to do about it, as an imperative sentence; empty where nothing is to be done.</param>
public sealed record StressCell(StressState State, Estimate? Value, StressControl? Control, string Cause, string NextStep = "")
{
    /// <summary>Whether the measure only looks for one fault: where it finds none, it has said nothing about the layer.</summary>
    public bool IsAlarm { get; init; }

    /// <summary>Whether the measure has come to a conclusion about the layer.</summary>
    public bool IsDecided => State.IsDecided() && !(IsAlarm && State == StressState.Balanced);

    /// <summary>The measure has no number here.</summary>
    /// <param name="reason">Why not.</param>
    public static StressCell NotMeasured(string reason) => new(StressState.NotMeasured, null, null, reason);
}
