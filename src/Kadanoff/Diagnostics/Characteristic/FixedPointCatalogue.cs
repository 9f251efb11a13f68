namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>A fixed point of a renormalization group that features are compared with.</summary>
/// <param name="Key">Stable identifier, as in JSON.</param>
/// <param name="Name">For people: <c>K* = 0</c>.</param>
/// <param name="Meaning">One sentence.</param>
public sealed record CataloguedFixedPoint(string Key, string Name, string Meaning);

/// <summary>The fixed points that features are compared with; each definition says which values its parameters have there.</summary>
/// <remarks><i>Reference</i>: [kadanoff1966], [wilson1974]. <i>Checked by</i> FixedPointCatalogueTests.</remarks>
public static class FixedPointCatalogue
{
    /// <summary>The stable fixed point of every chain with a finite correlation length.</summary>
    public static CataloguedFixedPoint Decoupled { get; } = new("decoupled", "K* = 0", "Units do not feel each other; what a unit does alone is left open.");

    /// <summary>The unstable fixed point of the Ising chain.</summary>
    public static CataloguedFixedPoint Ordered { get; } = new("ordered", "K* = ∞", "All units say the same, up to sign.");

    /// <summary>Where block averages of unit variance flow.</summary>
    public static CataloguedFixedPoint Gaussian { get; } = new("gaussian", "(½, 0, …, 0; 0)", "Independent Gaussian units of variance 1.");

    /// <summary>Where decimation takes the input itself, a point on the line K = 0 that is not universal.</summary>
    public static CataloguedFixedPoint Decimated { get; } = new("decimated", "K* = 0, θ* of a site", "Independent units, each with the law of one site of the input.");

    public static IReadOnlyList<CataloguedFixedPoint> All { get; } = [Decoupled, Ordered, Gaussian, Decimated];
}
