using Kadanoff.Renormalization.Polynomial;

namespace Kadanoff.Renormalization.Schemes;

/// <summary>Renormalization groups of the chain in the potential θ₁x² + θ₂x⁴.</summary>
/// <remarks><i>Reference</i>: [wilson1974]. <i>Checked by</i> SchemeCatalogueTests.</remarks>
internal static class PolynomialChainSchemes
{
    private const string System = "polynomial-chain";

    public static IReadOnlyList<Scheme> All { get; } =
    [
        new(System, "decimation", "sites integrated out by the transfer operator, projected back onto the potential", SchemeOptions.Factor, setting => Decimation(new PolynomialDecimation(2, setting.Spacing))),
        new(System, "block-average", "averages of blocks at unit variance, projected back: the central limit theorem with correlations", SchemeOptions.Factor, setting => Averages(new BlockAverage(2, setting.Spacing))),
    ];

    private static SchemePlan Decimation(PolynomialDecimation step)
    {
        double[][] starts = [[0.5, 0.1, 0.3], [-1, 0.5, 0.5], [-2, 0.5, 0.6]];
        return InPlane(step, starts) with { Ends = () => starts.Select(start => FixedPoint.Downstream(step, start)) };
    }

    /// <summary>The Gaussian law at unit variance is the only fixed point.</summary>
    private static SchemePlan Averages(BlockAverage step) => InPlane(step, [[0.5, 0.1, 0.3], [-1, 0.5, 0.5]]) with
    {
        Region = [(-1.2, 0.8), (-0.05, 0.6)],
        Ends = () => [FixedPoint.At(step, [0.5, 0, 0])],
        Known = [new("y of the correlation", -1, "jonalasinio2001")],
    };

    /// <summary>Without a grid: each step solves eigenproblems.</summary>
    private static SchemePlan InPlane(RenormalizationStep step, double[][] starts) => new(step)
    {
        Region = [(-3, 1), (0, 0.7)],
        Plane = (0, 2),
        Starts = starts,
        Valid = _ => false,
    };
}
