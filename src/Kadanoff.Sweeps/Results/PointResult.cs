using System.Text.Json;
using System.Text.Json.Serialization;
using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Sweeps.Results;

/// <summary>What a point gave: named numbers and curves.</summary>
/// <remarks>
/// It holds no time and no machine, so the same point gives the same bytes; numbers are written so that they are read back bit for bit,
/// and one that has no meaning is null. <i>Checked by</i> PointResultTests.
/// </remarks>
public sealed record PointResult
{
    /// <summary>The number of the point in the plan.</summary>
    public required long Point { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The values of the axes.</summary>
    public required IReadOnlyDictionary<string, PlanValue> Axes { get; init; }

    public required PointStatus Status { get; init; }

    /// <summary>Why it has no result, or where it diverged; null where it is done.</summary>
    public string? Message { get; init; }

    /// <summary>By name, in the order in which the experiment gives them.</summary>
    public required IReadOnlyDictionary<string, double?> Numbers { get; init; }

    /// <summary>Names of the stages that curves run over.</summary>
    public required IReadOnlyList<string> Stages { get; init; }

    /// <summary>By name, one number for each stage.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double?>> Curves { get; init; }

    /// <summary>What was recorded on the way, where the plan keeps it.</summary>
    public JsonElement? History { get; init; }

    /// <summary>Whether it counts in means.</summary>
    [JsonIgnore]
    public bool Counts => Status == PointStatus.Done;

    /// <summary>The result of a point that has none.</summary>
    public static PointResult Without(PointSetting point, PointStatus status, string message) => Of(point) with { Status = status, Message = message };

    /// <summary>A result without numbers yet.</summary>
    public static PointResult Of(PointSetting point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return new PointResult
        {
            Point = point.Index,
            Seed = point.Seed,
            Axes = new Dictionary<string, PlanValue>(point.Position),
            Status = PointStatus.Done,
            Numbers = new Dictionary<string, double?>(),
            Stages = [],
            Curves = new Dictionary<string, IReadOnlyList<double?>>(),
        };
    }

    /// <summary>A number by name; null where there is none, or it has no meaning.</summary>
    public double? Number(string name) => Numbers.TryGetValue(name, out var number) ? number : null;

    /// <summary>A curve by name; empty where there is none.</summary>
    public IReadOnlyList<double?> Curve(string name) => Curves.TryGetValue(name, out var curve) && curve is not null ? curve : [];

    public string ToJson() => JsonSerializer.Serialize(this, ResultJson.Default.PointResult);

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="JsonException">The text is no result.</exception>
    public static PointResult FromJson(string json) => JsonSerializer.Deserialize(json, ResultJson.Default.PointResult) ?? throw new JsonException("The result is null.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, Converters = [typeof(PlanValueConverter)])]
[JsonSerializable(typeof(PointResult))]
internal sealed partial class ResultJson : JsonSerializerContext;
