using System.Text.RegularExpressions;
using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Data;

/// <summary>Pairs of IDX files, in the names of MNIST and its relatives: <c>train-images-idx3-ubyte</c> beside <c>train-labels-idx1-ubyte</c>, with <c>t10k-…</c> held out.</summary>
/// <remarks>Any prefix, dots or dashes, plain or <c>.gz</c>; where both are there, the one that was asked for is read, else the plain one.</remarks>
internal sealed partial class IdxFormat : DataFormat
{
    public override string Description => "IDX pairs (train-images-idx3-ubyte[.gz], train-labels-idx1-ubyte[.gz])";

    public override bool NeedsNeighbours => true;

    public override bool Claims(string fileName) => Form().IsMatch(fileName);

    public override DataParts Read(string place, IReadOnlyList<string> files, string? chosen)
    {
        var sets = files.OrderBy(file => file != chosen).ThenBy(file => file.Length).GroupBy(PartOf).ToDictionary(group => group.Key, group => group.ToArray());
        var (train, heldOut) = PartNames.Choose(place, [.. sets.Keys], chosen is null ? null : PartOf(chosen));
        var parts = new DataParts("MNIST-style IDX", Pair(sets[train]), heldOut is null ? null : Pair(sets[heldOut]));
        return chosen is null ? parts with { NotRead = [.. sets.Where(set => set.Key != train && set.Key != heldOut).SelectMany(set => set.Value)] } : parts;
    }

    private static DataPart Pair(string[] files)
    {
        var (images, labels) = (Only(files, "images"), Only(files, "labels"));
        if (images is null || labels is null)
            throw new FileException(images ?? labels!, $"lies there without its {(images is null ? "images" : "labels")}, {Partner((images ?? labels)!)} was looked for", "Put both files into one folder.");
        var column = IdxFile.Read(labels);
        return column.Dimensions.Count == 1
            ? DataPart.Of(images, SampleBlock.Of(images, IdxFile.Read(images)), labels, LabelColumn.Of(labels, column))
            : throw new FileException(labels, $"holds {column}, which are no labels", "Give labels of one dimension.");
    }

    private static string? Only(string[] files, string kind) =>
        Array.Find(files, file => Match(file).Groups["kind"].Value.Equals(kind, StringComparison.OrdinalIgnoreCase));

    private static string Partner(string file)
    {
        var name = Path.GetFileName(file);
        var images = Match(file).Groups["kind"].Value.Equals("images", StringComparison.OrdinalIgnoreCase);
        return images
            ? name.Replace("images", "labels", StringComparison.OrdinalIgnoreCase).Replace("idx3", "idx1", StringComparison.OrdinalIgnoreCase)
            : name.Replace("labels", "images", StringComparison.OrdinalIgnoreCase).Replace("idx1", "idx3", StringComparison.OrdinalIgnoreCase);
    }

    private static string PartOf(string file) => Match(file).Groups["part"].Value;

    private static Match Match(string file) => Form().Match(Path.GetFileName(file));

    [GeneratedRegex(@"^(?<part>.*?)[-._]?(?<kind>images|labels)[-._]?idx[0-9]?([-._]?u?byte)?(\.gz)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
