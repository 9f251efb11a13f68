using Kadanoff.Renormalization;
using Kadanoff.Renormalization.LowerBound;
using Kadanoff.Renormalization.Schemes;
using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;
using Kadanoff.Studies.Exact;

namespace Kadanoff.Studies.Kadanoff1976;

/// <summary><c>kadanoff-1976</c>: the variational lower bound; how good are exponents from one parameter, and how tight is the bound?</summary>
/// <remarks><i>Reference</i>: [kadanoff1975], [kadanoff1976b]. <i>Checked by</i> StudyTests.</remarks>
public sealed class Kadanoff1976 : Study
{
    private const int Steps = 30;

    public override string Name => "kadanoff-1976";

    public override string Summary => "Kadanoff, Houghton and Yalabik (1976), the variational lower bound: exponents in two and three dimensions";

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var checks = LowerBoundFigures.Run(setting).Checks;
        return new Findings(checks, [])
        {
            Reported = [.. BesideExact().Select((figure, i) => figure with { Id = FormattableString.Invariant($"rbm:A6.{checks.Count + 1 + i}") })],
            Portraits = [Portrait(2), Portrait(3)],
        };
    }

    private static FlowPortrait Portrait(int dimension) =>
        SchemeCatalogue.Plan(SchemeCatalogue.Find("ising", "kadanoff-bound"), new SchemeSetting { Dimension = dimension }).Portrait(null, Steps);

    private static IEnumerable<ReportedFigure> BesideExact() =>
    [
        .. Branch("d = 2, branch (i)", LowerBoundFigures.NearestNeighbourBranch(2), 1, 15.0 / 8, "onsager1944, yang1952"),
        .. Branch("d = 2, branch (ii)", LowerBoundFigures.SymmetricBranch(), 1, 15.0 / 8, "onsager1944, yang1952"),
        .. Branch("d = 3", LowerBoundFigures.NearestNeighbourBranch(3), 1.587375, 2.4818511, "kos2016"),
        .. LowerBoundFigures.Rows.SelectMany(row => Excess(LowerBoundFigures.Of(row.Coupling), LowerBoundFigures.Named(row.Coupling))),
    ];

    private static IEnumerable<ReportedFigure> Branch(string name, StationaryBound best, double thermal, double magnetic, string source)
    {
        yield return Figure($"{name}: y_T − exact", best.Point.ScalingDimension - thermal, source, FormattableString.Invariant($"exact {thermal}; p* = {best.Step.Parameter:F8}"));
        yield return Figure($"{name}: y_H − exact", best.Step.OddDirections(best.Point).ScalingDimension - magnetic, source, FormattableString.Invariant($"exact {magnetic}"));
    }

    private static IEnumerable<ReportedFigure> Excess(BoundFreeEnergy bound, string name)
    {
        var exact = InfiniteIsing.LogPartition(bound.Coupling);
        var (one, several) = (bound.BestParameter, bound.BestParameters(4));
        yield return Figure($"{name}: bound − exact, one p", bound.LogPartition(one) - exact, "onsager1944", FormattableString.Invariant($"p = {one:F4}"));
        yield return Figure($"{name}: bound − exact, a p for each step", bound.LogPartition(several) - exact, "onsager1944", $"p = {string.Join(", ", several.Select(p => FormattableString.Invariant($"{p:F3}")))}");
    }

    private static ReportedFigure Figure(string name, double value, string source, string note) => new("", name, Estimate.Exact(value), source, note);
}
