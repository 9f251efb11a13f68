using Kadanoff.Renormalization;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Studies.Exact;

/// <summary>Renormalization steps of one coupling: the chain, where the step is exact, and the approximate steps with their fixed points and exponents.</summary>
/// <remarks><i>Reference</i>: [kadanoff1976], [migdal1976], [niemeijer1973], [maris1978]; the numbers are from independent programs. <i>Checked by</i> SelfcheckTests.</remarks>
internal static class RenormalizationFigures
{
    private const string Independent = "independent program";

    public static Findings Run(StudySetting setting) =>
        new([.. Figure.Numbered("rbm:A4", Chain()), .. Figure.Numbered("rbm:A5", FixedPoints()), .. Figure.Numbered("rg:A1", Iterated()), .. Figure.Numbered("rg:A2", Ring())], []);

    /// <summary>Those of Migdal and Kadanoff alone, under the same identifiers.</summary>
    internal static IReadOnlyList<Check> OfMigdalAndKadanoff { get; } =
        [.. Figure.Numbered("rbm:A5", FixedPoints()).Where(check => check.Name.StartsWith("Migdal–Kadanoff", StringComparison.Ordinal))];

    /// <summary>Figures of row A5: those that follow it begin after.</summary>
    internal static int CountOfFixedPointFigures => FixedPoints().Count();

    private static IEnumerable<Figure> Chain()
    {
        foreach (var figure in Steps(2, [0.6625013737, 0.3500611389, 0.1136720675, 0.0128115420, 0.0001641177], 1e-9))
            yield return figure;
        foreach (var figure in Steps(3, [0.4743957547, 0.0864154901, 0.0006405268], 1e-9))
            yield return figure;
        var halved = new ChainDecimation().Apply(1);
        yield return new("⟨s₀s₄⟩ on a ring of 16 at K = 1, and ⟨s₀s₂⟩ on the decimated ring", IsingChain.Correlation(16, 4, 1), IsingChain.Correlation(8, 2, halved), 1e-12, "exact");
        yield return new("ln Z of a ring of 16 at K = 1, and of the decimated ring with its constants", IsingChain.LogPartition(16, 1), Decimated(16, 1), 1e-11, "exact");
    }

    private static IEnumerable<Figure> Iterated() => Steps(2, [0.66250137, 0.35006114, 0.11367207], 1e-8);

    private static IEnumerable<Figure> Ring()
    {
        yield return new("ln Z of a ring of 16 at K = 1", IsingChain.LogPartition(16, 1), 18.0435776532, 1e-9, Independent);
        yield return new("the same from the decimated ring and its constants", Decimated(16, 1), 18.0435776532, 1e-9, Independent);
    }

    private static double Decimated(int sites, double coupling)
    {
        var step = new ChainDecimation();
        return (sites / 2 * step.LogConstant(coupling)) + IsingChain.LogPartition(sites / 2, step.Apply(coupling));
    }

    private static IEnumerable<Figure> Steps(int spacing, double[] expected, double tolerance)
    {
        var flow = new ChainDecimation(spacing).Flow(1, expected.Length).Along(CouplingStep.Coupling).Skip(1);
        return flow.Select((point, i) => new Figure(
            FormattableString.Invariant($"chain from K = 1, b = {spacing}, step {i + 1}"), point.Estimate.Value, expected[i], tolerance, Independent));
    }

    private static IEnumerable<Figure> FixedPoints() =>
    [
        .. Ising(2, 2, 0.30468893, 0.60937786, 0.747236, 1.338266),
        .. Ising(2, 3, 0.24060591, 0.72181774, 0.738140, 1.354756),
        .. Infinitesimal(2, 0.4406867935, 0.75354952, 1.327053),
        .. Ising(3, 2, 0.06526629, 0.26106518, 0.939129, 1.064817),
        .. Infinitesimal(3, 0.1397776821, 0.94816864, 1.054665),
        .. Infinitesimal(4, 0.0500789467, 0.98997510, 1.010126),
        .. Potts(2, 0.60937786, 0.747236),
        .. Potts(3, 0.69314718, 0.830075),
        .. Potts(4, 0.75630761, 0.889553),
        .. Triangular(),
        .. Square(),
    ];

