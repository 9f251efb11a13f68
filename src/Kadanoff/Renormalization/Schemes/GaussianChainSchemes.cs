namespace Kadanoff.Renormalization.Schemes;

/// <summary>Renormalization groups of the Gaussian chain, all exact.</summary>
/// <remarks><i>Reference</i>: [wilson1974]. <i>Checked by</i> SchemeCatalogueTests.</remarks>
internal static class GaussianChainSchemes
{
    private const string System = "gaussian-chain";

    public static IReadOnlyList<Scheme> All { get; } =
    [
        new(System, "decimation", "all sites but every b-th integrated out, exactly, in stiffness and coupling", SchemeOptions.Factor,
            setting => new SchemePlan(new GaussianChainDecimation(setting.Spacing))
            {
                Region = [(0, 1.2), (0, 0.55)],
                Valid = couplings => Math.Abs(couplings[1]) < couplings[0] / 2,
                Plane = (0, 1),
                Starts = [[1, 0.3], [1, 0.45], [1, 0.49], [1, 0.4999]],
            }),
        new(System, "ratio", "the same decimation in u = K/a, where the critical point is a finite place", SchemeOptions.Factor,
            setting => new SchemePlan(new GaussianRatioDecimation(setting.Spacing)) { Region = [(0, 0.55)], Starts = [[0.499999], [0.4999], [0.49], [0.45], [0.3]], Known = [new("y_T", 2, "wilson1974")] }),
    ];
}
