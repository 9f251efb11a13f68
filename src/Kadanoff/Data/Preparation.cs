using System.Text.Json;
using System.Text.Json.Serialization;
using Kadanoff.Networks;

namespace Kadanoff.Data;

/// <summary>The size of an image in pixels.</summary>
public sealed record ImageSize(int Height, int Width);

/// <summary>What is done to data before a network sees them, so that inspecting repeats what training did.</summary>
/// <remarks>Steps in this order, each only where set: subset, channels, grey, resize, normalise, flatten. A saved network carries the JSON form. <i>Checked by</i> PreparationTests.</remarks>
public sealed record Preparation
{
    /// <summary>The samples to train on.</summary>
    public Subset? Train { get; init; }

    /// <summary>The held-out samples.</summary>
    public Subset? HeldOut { get; init; }

    /// <summary>Channels to keep.</summary>
    public IReadOnlyList<int>? Channels { get; init; }

    /// <summary>Turn colour into luminance.</summary>
    public bool Grey { get; init; }

    /// <summary>New size of the images, by antialiased bilinear interpolation.</summary>
    public ImageSize? Size { get; init; }

    public Normalisation? Normalise { get; init; }

    /// <summary>Turn each sample into one row of features.</summary>
    public bool Flatten { get; init; }

    /// <summary>One line for people; empty where nothing is done.</summary>
    [JsonIgnore]
    public string Description => string.Join("; ", Steps());

    /// <summary>Prepares both parts of a source.</summary>
    /// <exception cref="KadanoffException">A step does not fit the data.</exception>
    public DataSource Apply(DataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source with { Train = Apply(source.Train, Train), HeldOut = source.HeldOut is null ? null : Apply(source.HeldOut, HeldOut) };
    }

    /// <summary>Prepares one set of samples, of which <paramref name="subset"/> is taken.</summary>
    /// <exception cref="KadanoffException">A step does not fit the data.</exception>
    public Dataset Apply(Dataset dataset, Subset? subset = null)
    {
        dataset = subset?.Of(dataset) ?? dataset;
        dataset = Channels is null ? dataset : Data.Channels.Choose(dataset, Channels);
        dataset = Grey ? Data.Channels.Grey(dataset) : dataset;
        dataset = Size is null ? dataset : Resize.Bilinear(dataset, Size.Height, Size.Width);
        dataset = Normalise?.Apply(dataset) ?? dataset;
        return Flatten ? new Dataset(dataset.Name, new Shape(dataset.Shape.Size), dataset.Inputs, dataset.Labels, dataset.Classes) : dataset;
    }

    public string ToJson() => JsonSerializer.Serialize(this, PreparationJson.Default.Preparation);

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="JsonException">The text is no preparation.</exception>
    public static Preparation FromJson(string json) =>
        JsonSerializer.Deserialize(json, PreparationJson.Default.Preparation) ?? throw new JsonException("The preparation is null.");

    private IEnumerable<string> Steps()
    {
        if (Train is not null)
            yield return $"training: {Train.Description}";
        if (HeldOut is not null)
            yield return $"held out: {HeldOut.Description}";
        if (Channels is not null)
            yield return $"channels {string.Join(", ", Channels)}";
        if (Grey)
            yield return "grey (luminance)";
        if (Size is not null)
            yield return $"resized to {Size.Height}×{Size.Width} (antialiased bilinear)";
        if (Normalise is not null)
            yield return $"normalised by mean {string.Join(", ", Normalise.Mean)} and deviation {string.Join(", ", Normalise.Deviation)}";
        if (Flatten)
            yield return "flattened";
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Preparation))]
internal sealed partial class PreparationJson : JsonSerializerContext;
