using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Kadanoff.Diagnostics.Advice;
using Kadanoff.Networks.Optimisers;

namespace Kadanoff.Formats.Networks;

/// <summary><c>advice.json</c>: what to do about a network, layer by layer, for programs that train it.</summary>
/// <remarks><i>Schema</i>: docs/schema/advice-1.schema.json, explained in docs/advice.md. <i>Checked by</i> AdviceFileTests.</remarks>
public static class AdviceFile
{
    /// <summary>As <c>inspect --advice</c> writes it.</summary>
    public const string Name = "advice.json";

    /// <summary>Identifier and version of the form.</summary>
    public const string SchemaId = "kadanoff/advice/1";

    private const long LargestFile = 64 << 20;
    private const string Remedy = "Give the advice.json that kadanoff inspect --advice wrote.";

    private static readonly AdviceJson s_json = new(new JsonSerializerOptions(AdviceJson.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), NewLine = "\n" });

    /// <summary>Writes the advice.</summary>
    /// <param name="path">Replaced where it is there.</param>
    /// <param name="model">The network that it is about, as the user named it.</param>
    /// <param name="advice">Of <c>inspect</c>.</param>
    /// <exception cref="FileException">The file cannot be written.</exception>
    public static void Save(string path, string model, NetworkAdvice advice)
    {
        ArgumentNullException.ThrowIfNull(advice);
        var document = new AdviceDocument(
            SchemaId,
            model,
            new AdvisedNoise(advice.Noise.Direction.ToString().ToLowerInvariant(), advice.Noise.Reason),
            [.. advice.Layers.Select(layer => new AdvisedLayer(layer.Layer, layer.Factor, layer.Factor, layer.Action.Words(), layer.Reason))]);
        AtomicFile.WriteText(path, JsonSerializer.Serialize(document, s_json.AdviceDocument) + "\n");
    }

    /// <summary>The factors on learning rates and weight decays, to train with.</summary>
    /// <param name="path">What <see cref="Save"/> wrote.</param>
    /// <exception cref="FileException">It cannot be read, is no advice, or holds factors that nothing can be trained with.</exception>
    public static IReadOnlyList<LayerFactor> Factors(string path)
    {
        LayerFactor[] factors = [.. Read(path).Layers.Select(layer => new LayerFactor(layer.Name, layer.LearningRateFactor, layer.WeightDecayFactor))];
        try
        {
            LayerFactor.Validate(factors);
            return factors;
        }
        catch (DataException problem)
        {
            throw new FileException(path, problem.Problem, problem.Remedy, problem);
        }
    }

    private static AdviceDocument Read(string path)
    {
        using var file = ForeignStream.OpenFile(path);
        if (file.Length > LargestFile)
            throw new FileException(path, $"is no advice: it has {file.Length} bytes", Remedy);
        try
        {
            var document = JsonSerializer.Deserialize(file, s_json.AdviceDocument);
            if (document?.Schema == SchemaId && !document.Layers.Contains(null!))
                return document;
            throw new FileException(path, $"is of schema '{document?.Schema}', not '{SchemaId}'", Remedy);
        }
        catch (JsonException cause)
        {
            throw new FileException(path, FormattableString.Invariant($"is no advice, as line {(cause.LineNumber ?? 0) + 1} shows{(cause.Path is { Length: > 2 } place ? $", at {place[2..]}" : "")}"), Remedy, cause);
        }
        catch (IOException cause)
        {
            throw new FileException(path, $"cannot be read: {cause.Message.ReplaceLineEndings(" ")}", Remedy, cause);
        }
    }
}

/// <summary>The form of the file.</summary>
internal sealed record AdviceDocument(string Schema, string Model, AdvisedNoise Noise, IReadOnlyList<AdvisedLayer> Layers);

/// <summary>Where to turn the noise of training: up, down, keep or unknown.</summary>
internal sealed record AdvisedNoise(string Direction, string Reason);

/// <summary>What to do with one layer.</summary>
internal sealed record AdvisedLayer(string Name, double LearningRateFactor, double WeightDecayFactor, string Action, string Reason);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AdviceDocument))]
internal sealed partial class AdviceJson : JsonSerializerContext;
