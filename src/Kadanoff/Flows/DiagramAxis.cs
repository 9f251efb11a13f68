namespace Kadanoff.Flows;

/// <summary>One knob of a phase diagram and the values that it was set to.</summary>
/// <param name="Key">Stable identifier, as in a plan or in JSON: <c>dropout</c>.</param>
/// <param name="Name">For people: <c>dropout p</c>.</param>
/// <param name="Values">In the order in which they stand along the axis.</param>
/// <param name="Logarithmic">Whether equal steps are equal factors: then all values are positive, and places between two values go by their logarithm.</param>
public sealed record DiagramAxis(string Key, string Name, IReadOnlyList<double> Values, bool Logarithmic = false)
{
    /// <summary>The value at a fraction, 0 … 1, of the way from one to the other.</summary>
    public double Between(double from, double to, double fraction) =>
        Logarithmic ? from * Math.Pow(to / from, fraction) : from + ((to - from) * fraction);
}
