using Kadanoff.Renormalization.LowerBound;
using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Exact;

/// <summary>Kadanoff's lower bound: both branches in two dimensions, the scan at fixed p, three dimensions, and the bound beside Onsager's free energy.</summary>
/// <remarks><i>Reference</i>: [kadanoff1975], [kadanoff1976b]; the numbers are from an independent program. <i>Checked by</i> SelfcheckTests.</remarks>
internal static class LowerBoundFigures
{
    private const string Independent = "independent program";

    /// <summary>K, the best p, the bound; K = 0 stands for the critical coupling.</summary>
    internal static (double Coupling, double Parameter, double Bound)[] Rows { get; } =
    [
        (0.2, 0.363, 0.74644648),
        (0.3, 0.4765, 0.81011466),
        (0.4, 0.597, 0.90102506),
        (0, 0.6555, 0.94794299),
        (0.5, 0.7685, 1.03438056),
    ];

    public static Findings Run(StudySetting setting)
    {
        Figure[] figures = [.. NearestNeighbours(2), .. Symmetric(), .. Scan(), .. NearestNeighbours(3), .. Values()];
        return new([.. Figure.Numbered("rbm:A6", figures), .. Bounds(figures.Length + 1)], []);
    }

    /// <summary>The branch that the critical lattice of nearest neighbours flows to.</summary>
    private static IEnumerable<Figure> NearestNeighbours(int dimension)
    {
        var best = NearestNeighbourBranch(dimension);
        var critical = StationaryBound.FromNearestNeighbours(best.Step).Boundary.Coupling;
        var (even, odd) = (best.Point.ScalingDimensions, best.Step.OddDirections(best.Point).ScalingDimensions);
        var name = dimension == 2 ? "lower bound, d = 2, branch (i)" : "lower bound, d = 3";
        yield return new($"{name}: p*", best.Step.Parameter, dimension == 2 ? 0.76098854 : 0.40343612, 1e-7, Independent);
        yield return new($"{name}: K_c from nearest neighbours", critical, dimension == 2 ? 0.48364666 : 0.23923620, 1e-7, Independent);
        yield return new($"{name}: y_H", odd[0], dimension == 2 ? 1.877736 : 2.464636, 1e-5, Independent);
        yield return new($"{name}: y_T", even[0], dimension == 2 ? 1.017535 : 1.589831, 1e-5, Independent);
        yield return new($"{name}: second odd exponent", odd[1], dimension == 2 ? -0.1169 : 0.2256, 6e-5, Independent);
        yield return new($"{name}: second even exponent", even[1], dimension == 2 ? -0.1729 : -0.1010, 6e-5, Independent);
        if (dimension == 3)
        {
            yield return new($"{name}: third even exponent", even[2], -0.1010, 6e-5, Independent);
            yield return new($"{name}: ν = 1/y_T", best.Point.CorrelationExponent, 0.6290, 6e-5, Independent);
        }
        else
        {
            foreach (var figure in Potential(name, best, [0.84276613, 0.00753031, -0.22294355, -0.42700026]))
                yield return figure;
        }
    }

    /// <summary>The branch that treats all corners of a cell alike.</summary>
    private static IEnumerable<Figure> Symmetric()
    {
        const string Name = "lower bound, d = 2, branch (ii)";
        var best = SymmetricBranch();
        yield return new($"{Name}: p*", best.Step.Parameter, 0.76598304, 1e-7, Independent);
        yield return new($"{Name}: y_T", best.Point.ScalingDimension, 1.000879, 1e-5, Independent);
        yield return new($"{Name}: y_H", best.Step.OddDirections(best.Point).ScalingDimension, 1.875316, 1e-5, Independent);
        yield return new($"{Name}: second even exponent", best.Point.ScalingDimensions[1], 0.2033, 6e-5, Independent);
        foreach (var figure in Potential(Name, best, [0.83143478, 0.00686501, -0.28629827, -0.28629827]))
            yield return figure;
    }

    /// <summary>Branch (i) at its best p.</summary>
    internal static StationaryBound NearestNeighbourBranch(int dimension)
    {
        var near = new KadanoffBound(dimension, dimension == 2 ? 0.76 : 0.4);
        return StationaryBound.Near(near, [.. StationaryBound.FromNearestNeighbours(near).Point.Couplings]);
    }

    /// <summary>Branch (ii) at its best p.</summary>
    internal static StationaryBound SymmetricBranch()
    {
        var near = new KadanoffBound(2, 0.766);
        return StationaryBound.Near(near, near.CouplingsOf([0.83, 0.01, -0.29, -0.29, 0.01, 0.83]));
    }

    private static IEnumerable<Figure> Potential(string name, StationaryBound best, double[] expected)
    {
        string[] classes = ["all up", "one down", "adjacent pair down", "diagonal pair down"];
        var potential = best.Step.Potential([.. best.Point.Couplings]);
        return expected.Select((value, c) => new Figure($"{name}: v*, {classes[c]}", potential[c], value, 1e-7, Independent));
    }

    private static IEnumerable<Figure> Scan()
    {
        foreach (var (parameter, field, thermal) in new[] { (0.70, 1.87985, 0.71019), (0.74, 1.87485, 0.89935), (0.78, 1.88468, 1.14307), (0.82, 1.90462, 1.36437) })
        {
            var step = new KadanoffBound(2, parameter);
            var point = StationaryBound.FromNearestNeighbours(step).Point;
            var name = FormattableString.Invariant($"lower bound, d = 2, p = {parameter:F2}");
            yield return new($"{name}: y_H", step.OddDirections(point).ScalingDimension, field, 1e-5, Independent);
            yield return new($"{name}: y_T", point.ScalingDimension, thermal, 1e-5, Independent);
        }
    }

    private static IEnumerable<Figure> Values() => Rows.Select(row => new Figure(
        $"{Named(row.Coupling)}: ln Z per site at p = {FormattableString.Invariant($"{row.Parameter}")}", Of(row.Coupling).LogPartition(row.Parameter), row.Bound, 1e-7, Independent));

    /// <summary>At the best single p, and with the best p of each of four steps.</summary>
    private static IEnumerable<Check> Bounds(int first)
    {
        foreach (var (row, i) in Rows.Select((row, i) => (row, i)))
        {
            var (bound, exact) = (Of(row.Coupling), InfiniteIsing.LogPartition(Of(row.Coupling).Coupling));
            var (one, several) = (bound.LogPartition(bound.BestParameter), bound.LogPartition(bound.BestParameters(4)));
            yield return Check.AtLeast($"rbm:A6.{first + (3 * i)}", $"{Named(row.Coupling)}: with the best p for all steps, ln Z per site", Estimate.Exact(one), exact, "onsager1944");
            yield return Check.AtLeast($"rbm:A6.{first + (3 * i) + 1}", $"{Named(row.Coupling)}: with a p for each step, ln Z per site", Estimate.Exact(several), exact, "onsager1944");
            yield return Check.AtMost($"rbm:A6.{first + (3 * i) + 2}", $"{Named(row.Coupling)}: with a p for each step, ln Z per site", Estimate.Exact(several), one, "one p for all steps");
        }
    }

    internal static BoundFreeEnergy Of(double coupling) => new(2, coupling == 0 ? InfiniteIsing.CriticalCoupling : coupling);

    internal static string Named(double coupling) => FormattableString.Invariant($"lower bound, d = 2, K = {Of(coupling).Coupling:G4}");
}
