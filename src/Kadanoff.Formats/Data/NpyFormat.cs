using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Data;

/// <summary>npy files side by side, whose names tell which holds the samples and which the labels.</summary>
internal sealed class NpyFormat : DataFormat
{
    public override string Description => "npy files (images.npy and labels.npy, x.npy and y.npy)";

    public override bool NeedsNeighbours => true;

    public override bool Claims(string fileName) => fileName.EndsWith(".npy", StringComparison.OrdinalIgnoreCase);

    public override bool StartsLike(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8]);

    public override DataParts Read(string place, IReadOnlyList<string> files, string? chosen)
    {
        var paths = files.ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, StringComparer.Ordinal);
        return ArrayNames.Read(place, "npy files", paths.Keys, name => paths[name], name => NpyFile.Read(paths[name]));
    }
}
