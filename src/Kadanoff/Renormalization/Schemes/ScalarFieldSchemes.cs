namespace Kadanoff.Renormalization.Schemes;

/// <summary>Renormalization groups of the φ⁴ model in d dimensions.</summary>
/// <remarks><i>Reference</i>: [wilson1972], [wilson1974]. <i>Checked by</i> SchemeCatalogueTests.</remarks>
internal static class ScalarFieldSchemes
{
    public static IReadOnlyList<Scheme> All { get; } =
    [
        new("phi4", "one-loop", "Wilson's momentum shell, to one loop, in mass and quartic coupling", SchemeOptions.Dimension | SchemeOptions.Factor, Plan),
    ];

    private static SchemePlan Plan(SchemeSetting setting)
    {
        var flow = new OneLoopWilson(SchemeSetting.Within(setting.Dimension ?? 3, 1, 6, "The dimension d"));
        var step = flow.Over(SchemeSetting.Within(setting.Factor ?? 1.5, 1.001, 10, "The scale factor b"));
        return new SchemePlan(step)
        {
            Region = [(-0.3, 0.3), (0, 0.05)],
            Plane = (0, 1),
            Starts = [[0, 0.002], [-0.012, 0.002], [-0.1, 0.045], [-0.16, 0.03], [0.1, 0.045]],
            Ends = () => new[] { flow.Gaussian, flow.WilsonFisher }.DistinctBy(point => point.Couplings[1]).Select(point => FixedPoint.At(step, [.. point.Couplings])),
            Known = flow.Dimension == 3 ? [new("y_T", 1.587375, "kos2016")] : flow.Dimension >= 4 ? [new("y_T", 2, "wilson1974")] : [],
        };
    }
}
