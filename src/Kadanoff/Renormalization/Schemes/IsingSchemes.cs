using Kadanoff.Renormalization.LowerBound;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Renormalization.Schemes;

/// <summary>Renormalization groups of the Ising model in two, three and other dimensions.</summary>
/// <remarks><i>Exact values</i>: [onsager1944], [yang1952], [houtappel1950]; in three dimensions the best known, [ferrenberg2018], [kos2016]. <i>Checked by</i> SchemeCatalogueTests.</remarks>
internal static class IsingSchemes
{
    private const string System = "ising";
    private const double LargestDimension = 10;

    public static IReadOnlyList<Scheme> All { get; } =
    [
        new(System, "migdal-kadanoff", "bonds moved together, then decimated; hypercubic lattice", SchemeOptions.Dimension | SchemeOptions.Factor,
            setting => OneCoupling(new IsingMigdalKadanoff(Dimension(setting), Factor(setting)), Hypercubic(Dimension(setting)))),
        new(System, "decimate-then-move", "decimated, then bonds moved together; hypercubic lattice", SchemeOptions.Dimension | SchemeOptions.Factor,
            setting => OneCoupling(new IsingMigdalKadanoff(Dimension(setting), Factor(setting), BondOrder.DecimateFirst), Hypercubic(Dimension(setting)))),
        new(System, "infinitesimal", "Migdal–Kadanoff in the limit b → 1; hypercubic lattice", SchemeOptions.Dimension | SchemeOptions.Factor,
            setting => Infinitesimal(new InfinitesimalMigdalKadanoff(Dimension(setting)), Factor(setting))),
        new(System, "kadanoff-bound", "Kadanoff's variational lower bound, all couplings of a cell; hypercubic lattice", SchemeOptions.Dimension | SchemeOptions.Parameter | SchemeOptions.Field, Bound),
        new(System, "maris-kadanoff", "every other site decimated, longer couplings gathered; square lattice", SchemeOptions.None,
            _ => OneCoupling(new MarisKadanoff(), Hypercubic(2))),
        new(System, "niemeijer-van-leeuwen", "majority of triangles, first cumulant; triangular lattice", SchemeOptions.None,
            _ => OneCoupling(new NiemeijerVanLeeuwen(), [new("K_c", Math.Log(3) / 4, "houtappel1950"), .. PlaneExponents]) with
            {
                FieldDimension = point => Math.Log(NiemeijerVanLeeuwen.FieldFactor(point.Coupling)) / Math.Log(point.Scale),
            }),
    ];

    private static IEnumerable<KnownValue> PlaneExponents => [new("y_T", 1, "onsager1944"), new("y_H", 15.0 / 8, "yang1952")];

    private static KnownValue[] Hypercubic(double dimension) => dimension switch
    {
        2 => [new("K_c", InfiniteIsing.CriticalCoupling, "onsager1944"), .. PlaneExponents],
        3 => [new("K_c", 0.221654626, "ferrenberg2018"), new("y_T", 1.587375, "kos2016"), new("y_H", 2.4818511, "kos2016")],
        _ => [],
    };

    private static SchemePlan OneCoupling(RenormalizationStep step, IReadOnlyList<KnownValue> known) => new(step) { Region = [(0, 2)], Known = known };

    /// <summary>Near K = 0, K′ vanishes faster than K: λ = 0 there.</summary>
    private static SchemePlan Infinitesimal(InfinitesimalMigdalKadanoff flow, double factor) => OneCoupling(flow.Over(factor), Hypercubic(flow.Dimension)) with
    {
        Ends = () => [new FixedPoint([0], [0], factor), FixedPoint.At(flow.Over(factor), [.. flow.FixedPoint.Couplings])],
    };

    private static double Dimension(SchemeSetting setting) => SchemeSetting.Within(setting.Dimension ?? 2, 1, LargestDimension, "The dimension d");

    private static double Factor(SchemeSetting setting) => SchemeSetting.Within(setting.Factor ?? 2, 1.001, 100, "The scale factor b");

    private static SchemePlan Bound(SchemeSetting setting)
    {
        var dimension = (int)SchemeSetting.Whole(setting.Dimension ?? 2, 1, 3, "The dimension d");
        var step = new KadanoffBound(dimension, setting.Parameter ?? (dimension switch { 1 => 1, 2 => 0.76098854, _ => 0.40343612 }));
        var plan = new SchemePlan(step)
        {
            Region = dimension switch { 1 => [(0, 2)], 2 => [(-0.1, 0.8), (-0.5, 0.4)], _ => [(-0.05, 0.3), (-0.1, 0.15)] },
            Plane = (0, dimension == 1 ? 0 : 1),
            Line = dimension == 1 ? null : (step.NearestNeighbours, 0.01, 2),
            FieldDimension = point => step.OddDirections(point).ScalingDimension,
            Known = Hypercubic(dimension),
        };
        return setting.WithField ? InField(plan, step) : plan;
    }

    /// <summary>The even fixed points, seen among all couplings; the line of the transition belongs to the even ones.</summary>
    private static SchemePlan InField(SchemePlan even, KadanoffBound step)
    {
        var all = new KadanoffBound(step.Dimension, step.Parameter, withField: true);
        double[] With(double coupling, double field)
        {
            var couplings = all.NearestNeighbours(coupling);
            couplings[step.Couplings.Count] = field;
            return couplings;
        }

        var transition = even.Line is { } line ? PhaseBoundary.Between(step, line.Start, line.Low, line.High) : null;
        var critical = transition?.Coupling ?? 1;
        return new SchemePlan(all)
        {
            Region = [(0, 2 * critical), (-0.3, 0.3)],
            Plane = (0, step.Couplings.Count),
            Starts = [With(critical, 0.01), With(critical, -0.01), With(0.9 * critical, 0.01), With(1.1 * critical, 0.01)],
            Guesses = transition is null ? [] : [[.. transition.Closest, .. new double[all.Couplings.Count - step.Couplings.Count]]],
            Known = even.Known,
        };
    }
}
