using Kadanoff.Formats.Arrays;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>One weight matrix as npy.</summary>
/// <remarks><i>Reference</i>: [npy2007]. <i>Checked by</i> NumpyWeightsFormatTests.</remarks>
internal sealed class NpyWeightsFormat : SingleFileFormat
{
    public override string Name => "npy";

    public override bool Recognises(ModelStart start) => start.Bytes.StartsWith(NpyHeader.Magic);

    protected override Model Read(RandomAccessFile file)
    {
        var name = Path.GetFileNameWithoutExtension(file.Path);
        var state = new StateDictionary(file.Path);
        state.Add(name, NpyTensors.Of(file.Path, name, new FileBytes(file, 0, file.Length)));
        return state.ToModel("npy", file);
    }
}
