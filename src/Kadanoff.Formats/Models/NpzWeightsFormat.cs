using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>Weights as npz: npy arrays in a zip archive, stored or deflated.</summary>
/// <remarks><i>Reference</i>: [npy2007]. <i>Checked by</i> NumpyWeightsFormatTests.</remarks>
internal sealed class NpzWeightsFormat : SingleFileFormat
{
    private const string Extension = ".npy";

    public override string Name => "npz";

    public override bool Recognises(ModelStart start) => start.ZipNames.Any(name => name.EndsWith(Extension, StringComparison.Ordinal));

    protected override Model Read(RandomAccessFile file)
    {
        var zip = new ZipDirectory(file);
        var state = new StateDictionary(file.Path);
        foreach (var entry in zip.Entries)
        {
            var name = entry.Name.EndsWith(Extension, StringComparison.Ordinal) ? entry.Name[..^Extension.Length] : entry.Name;
            state.Add(name, name.Length < entry.Name.Length ? Array(file.Path, name, zip.Content(entry)) : new FoundTensor(null, "no npy array"));
        }

        return state.ToModel("npz", file);
    }

    /// <summary>An array of objects or of several fields is listed, and does not stand in the way of the others.</summary>
    private static FoundTensor Array(string path, string name, TensorBytes content)
    {
        try
        {
            return NpyTensors.Of(path, name, content);
        }
        catch (FileException exception) when (exception.Problem.StartsWith("holds ", StringComparison.Ordinal))
        {
            return new FoundTensor(null, $"it {exception.Problem}");
        }
    }
}
