namespace Kadanoff.Renormalization.Schemes;

/// <summary>Renormalization groups of the Ising chain, all exact.</summary>
/// <remarks><i>Reference</i>: [nelson1975]. <i>Checked by</i> SchemeCatalogueTests.</remarks>
internal static class IsingChainSchemes
{
    private const string System = "ising-chain";

    public static IReadOnlyList<Scheme> All { get; } =
    [
        new(System, "decimation", "all spins but every b-th summed out, exactly; with a field too", SchemeOptions.Factor | SchemeOptions.Field,
            setting => setting.WithField ? InField(setting.Spacing) : new SchemePlan(new ChainDecimation(setting.Spacing)) { Region = [(0, 3)], Starts = [[2.5], [2], [1.5], [1], [0.5]] }),
        new(System, "domain-walls", "the same decimation in w = e^(−2K), where zero temperature is a finite place", SchemeOptions.Factor,
            setting => new SchemePlan(new DomainWallDecimation(setting.Spacing)) { Region = [(0, 1)], Starts = [[0.0001], [0.001], [0.01], [0.1], [0.5]], Known = [new("y_T", 1, "nelson1975")] }),
    ];

    /// <summary>Each flow ends on the line K = 0, at a place of its own.</summary>
    private static SchemePlan InField(int spacing)
    {
        var step = new ChainDecimationInField(spacing);
        double[][] starts = [[1, 0], [1, 0.05], [1, 0.4], [1, -0.05], [1, -0.4]];
        return new SchemePlan(step)
        {
            Region = [(0, 1.1), (-2.5, 2.5)],
            Plane = (0, 1),
            Starts = starts,
            Ends = () => starts.Select(start => FixedPoint.Downstream(step, start)),
        };
    }
}
