using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;
using Kadanoff.Studies.Sampling;

namespace Kadanoff.Studies.Onsager1944;

/// <summary>The square lattice at one temperature: what was measured, and what is exact for a lattice of this side.</summary>
/// <param name="Side">L.</param>
/// <param name="Temperature">T.</param>
/// <param name="Parts">Independent of each other.</param>
internal sealed record ThermalPoint(int Side, double Temperature, IReadOnlyList<ThermalObserver> Parts)
{
    private int Sites => Side * Side;

    public Estimate Energy => Of(kept => kept.Sum(part => part.Energy) / Count(kept) / Sites);

    public Estimate SpecificHeat => Of(kept =>
    {
        var (mean, square) = (kept.Sum(part => part.Energy) / Count(kept), kept.Sum(part => part.SquaredEnergy) / Count(kept));
        return (square - (mean * mean)) / (Sites * Temperature * Temperature);
    });

    public Estimate Magnetisation => Of(kept => kept.Sum(part => part.Magnetisation) / Count(kept) / Sites);

    /// <summary>1/ξ along an axis: rows decay with the gap of the transfer matrix, C(t − 1) + C(t + 1) = 2 C(t) cosh(1/ξ).</summary>
    /// <param name="distance">t, large enough that higher states have died out.</param>
    public Estimate InverseCorrelationLength(int distance) => Of(kept =>
    {
        double At(int t) => kept.Sum(part => part.Rows[t]);
        return Math.Acosh((At(distance - 1) + At(distance + 1)) / (2 * At(distance)));
    });

    /// <summary>Kaufman's energy of this very lattice.</summary>
    public double ExactEnergy => new IsingTorus(Side, Side, 1 / Temperature).Energy;

    /// <summary>∂u/∂T by differences of fourth order.</summary>
    public double ExactSpecificHeat
    {
        get
        {
            const double H = 1e-3;
            double At(double step) => new IsingTorus(Side, Side, 1 / (Temperature + step)).Energy;
            return ((8 * (At(H) - At(-H))) - (At(2 * H) - At(-2 * H))) / (12 * H);
        }
    }

    public static ThermalPoint Measure(int side, double temperature, int samples, StudySetting setting) =>
        new(side, temperature, new IsingSamples(2, side, 1 / temperature, samples).Measure(setting, () => new ThermalObserver(side)));

    private static double Count(IEnumerable<ThermalObserver> kept) => kept.Sum(part => part.Count);

    private Estimate Of(Func<IReadOnlyList<ThermalObserver>, double> function) => Jackknife.Over(Parts, function, Parts.Sum(part => part.Count));
}
