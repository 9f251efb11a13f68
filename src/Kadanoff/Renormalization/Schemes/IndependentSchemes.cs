using Kadanoff.Renormalization.Pooling;

namespace Kadanoff.Renormalization.Schemes;

/// <summary>Renormalization groups of values that do not depend on each other.</summary>
/// <remarks><i>Reference</i>: [jonalasinio2001]. <i>Checked by</i> SchemeCatalogueTests.</remarks>
internal static class IndependentSchemes
{
    public static IReadOnlyList<Scheme> All { get; } =
    [
        new("independent-values", "average-pooling", "blocks averaged and scaled back: the central limit theorem", SchemeOptions.Dimension | SchemeOptions.Factor,
            setting => new SchemePlan(new AveragePooling(setting.Spacing, (int)SchemeSetting.Whole(setting.Dimension ?? 2, 1, 10, "The dimension d")))
            {
                Region = [(-2, 2), (-2, 4)],
                Plane = (0, 1),
                Starts = [[2, 6], [0, -1.2], [0, -2], [-1.14, 2.4]],
                Known = [new("y of skewness", -(setting.Dimension ?? 2) / 2, "jonalasinio2001")],
            }),
    ];
}
