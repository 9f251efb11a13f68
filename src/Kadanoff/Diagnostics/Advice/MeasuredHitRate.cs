using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Advice;

/// <summary>How often a kind of advice was right where it was tried, beside the same without the advice: constants, as <c>reproduce advice</c> has measured them.</summary>
/// <remarks>On small perceptrons and one residual network; elsewhere it may differ. What counts as right, and the commands: docs/advice.md. <i>Checked by</i> MeasuredHitRateTests.</remarks>
/// <param name="Right">Where it was advised.</param>
/// <param name="ControlName">What the control is.</param>
/// <param name="Control">Right as often there.</param>
public sealed record MeasuredHitRate(Proportion Right, string ControlName, Proportion Control)
{
    /// <summary>Dropout a step as advised gives a better network.</summary>
    public static MeasuredHitRate Noise { get; } = new(new(29, 36), "a step the other way", new(2, 20));

    /// <summary>Without the layer of a perceptron, trained on, at most half a point is lost.</summary>
    public static MeasuredHitRate Layer { get; } = new(new(5, 17), "other layers", new(33, 79));

    /// <summary>Without the block of a residual network, as it is, at most half a point is lost.</summary>
    public static MeasuredHitRate Block { get; } = new(new(0, 3), "other blocks", new(0, 3));

    /// <summary>At the advised depth, trained from the start, at most half a point is lost.</summary>
    public static MeasuredHitRate Shorten { get; } = new(new(3, 3), "shortened without that advice", new(10, 11));

    /// <summary>With the rates, trained on, the network is better than without.</summary>
    public static MeasuredHitRate Rates { get; } = new(new(14, 24), "the same rates on other layers", new(9, 24));

    /// <summary>One line for the report.</summary>
    public string Words => $"right {Right.Hits} of {Right.Tries} times where it was tried, {ControlName} {Control.Hits} of {Control.Tries}";
}
