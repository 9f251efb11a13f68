using Kadanoff.Diagnostics.Characteristic;

namespace Kadanoff.Reports.Tables;

/// <summary>An answer as one sign: a shape for each fixed point, full where no control is there, hollow where one is as well; a cross for none, a question mark where it cannot be decided.</summary>
/// <remarks><i>Checked by</i> FixedPointReportTests.</remarks>
/// <param name="Words">For legends.</param>
/// <param name="Sign">For text.</param>
/// <param name="Shape">For figures: a name of Vega, or a path.</param>
internal sealed record AnswerSymbol(string Words, string Sign, string Shape)
{
    private const string Cross = "M-0.7,-0.7L0.7,0.7M0.7,-0.7L-0.7,0.7";
    private const string Question = "M-0.45,-0.45A0.45,0.45,0,1,1,0.2,0C0,0.12,0,0.2,0,0.4M0,0.75L0,0.9";
    private const string Too = ", controls too";

    private static readonly CataloguedFixedPoint[] s_points = [FixedPointCatalogue.Decoupled, FixedPointCatalogue.Ordered, FixedPointCatalogue.Gaussian, FixedPointCatalogue.Decimated];
    private static readonly string[] s_shapes = ["circle", "square", "diamond", "triangle-up"];
    private static readonly string[] s_full = ["●", "■", "◆", "▲"];
    private static readonly string[] s_hollow = ["○", "□", "◇", "△"];

    /// <summary>All, in the order of legends: full ones, then hollow ones, so that both have the same colour.</summary>
    public static IReadOnlyList<AnswerSymbol> All { get; } =
    [
        .. s_points.Select((point, i) => new AnswerSymbol(ShortNames.Of(point), s_full[i], s_shapes[i])),
        new("none", "×", Cross),
        new("not identifiable", "?", Question),
        .. s_points.Select((point, i) => new AnswerSymbol(ShortNames.Of(point) + Too, s_hollow[i], s_shapes[i])),
    ];

    /// <summary>Whether the shape is filled.</summary>
    public bool IsFull => s_full.Contains(Sign);

    public static AnswerSymbol Of(FixedPointVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.FixedPoint is { } point
            ? All.First(symbol => symbol.Words == ShortNames.Of(point) + (verdict.AlsoReachedBy.Count > 0 ? Too : ""))
            : All.First(symbol => symbol.Words == (verdict.Answer == FixedPointAnswer.None ? "none" : "not identifiable"));
    }

    /// <summary>What the signs of some verdicts mean.</summary>
    public static string Legend(IEnumerable<FixedPointVerdict> verdicts)
    {
        var present = verdicts.Select(Of).ToHashSet();
        return string.Join("; ", All.Where(present.Contains).Select(symbol => $"{symbol.Sign} {symbol.Words}"));
    }
}
