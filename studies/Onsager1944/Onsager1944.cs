using Kadanoff.Flows;
using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;
using Kadanoff.Studies.Exact;
using Kadanoff.Studies.Sampling;

namespace Kadanoff.Studies.Onsager1944;

/// <summary><c>onsager-1944</c>: the exact solution of the square lattice, beside our own simulation of it.</summary>
/// <remarks><i>Reference</i>: [onsager1944], [kaufman1949], [yang1952]. <i>Checked by</i> Onsager1944Tests.</remarks>
public sealed class Onsager1944 : Study
{
    private const int Side = 64;
    private const int Samples = 20_000;
    private const int PictureSide = 128;

    /// <summary>Fifty independent parts: farther than this once in four million times.</summary>
    private const double SixErrors = 6;

    private static readonly double[] s_temperatures = [1.5, 1.8, 2, 2.1, 2.2, InfiniteIsing.CriticalTemperature, 2.3, 2.4, 2.5, 2.7, 3, 3.5, 4];

    private static readonly Observable s_energy = new("energy", "energy u", "⟨E⟩/N, units of J", "onsager1944");
    private static readonly Observable s_specificHeat = new("specific-heat", "specific heat c", "∂u/∂T", "onsager1944");
    private static readonly Observable s_magnetisation = new("magnetisation", "magnetisation |m|", "⟨|Σ s|⟩/N; the line is that of the infinite lattice", "yang1952");

    public override string Name => "onsager-1944";

    public override string Summary => "Onsager (1944): the exact square lattice, beside a simulation of it";

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var critical = ThermalPoint.Measure(32, InfiniteIsing.CriticalTemperature, 100_000, setting.Part(0, 0.1));
        ThermalPoint[] points = [.. s_temperatures.Select((temperature, i) => ThermalPoint.Measure(
            Side, temperature, Samples, setting.Part(0.1 + (0.8 * i / s_temperatures.Length), 0.1 + (0.8 * (i + 1) / s_temperatures.Length))))];
        return new Findings([.. IsingFigures.OfInfiniteLattice, .. Simulated(critical, points).Select((check, i) => check(FormattableString.Invariant($"rbm:B2.{i + 1}")))], [])
        {
            Reported = [.. points.Select(Reported)],
            Curves = [Curve(s_energy, points, point => point.Energy, ExactEnergy), Curve(s_specificHeat, points, point => point.SpecificHeat, ExactSpecificHeat), Curve(s_magnetisation, points, point => point.Magnetisation, t => InfiniteIsing.Magnetisation(1 / t))],
            Pictures = PictureObserver.At(PictureSide, [2, InfiniteIsing.CriticalTemperature, 2.6], setting.Part(0.9, 1)),
        };
    }

    private static IEnumerable<Func<string, Check>> Simulated(ThermalPoint critical, ThermalPoint[] points)
    {
        yield return id => Check.Near(id, "L = 32, u at T_c", critical.Energy, -1.4336585, 0.003, "kaufman1949");
        foreach (var point in points)
        {
            yield return id => Within(id, "u", point, point.Energy, point.ExactEnergy, "kaufman1949");
            yield return id => Within(id, "c", point, point.SpecificHeat, point.ExactSpecificHeat, "kaufman1949");
        }

        foreach (var point in points.Where(point => point.Temperature <= 2))
            yield return id => Within(id, "|m|", point, point.Magnetisation, InfiniteIsing.Magnetisation(1 / point.Temperature), "yang1952");
        foreach (var point in points.Where(point => point.Temperature is >= 2.5 and <= 3))
            yield return id => Within(id, "1/ξ", point, point.InverseCorrelationLength(3), 1 / InfiniteIsing.CorrelationLength(1 / point.Temperature), "onsager1944");
    }

    private static Check Within(string id, string symbol, ThermalPoint point, Estimate measured, double exact, string source) =>
        Check.Near(id, FormattableString.Invariant($"L = {point.Side}, {symbol} at T = {point.Temperature:G6}, within six errors"), measured, exact, SixErrors * measured.StandardError, source);

    private static ReportedFigure Reported(ThermalPoint point, int index) => new(
        FormattableString.Invariant($"rbm:B2.m{index + 1}"), FormattableString.Invariant($"L = {point.Side}, |m| at T = {point.Temperature:G6}"), point.Magnetisation, "yang1952",
        FormattableString.Invariant($"infinite lattice: {InfiniteIsing.Magnetisation(1 / point.Temperature):F6}"));

    private static MeasuredCurve Curve(Observable observable, ThermalPoint[] points, Func<ThermalPoint, Estimate> measured, Func<double, double> exact)
    {
        var (from, to) = (points[0].Temperature, points[^1].Temperature);
        return new MeasuredCurve(
            observable, "temperature T", [.. points.Select(point => (point.Temperature, measured(point)))],
            [.. Enumerable.Range(0, 201).Select(i => from + ((to - from) * i / 200)).Select(t => (t, exact(t)))]);
    }

    private static double ExactEnergy(double temperature) => new IsingTorus(Side, Side, 1 / temperature).Energy;

    private static double ExactSpecificHeat(double temperature) => new ThermalPoint(Side, temperature, []).ExactSpecificHeat;
}
