using Kadanoff.Renormalization;
using Kadanoff.Renormalization.Schemes;
using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;
using Kadanoff.Studies.Exact;

namespace Kadanoff.Studies.Migdal1976;

/// <summary><c>migdal-1976</c>: bonds moved together so that the lattice can be decimated; what do its fixed points and exponents say of the Ising and Potts models?</summary>
/// <remarks><i>Reference</i>: [migdal1976], [kadanoff1976]. <i>Checked by</i> StudyTests.</remarks>
public sealed class Migdal1976 : Study
{
    private const int Steps = 12;

    public override string Name => "migdal-1976";

    public override string Summary => "Migdal (1976) and Kadanoff (1976), recursion formulas: fixed points and exponents from moved bonds";

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var first = RenormalizationFigures.CountOfFixedPointFigures + 1;
        return new Findings(RenormalizationFigures.OfMigdalAndKadanoff, [])
        {
            Reported = [.. BesideExact().Select((figure, i) => figure with { Id = FormattableString.Invariant($"rbm:A5.{first + i}") })],
            Portraits = [Portrait("migdal-kadanoff", 2), Portrait("infinitesimal", 2), Portrait("migdal-kadanoff", 3)],
        };
    }

    private static FlowPortrait Portrait(string scheme, double dimension) =>
        SchemeCatalogue.Plan(SchemeCatalogue.Find("ising", scheme), new SchemeSetting { Dimension = dimension }).Portrait(null, Steps);

    /// <summary>How far from the exact values; and how b → 1 is reached.</summary>
    private static IEnumerable<ReportedFigure> BesideExact()
    {
        var limit = new InfinitesimalMigdalKadanoff(2).FixedPoint;
        yield return Figure("d = 2, b → 1: K* − K_c, zero by duality", limit.Coupling - InfiniteIsing.CriticalCoupling, "onsager1944", "the exact K_c is ½ ln(1 + √2)");
        yield return Figure("d = 2, b → 1: y − 1", limit.ScalingDimension - 1, "onsager1944", "exact y_T = 1");
        foreach (var factor in new[] { 3, 2, 1.5, 1.1, 1.01 })
        {
            var point = new IsingMigdalKadanoff(2, factor, BondOrder.DecimateFirst).FixedPointBetween(0.1, 2);
            yield return Figure(FormattableString.Invariant($"d = 2, b = {factor}: y, decimated first"), point.ScalingDimension, "migdal1976", FormattableString.Invariant($"K* = {point.Coupling:F8}"));
        }

        var cubic = new InfinitesimalMigdalKadanoff(3).FixedPoint;
        yield return Figure("d = 3, b → 1: K*/K_c − 1", (cubic.Coupling / 0.221654626) - 1, "ferrenberg2018", "K_c from Monte Carlo");
        yield return Figure("d = 3, b → 1: y − 1.587375", cubic.ScalingDimension - 1.587375, "kos2016", "y_T from the conformal bootstrap");
        foreach (var states in new[] { 3, 4 })
        {
            var point = new MigdalKadanoff(2, 2, states).FixedPointBetween(0.1, 3);
            var exact = states == 3 ? 6.0 / 5 : 3.0 / 2;
            yield return Figure(FormattableString.Invariant($"Potts, q = {states}, d = 2, b = 2: y − {exact}"), point.ScalingDimension - exact, "wu1982", FormattableString.Invariant($"exact y_T = {exact}"));
        }
    }

    private static ReportedFigure Figure(string name, double value, string source, string note) => new("", name, Estimate.Exact(value), source, note);
}
