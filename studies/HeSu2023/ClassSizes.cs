namespace Kadanoff.Studies.HeSu2023;

/// <summary>Training samples of a class: so many where the label is in the lower half, so many where it is in the upper one.</summary>
/// <param name="Lower">Of each class with a label below K/2.</param>
/// <param name="Upper">Of each of the others.</param>
internal sealed record ClassSizes(int Lower, int Upper)
{
    /// <summary>The 100 of every class that all studies but that of imbalance have.</summary>
    public static ClassSizes Usual { get; } = new(100, 100);

    /// <summary>The mean over the classes.</summary>
    public double Mean => (Lower + Upper) / 2.0;

    /// <summary>One number for each class, in the order of the labels.</summary>
    public int[] Of(int classes) => [.. Enumerable.Range(0, classes).Select(label => 2 * label < classes ? Lower : Upper)];
}
