namespace Kadanoff.Renormalization.Schemes;

/// <summary>Renormalization groups of the Gaussian chain, all exact.</summary>
/// <remarks><i>Reference</i>: [wilson1974]. <i>Checked by</i> SchemeCatalogueTests.</remarks>
internal static class GaussianChainSchemes
{
    private const string System = "gaussian-chain";

    public static IReadOnlyList<Scheme> All { get; } =
    [
        new(System, "decimation", "all sites but every b-th integrated out, exactly, in stiffness and coupling", SchemeOptions.Factor,
            setting => InPlane(new GaussianChainDecimation(setting.Spacing))),
        new(System, "ratio", "the same decimation in u = K/a, where the critical point is a finite place", SchemeOptions.Factor,
            setting => new SchemePlan(new GaussianRatioDecimation(setting.Spacing)) { Region = [(0, 0.55)], Starts = [[0.499999], [0.4999], [0.49], [0.45], [0.3]], Known = [new("y_T", 2, "wilson1974")] }),
    ];

    /// <summary>Each flow ends on the line K = 0, at a place of its own.</summary>
    private static SchemePlan InPlane(GaussianChainDecimation step)
    {
        double[][] starts = [[1, 0.3], [1, 0.45], [1, 0.49], [1, 0.4999]];
        return new SchemePlan(step)
        {
            Region = [(0, 1.2), (0, 0.55)],
            Plane = (0, 1),
            Valid = couplings => Math.Abs(couplings[1]) < couplings[0] / 2,
            Starts = starts,
            Ends = () => starts.Select(start => FixedPoint.Downstream(step, start)),
        };
    }
}
