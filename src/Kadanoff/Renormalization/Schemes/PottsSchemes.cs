namespace Kadanoff.Renormalization.Schemes;

/// <summary>Renormalization groups of the Potts model of q states.</summary>
/// <remarks>
/// <i>Exact values</i> of the square lattice up to q = 4: K_c = ln(1 + √q); y_T = 3(1 − u)/(2 − u) with u = (2/π) arccos(√q/2). <i>Reference</i>: [wu1982].
/// <i>Checked by</i> SchemeCatalogueTests.
/// </remarks>
internal static class PottsSchemes
{
    public static IReadOnlyList<Scheme> All { get; } =
    [
        new("potts", "migdal-kadanoff", "bonds moved together, then decimated; hypercubic lattice", SchemeOptions.Dimension | SchemeOptions.Factor | SchemeOptions.States, setting => Plan(setting, BondOrder.MoveFirst)),
        new("potts", "decimate-then-move", "decimated, then bonds moved together; hypercubic lattice", SchemeOptions.Dimension | SchemeOptions.Factor | SchemeOptions.States, setting => Plan(setting, BondOrder.DecimateFirst)),
    ];

    private static SchemePlan Plan(SchemeSetting setting, BondOrder order)
    {
        var dimension = SchemeSetting.Within(setting.Dimension ?? 2, 1, 10, "The dimension d");
        var states = SchemeSetting.Within(setting.States ?? 3, 1.001, 1e6, "The number of states q");
        var factor = SchemeSetting.Within(setting.Factor ?? 2, 1.001, 100, "The scale factor b");
        return new SchemePlan(new MigdalKadanoff(dimension, factor, states, order)) { Region = [(0, 8)], Known = dimension == 2 ? OfSquare(states) : [] };
    }

    private static KnownValue[] OfSquare(double states)
    {
        var u = 2 / Math.PI * Math.Acos(Math.Min(1, Math.Sqrt(states) / 2));
        return
        [
            new("K_c", Math.Log(1 + Math.Sqrt(states)), "wu1982"),
            .. states <= 4 ? [new KnownValue("y_T", 3 * (1 - u) / (2 - u), "wu1982")] : Array.Empty<KnownValue>(),
        ];
    }
}
