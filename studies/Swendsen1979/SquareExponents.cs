using Kadanoff.Renormalization.MonteCarlo;
using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;
using Kadanoff.Studies.Sampling;

namespace Kadanoff.Studies.Swendsen1979;

/// <summary>The square lattice at the exact K_c: y_T = 1 and y_H = 15/8 appear after one step, from a few operators.</summary>
internal static class SquareExponents
{
    private const int Samples = 100_000;
    private const string Source = "independent run of the same recipe";

    /// <summary>A mean of fifty parts is farther than this from the truth once in four million times.</summary>
    private const double SixErrors = 6;

    private static readonly (int Side, int Steps)[] s_lattices = [(16, 1), (32, 3), (64, 4)];

    public static Findings Run(StudySetting setting)
    {
        Exponents[] lattices = [.. s_lattices.Select((lattice, i) => Measure(lattice.Side, lattice.Steps, setting.Part(s_lattices.Take(i).Sum(Cost), s_lattices.Take(i + 1).Sum(Cost))))];
        return new Findings([.. Published(lattices[1]), .. Energies(lattices)], [])
        {
            Exponents = [.. lattices.SelectMany((lattice, i) => ByOperators(lattice, s_lattices[i].Steps))],
            Reported = [.. lattices.SelectMany((lattice, i) => Table(lattice, s_lattices[i].Side, s_lattices[i].Steps))],
        };
    }

    private static double Cost((int Side, int Steps) lattice) => (double)lattice.Side * lattice.Side / s_lattices.Sum(other => other.Side * other.Side);

    private static Exponents Measure(int side, int steps, StudySetting setting) => new(
        FormattableString.Invariant($"square lattice, L = {side}"), side * side,
        new IsingSamples(2, side, InfiniteIsing.CriticalCoupling, Samples).Measure(setting, () => new LadderObserver(side, SpinShapes.SquareEven, SpinShapes.SquareOdd, steps)));

    private static IEnumerable<Check> Published(Exponents lattice) =>
    [
        Check.Near("rbm:B7.1", "L = 32, y_T, step 1, 1 operator", lattice.Thermal(1, 1), 0.905, 0.01, Source),
        Check.Near("rbm:B7.2", "L = 32, y_T, step 2, 3 operators", lattice.Thermal(2, 3), 0.999, 0.02, Source),
        Check.Near("rbm:B7.3", "L = 32, y_H, step 2, 2 operators", lattice.Magnetic(2, 2), 1.876, 0.002, Source),
        Check.Near("rbm:B7.4", "L = 32, y_H, step 2, 4 operators", lattice.Magnetic(2, 4), 1.876, 0.002, Source),
    ];

    /// <summary>The gate: samples that miss the exact energy of the torus are no samples of equilibrium.</summary>
    private static IEnumerable<Check> Energies(Exponents[] lattices) => lattices.Select((lattice, i) =>
    {
        var (side, energy) = (s_lattices[i].Side, lattice.Energy);
        var exact = new IsingTorus(side, side, InfiniteIsing.CriticalCoupling).Energy;
        return Check.Near(FormattableString.Invariant($"rbm:B7.{5 + i}"), FormattableString.Invariant($"L = {side}, u at K_c, within six errors"), energy, exact, SixErrors * energy.StandardError, "kaufman1949");
    });

    private static IEnumerable<ReportedFigure> Table(Exponents lattice, int side, int steps)
    {
        var number = 0;
        for (var step = 1; step <= steps; step++)
        {
            foreach (var operators in new[] { 1, 2, 3, 4, 7 })
                yield return Row(FormattableString.Invariant($"y_T, step {step}, {operators} operators"), lattice.Thermal(step, operators), "exact: 1");
            foreach (var operators in new[] { 1, 2, 4 })
                yield return Row(FormattableString.Invariant($"y_H, step {step}, {operators} operators"), lattice.Magnetic(step, operators), "exact: 1.875");
        }

        ReportedFigure Row(string name, Estimate value, string note) =>
            new(FormattableString.Invariant($"rbm:B7.L{side}.{++number}"), FormattableString.Invariant($"L = {side}, {name}"), value, "swendsen1979", note);
    }

    private static IEnumerable<MeasuredExponents> ByOperators(Exponents lattice, int steps) =>
        [lattice.ThermalByOperators(steps, SpinShapes.SquareEven.Count, 1, "onsager1944"), lattice.MagneticByOperators(steps, SpinShapes.SquareOdd.Count, 1.875, "yang1952")];
}
