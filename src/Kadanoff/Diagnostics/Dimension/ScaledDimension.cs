using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Dimension;

/// <summary>An intrinsic dimension at one scale.</summary>
/// <param name="Size">Samples of a part, or the rank of the nearer neighbour.</param>
/// <param name="Scale">Mean of the two distances whose ratio was taken, in units of the features.</param>
/// <param name="Dimension">The estimate.</param>
public sealed record ScaledDimension(int Size, double Scale, Estimate Dimension);
