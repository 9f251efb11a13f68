namespace Kadanoff.Diagnostics.Spectra;

/// <summary>Options of the reference tool that change its columns.</summary>
public sealed record ReferenceOptions
{
    /// <summary>Fewest eigenvalues of a layer that is listed.</summary>
    public int FewestEigenvalues { get; init; } = 10;

    /// <summary>Whether the matrices at all positions of a kernel are pooled into one spectrum.</summary>
    public bool Pool { get; init; } = true;
}
