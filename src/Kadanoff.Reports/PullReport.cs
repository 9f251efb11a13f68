using Kadanoff.Chain;
using Kadanoff.Reports.Figures;
using Kadanoff.Statistics;

namespace Kadanoff.Reports;

/// <summary>The report of <c>chain pull</c>: how the segments of a folding ruler open, pulled steadily and with jerks.</summary>
/// <remarks><i>Reference</i>: [shi2025]. <i>Checked by</i> ChainReportTests.</remarks>
public static class PullReport
{
    /// <summary>A segment counts as open with at least half of its equal share.</summary>
    private const double OpenShare = 0.5;

    /// <param name="steady">Without noise.</param>
    /// <param name="jerky">With it.</param>
    /// <param name="chain">Of both.</param>
    /// <param name="made">How.</param>
    public static Report Of(PullHistory steady, PullHistory jerky, SpringChain chain, Provenance made)
    {
        ArgumentNullException.ThrowIfNull(steady);
        ArgumentNullException.ThrowIfNull(jerky);
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(made);
        var (still, shaken, all) = (Open(steady, chain), Open(jerky, chain), chain.Blocks + 1);
        return new Report
        {
            Kind = "chain",
            Title = "Spring-block chain, pulled",
            Verdict = new Verdict
            {
                Label = shaken > still ? "jerks open more" : shaken == still ? "no difference" : "jerks open fewer",
                Headline = FormattableString.Invariant($"Pulled steadily {still} of {all} segments open, pulled with jerks {shaken}."),
                RestsOn =
                [
                    new Finding("d_1, steady", steady.Final[0], "the segment farthest from the hand"), new Finding($"d_{all}, steady", steady.Final[^1], "the segment in the hand"),
                    new Finding("d_1, jerky", jerky.Final[0], "the segment farthest from the hand"), new Finding($"d_{all}, jerky", jerky.Final[^1], "the segment in the hand"),
                ],
                Controls = [new Finding("taut segments at rest", Estimate.Exact(QuasiStaticChain.TautSprings(chain)), "of a steady pull, exact"), new Finding("equal share", Estimate.Exact(chain.Target / all), "y/(L + 1)")],
                Caveats = ["A segment counts as open with at least half of an equal share."],
            },
            Figures = [Motion(steady, jerky, chain)],
            Tables = [Ends(steady, jerky, chain)],
            Provenance = made,
            HowToCite = [Citations.Kadanoff(made.Version), Citations.LoadCurve],
        };
    }

    private static int Open(PullHistory history, SpringChain chain) => history.Final.Count(load => load.Value >= OpenShare * chain.Target / (chain.Blocks + 1));

    private static Figure Motion(PullHistory steady, PullHistory jerky, SpringChain chain) => ChainMotionFigure.Of(
        "pull", "Segments opening in time",
        "Opening of each segment while the end is pulled to its target, the mean over seeds: steadily, and with jerks. Without jerks the segments next to the hand open and the others stay closed; jerks that shake every joint open all.",
        "load d", "segment", chain.Blocks + 1,
        new ChainMotion("steady", steady.Times, steady.Mean), new ChainMotion("with jerks", jerky.Times, jerky.Mean));

    private static Table Ends(PullHistory steady, PullHistory jerky, SpringChain chain)
    {
        var exact = QuasiStaticChain.Loads(chain);
        return new Table
        {
            Id = "segments",
            Title = "Segments at the end of the pull",
            Columns =
            [
                new Column("segment", "l") { Definition = "from the wall" },
                new Column("steady", "steady") { Definition = "d_l without noise", Bar = true },
                new Column("at-rest", "at rest") { Definition = "d_l of the smallest state that friction holds, exact" },
                new Column("jerky", "jerky") { Definition = "d_l with noise", Bar = true },
            ],
            Rows = [.. exact.Select((rest, i) => (IReadOnlyList<Cell>)[FormattableString.Invariant($"{i + 1}"), steady.Final[i], Estimate.Exact(rest), jerky.Final[i]])],
        };
    }
}
