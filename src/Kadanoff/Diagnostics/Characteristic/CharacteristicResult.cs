using System.Text.Json.Serialization;
using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>One number of a characteristic parameter.</summary>
/// <param name="Name">For people: <c>r_rms</c>.</param>
/// <param name="Estimate">Value and error; exact for an exact law.</param>
/// <param name="Low">Lower end of the 95 % interval over samples.</param>
/// <param name="High">Upper end.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record CharacteristicValue(string Name, Estimate Estimate, double Low, double High);

/// <summary>The characteristic parameters of features under one definition: values and distances to fixed points, or why there are none.</summary>
/// <param name="Definition">Key, name, definition in plain text, source.</param>
/// <param name="DependsOnOrder">Whether another order of the units, which means nothing to a fully connected layer, gives other values.</param>
/// <param name="Gauge">The coordinates.</param>
/// <param name="View">Pooled, or a class.</param>
/// <param name="LiveUnits">How many units vary.</param>
/// <param name="DeadUnits">How many were dropped because they do not.</param>
/// <param name="IsExact">Whether the law was counted out, so that there is no sampling error.</param>
/// <param name="Values">The first is the one for tables; may be there although the parameters are not identifiable.</param>
/// <param name="Distances">To each catalogued fixed point at which this definition has a value.</param>
/// <param name="NotIdentifiable">Why there are no parameters, or none that can be trusted; null where there are.</param>
/// <param name="Notes">What a careful reader must know, a sentence each.</param>
public sealed record CharacteristicResult(
    Observable Definition,
    bool DependsOnOrder,
    Gauge Gauge,
    string View,
    int LiveUnits,
    int DeadUnits,
    bool IsExact,
    IReadOnlyList<CharacteristicValue> Values,
    IReadOnlyList<FixedPointDistance> Distances,
    string? NotIdentifiable,
    IReadOnlyList<string> Notes)
{
    /// <summary>Whether there are parameters that can be compared with fixed points.</summary>
    public bool IsIdentifiable => NotIdentifiable is null;
}
