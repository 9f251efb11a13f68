using Kadanoff.Statistics;

namespace Kadanoff.Studies.Exact;

/// <summary>One exact number of ours beside the expected one: a figure in a row of a specification.</summary>
/// <param name="Name">What is compared, in a few words.</param>
/// <param name="Value">Ours.</param>
/// <param name="Expected">Theirs.</param>
/// <param name="Tolerance">Largest absolute difference that passes.</param>
/// <param name="Source">Where the expected number is from.</param>
internal sealed record Figure(string Name, double Value, double Expected, double Tolerance, string Source)
{
    /// <summary>The checks of a row: <c>rbm:A1.1</c>, <c>rbm:A1.2</c>, … in the order given.</summary>
    public static IEnumerable<Check> Numbered(string row, IEnumerable<Figure> figures) => figures.Select((figure, i) => Check.Near(
        FormattableString.Invariant($"{row}.{i + 1}"), figure.Name, Estimate.Exact(figure.Value), figure.Expected, figure.Tolerance, figure.Source));
}
