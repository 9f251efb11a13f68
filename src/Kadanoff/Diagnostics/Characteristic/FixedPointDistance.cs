using System.Text.Json.Serialization;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>How far measured parameters are from those of a fixed point.</summary>
/// <param name="FixedPoint">Which one.</param>
/// <param name="Distance">D without the share of the noise: see <see cref="DistanceInterval"/>.</param>
/// <param name="Low">Lower end of the 95 % interval: 0 where the fixed point is not excluded.</param>
/// <param name="High">Upper end.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record FixedPointDistance(CataloguedFixedPoint FixedPoint, Estimate Distance, double Low, double High)
{
    /// <summary>Whether the interval reaches down to the resolution; an exact law has an interval without width.</summary>
    public bool IsConsistent(double resolution) => Low <= resolution;
}
