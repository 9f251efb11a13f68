namespace Kadanoff.Diagnostics.Attribution;

/// <summary>Which head of an attention each feature of a stage comes from.</summary>
/// <param name="Heads">How many there are.</param>
/// <param name="HeadOf">For each feature, 0 … heads − 1; every head has as many.</param>
public sealed record HeadLayout(int Heads, IReadOnlyList<int> HeadOf)
{
    /// <summary>Heads one after the other, in parts of equal length.</summary>
    /// <exception cref="ArgumentException">The width is no multiple of the number of heads.</exception>
    public static HeadLayout SideBySide(int heads, int width) => heads > 0 && width % heads == 0
        ? new HeadLayout(heads, [.. Enumerable.Range(0, width).Select(feature => feature / (width / heads))])
        : throw new ArgumentException($"{width} features do not make {heads} heads.", nameof(heads));

    /// <summary>Of one token of a row of tokens; null where tokens differ in it.</summary>
    /// <param name="length">Tokens in a row.</param>
    public HeadLayout? OfToken(int length)
    {
        var width = HeadOf.Count / length;
        var first = HeadOf.Take(width).ToArray();
        return width * length == HeadOf.Count && HeadOf.Index().All(feature => feature.Item == first[feature.Index % width]) ? this with { HeadOf = first } : null;
    }

    /// <summary>Numbers of the features, head after head.</summary>
    internal int[] Order() => [.. Enumerable.Range(0, HeadOf.Count).OrderBy(feature => HeadOf[feature])];
}
