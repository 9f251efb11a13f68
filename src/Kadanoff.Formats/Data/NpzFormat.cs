using System.Text.Json;
using System.Text.Json.Nodes;
using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Data;

/// <summary>An npz file with samples and labels under names that tell which is which; or one file to train on and one held out.</summary>
internal sealed class NpzFormat : DataFormat
{
    public override string Description => "npz (arrays images and labels, x and y, x_train …)";

    public override bool Claims(string fileName) => fileName.EndsWith(".npz", StringComparison.OrdinalIgnoreCase);

    public override bool StartsLike(ReadOnlySpan<byte> start) => start.StartsWith("PK\u0003\u0004"u8);

    public override DataParts Read(string place, IReadOnlyList<string> files, string? chosen)
    {
        var (train, heldOut, notRead) = PartNames.ChooseFiles(place, files, chosen);
        var parts = Read(train);
        return parts with { HeldOut = heldOut is null ? parts.HeldOut : Read(heldOut).Train, NotRead = [.. parts.NotRead, .. notRead] };
    }

    private static DataParts Read(string path)
    {
        using var file = NpzFile.Open(path);
        var parts = ArrayNames.Read(path, "npz", [.. file.Names.Where(name => name != DatasetFile.MetadataName)], name => $"{path} ({name})", file.Read);
        return file.Names.Contains(DatasetFile.MetadataName) ? parts with { Kind = "Kadanoff data set", Note = MadeBy(path, file) } : parts;
    }

    private static string? MadeBy(string path, NpzFile file) =>
        DatasetFile.Metadata(path, file).TryGetPropertyValue("command", out var command) && command is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? $"made by '{value.GetValue<string>()}'"
            : null;
}
