using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>How spectra are measured.</summary>
public sealed record SpectrumOptions
{
    /// <summary>Of all draws.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Random layers for each shape, fewer for large ones; 0 measures without a null model, and then there is no verdict.</summary>
    public int NullDraws { get; init; } = 999;

    /// <summary>Bootstrap replicates of the exponent; 0 leaves its error at (α − 1)/√m.</summary>
    public int Replicates { get; init; } = 200;

    /// <summary>Draws for the goodness of fit of the power law; 0 leaves it open.</summary>
    public int GoodnessDraws { get; init; } = 200;

    /// <summary>Shuffled copies of each layer; 0 for none.</summary>
    public int Copies { get; init; } = 3;

    /// <summary>Of the eigenvalues: own code or LAPACK.</summary>
    public AlgebraProvider Provider { get; init; } = AlgebraProvider.Automatic;

    /// <summary>Does not change the numbers.</summary>
    public int Threads { get; init; } = 1;
}
