using Kadanoff.Renormalization.Polynomial;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Studies.Exact;

/// <summary>Chains in an even polynomial potential: their spectrum, and their decimation projected back onto the family.</summary>
/// <remarks><i>Reference</i>: [scalapino1972], [amari2000]; the numbers are from independent programs. <i>Checked by</i> SelfcheckTests.</remarks>
internal static class PolynomialChainFigures
{
    private const string Independent = "independent program";

    /// <summary>θ_1, θ_2, K; then the couplings after decimation by 2, 4 and 8; λ_1/λ_0 and χ.</summary>
    private static readonly (double[] Couplings, double[][] Decimated, double Ratio, double Susceptibility, double Tolerance)[] s_chains =
    [
        ([0.5, 0.1, 0.3], [[0.44503221, 0.10012435, 0.05464094], [0.44309595, 0.10012451, 0.00193590], [0.44309351, 0.10012451, 2.4359e-6]], 0.18834078, 0.95158672, 5e-9),
        ([-1, 0.5, 0.5], [[-1.20018673, 0.50489611, 0.19573790], [-1.23799086, 0.50506291, 0.03774887], [-1.23946822, 0.50506316, 0.00147927]], 0.44504217, 2.70280051, 5e-9),
        ([-2, 0.5, 0.6], [[-2.34249964, 0.52077947, 0.38625688], [-2.54315736, 0.52851365, 0.21887300], [-2.62952230, 0.52984459, 0.09047183]], 0.81863736, 22.3011228, 5e-8),
    ];

    public static Findings Run(StudySetting setting)
    {
        var chains = s_chains.Select(row => new EvenPolynomialChain(row.Couplings.AsSpan(..2), row.Couplings[2])).ToArray();
        return new(
            [
                .. Figure.Numbered("rg:A9", Spectrum(chains)),
                .. Figure.Numbered("rg:A10", Decimated(chains)),
                .. Figure.Numbered("rg:A11", s_chains.Select((row, i) => new Figure($"{Name(row.Couplings)}: χ", chains[i].Susceptibility, row.Susceptibility, row.Tolerance, Independent))),
                .. Figure.Numbered("rg:A15", Open()),
            ],
            []);
    }

    private static IEnumerable<Figure> Spectrum(EvenPolynomialChain[] chains)
    {
        var name = Name(s_chains[0].Couplings);
        yield return new($"{name}: ⟨x²⟩", chains[0].Moment(1), 0.64995673, 1e-7, Independent);
        yield return new($"{name}: ⟨x⁴⟩", chains[0].Moment(2), 1.05872376, 1e-7, Independent);
        yield return new($"{name}: ⟨x₀x₁⟩", chains[0].Correlation(1), 0.12241039, 1e-7, Independent);
        for (var i = 0; i < chains.Length; i++)
            yield return new($"{Name(s_chains[i].Couplings)}: λ₁/λ₀", chains[i].EigenvalueRatio, s_chains[i].Ratio, 5e-9, Independent);
    }

    private static IEnumerable<Figure> Decimated(EvenPolynomialChain[] chains)
    {
        string[] names = ["θ₁", "θ₂", "K"];
        var residual = 0.0;
        foreach (var (row, chain) in s_chains.Zip(chains))
        {
            for (var level = 0; level < row.Decimated.Length; level++)
            {
                var spacing = 2 << level;
                var coarser = new PolynomialDecimation(2, spacing).Apply(row.Couplings);
                residual = Math.Max(residual, Residual(chain, new EvenPolynomialChain(coarser.AsSpan(..2), coarser[2]), spacing));
                for (var i = 0; i < names.Length; i++)
                    yield return new(FormattableString.Invariant($"{Name(row.Couplings)} decimated, b = {spacing}: {names[i]}"), coarser[i], row.Decimated[level][i], row.Decimated[level][i] < 1e-5 && i == 2 ? 5e-11 : 5e-9, Independent);
            }
        }

        yield return new("the largest relative error of the means that these projections keep", residual, 0, 1e-14, "exact");
    }

    private static double Residual(EvenPolynomialChain before, EvenPolynomialChain after, int spacing) => new[]
    {
        (after.Moment(1) / before.Moment(1)) - 1,
        (after.Moment(2) / before.Moment(2)) - 1,
        (after.Correlation(1) - before.Correlation(spacing)) / before.Moment(1),
    }.Max(Math.Abs);

    private static IEnumerable<Figure> Open()
    {
        yield return new("ln Z of an open chain of 16, θ = (0.5, 0.1), K = 0.1", new EvenPolynomialChain([0.5, 0.1], 0.1).LogPartitionOpen(16), 12.273821, 1e-6, Independent);
        yield return new("ln Z of an open chain of 16, θ = (0.5, 0.1), K = 0.6", new EvenPolynomialChain([0.5, 0.1], 0.6).LogPartitionOpen(16), 13.436412, 1e-6, Independent);
    }

    private static string Name(double[] couplings) => FormattableString.Invariant($"chain θ = ({couplings[0]}, {couplings[1]}), K = {couplings[2]}");
}
