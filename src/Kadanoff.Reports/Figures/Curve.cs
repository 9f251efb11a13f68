using Kadanoff.Statistics;

namespace Kadanoff.Reports.Figures;

/// <summary>One curve along the stages of a flow.</summary>
/// <param name="Name">untrained network, shuffled labels.</param>
/// <param name="Values">One estimate per stage; NaN where it could not be measured.</param>
public sealed record Curve(string Name, IReadOnlyList<Estimate> Values);