    /// <summary>The Ising model as q = 2, whose coupling is twice as large.</summary>
    private static IEnumerable<Figure> Ising(int dimension, int factor, double moveFirst, double decimateFirst, double y, double nu)
    {
        var (first, second) = (Point(dimension, factor, 2, BondOrder.MoveFirst), Point(dimension, factor, 2, BondOrder.DecimateFirst));
        var name = FormattableString.Invariant($"Migdal–Kadanoff, d = {dimension}, b = {factor}");
        yield return new($"{name}: K*, bonds moved first", first.Coupling / 2, moveFirst, 1e-7, Independent);
        yield return new($"{name}: K*, decimated first", second.Coupling / 2, decimateFirst, 1e-7, Independent);
        yield return new($"{name}: y", second.ScalingDimension, y, 1e-5, Independent);
        yield return new($"{name}: ν", first.CorrelationExponent, nu, 1e-5, Independent);
    }

    private static IEnumerable<Figure> Infinitesimal(int dimension, double coupling, double y, double nu)
    {
        var point = new InfinitesimalMigdalKadanoff(dimension).FixedPoint;
        var name = FormattableString.Invariant($"Migdal–Kadanoff, d = {dimension}, b → 1");
        yield return new($"{name}: K*", point.Coupling, coupling, 1e-7, Independent);
        yield return new($"{name}: y", point.ScalingDimension, y, 1e-5, Independent);
        yield return new($"{name}: ν", point.CorrelationExponent, nu, 1e-5, Independent);
    }

    private static IEnumerable<Figure> Potts(int states, double coupling, double y)
    {
        var point = Point(2, 2, states, BondOrder.MoveFirst);
        yield return new(FormattableString.Invariant($"Migdal–Kadanoff, Potts q = {states}: K*"), point.Coupling, coupling, 1e-7, Independent);
        yield return new(FormattableString.Invariant($"Migdal–Kadanoff, Potts q = {states}: y"), point.ScalingDimension, y, 1e-5, Independent);
    }

    private static IEnumerable<Figure> Triangular()
    {
        var point = new NiemeijerVanLeeuwen().FixedPointBetween(0.1, 1);
        yield return new("Niemeijer–van Leeuwen: K*", point.Coupling, Math.Log(1 + (2 * Math.Sqrt(2))) / 4, 1e-7, "niemeijer1973");
        yield return new("Niemeijer–van Leeuwen: λ", point.Eigenvalue, 1.62352439, 1e-5, Independent);
        yield return new("Niemeijer–van Leeuwen: y", point.ScalingDimension, 0.882203, 1e-5, Independent);
        yield return new("Niemeijer–van Leeuwen: y of the field", Math.Log(NiemeijerVanLeeuwen.FieldFactor(point.Coupling)) / Math.Log(point.Scale), 1.369070, 1e-5, Independent);
    }

    private static IEnumerable<Figure> Square()
    {
        var point = new MarisKadanoff().FixedPointBetween(0.1, 1);
        yield return new("Maris–Kadanoff: K*", point.Coupling, 0.50698102, 1e-7, Independent);
        yield return new("Maris–Kadanoff: λ", point.Eigenvalue, 1.448922, 1e-5, Independent);
        yield return new("Maris–Kadanoff: ν", point.CorrelationExponent, 0.934614, 1e-5, Independent);
        yield return new("Maris–Kadanoff: α = 2 − dν", 2 - (2 * point.CorrelationExponent), 0.130772, 1e-5, Independent);
    }

    private static FixedPoint Point(int dimension, int factor, int states, BondOrder order) =>
        new MigdalKadanoff(dimension, factor, states, order).FixedPointBetween(0.01, 3);
}
