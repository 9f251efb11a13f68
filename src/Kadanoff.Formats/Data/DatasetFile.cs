using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kadanoff.Data;
using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Data;

/// <summary>A data set in one npz file, with what made it.</summary>
/// <remarks>
/// <para>Arrays: <c>images</c> (samples first), <c>labels</c> (int32), <c>class_names</c> (text) and <c>kadanoff.json</c> (one text: command,
/// version, seed). Numbers are stored as int8 where all are whole and small, as in spin configurations; as uint8 where all are k/255,
/// as in pixels; else as float32. Reading gives back the same float32, bit for bit; samples of two dimensions come back as images of one channel.</para>
/// <para>The same data set gives the same bytes: the archive carries no time. <see cref="DataSources.Open"/> reads it.</para>
/// <i>Checked by</i> DatasetFileTests.
/// </remarks>
public static class DatasetFile
{
    internal const string MetadataName = "kadanoff.json";

    /// <summary>Writes the file; an earlier one stays intact where that fails.</summary>
    /// <param name="path">Ends in .npz.</param>
    /// <param name="dataset">The samples.</param>
    /// <param name="metadata">What made them: command, version, seed.</param>
    /// <exception cref="FileException">It cannot be written.</exception>
    /// <exception cref="ShapeException">The samples have more than three dimensions, or would be read as images with their channels last.</exception>
    public static void Save(string path, Dataset dataset, JsonObject metadata)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(metadata);
        NpzFile.Write(path,
        [
            ("images", Images(dataset)),
            ("labels", NumericArray.From(dataset.Labels, dataset.Count)),
            ("class_names", NumericArray.From(dataset.Classes)),
            (MetadataName, Text(metadata.ToJsonString())),
        ]);
    }

    /// <summary>What made the samples.</summary>
    /// <exception cref="FileException">The file is missing, damaged, or says nothing of that kind.</exception>
    public static JsonObject Metadata(string path)
    {
        using var file = NpzFile.Open(path);
        return Metadata(path, file);
    }

    internal static JsonObject Metadata(string path, NpzFile file)
    {
        var array = file.Read(MetadataName);
        try
        {
            if (array.Type == ElementType.Text && array.Count == 1 && JsonNode.Parse(array.ToTexts()[0]) is JsonObject metadata)
                return metadata;
        }
        catch (JsonException exception)
        {
            throw Damaged(path, exception);
        }

        throw Damaged(path, null);
    }

    private static FileException Damaged(string path, Exception? cause) =>
        new(path, $"its {MetadataName} is no JSON object in one text", "Make the data again with kadanoff generate.", cause);

    private static NumericArray Images(Dataset dataset)
    {
        if (dataset.Shape.Rank > 3 || (dataset.Shape.Rank == 3 && SampleBlock.IsChannelsLast(dataset.Shape.Dimensions)))
            throw new ShapeException($"{dataset.Name}: samples of {dataset.Shape} cannot be told from images with their channels last", "Flatten the samples.");
        int[] dimensions = dataset.Shape.Rank == 3 && dataset.Shape[0] == 1
            ? [dataset.Count, dataset.Shape[1], dataset.Shape[2]]
            : [dataset.Count, .. dataset.Shape.Dimensions];
        var values = dataset.Inputs;
        if (Array.TrueForAll(values, IsSmallWhole))
            return new NumericArray(ElementType.I8, dimensions, Array.ConvertAll(values, value => unchecked((byte)(sbyte)value)));
        return Array.TrueForAll(values, IsPixel)
            ? new NumericArray(ElementType.U8, dimensions, Array.ConvertAll(values, value => (byte)MathF.Round(value * 255)))
            : NumericArray.From(values, dimensions);
    }

    private static bool IsSmallWhole(float value) => value is >= sbyte.MinValue and <= sbyte.MaxValue && value == MathF.Floor(value) && (value != 0 || !float.IsNegative(value));

    private static bool IsPixel(float value) => value is >= 0 and <= 1 && !float.IsNegative(value) && MathF.Round(value * 255) / 255 == value;

    private static NumericArray Text(string text)
    {
        var bytes = Encoding.UTF32.GetBytes(text);
        return new NumericArray(ElementType.Text, [], bytes, bytes.Length);
    }
}
