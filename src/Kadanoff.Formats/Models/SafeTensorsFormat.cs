using System.Buffers.Binary;
using Kadanoff.Formats.Networks;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>Weights as safetensors: of any framework, or of a run of ours.</summary>
/// <remarks><i>Reference</i>: [safetensors2023]. <i>Checked by</i> SafeTensorsFormatTests.</remarks>
internal sealed class SafeTensorsFormat : SingleFileFormat
{
    private const string OfOptimiser = "optimiser/";

    public override string Name => "safetensors";

    public override bool Recognises(ModelStart start) =>
        start.Bytes.Length > 8 && BinaryPrimitives.ReadUInt64LittleEndian(start.Bytes) is >= 2 and <= (ulong)SafeTensorsHeader.MostBytes && start.Bytes[8] == '{';

    protected override Model Read(RandomAccessFile file)
    {
        var content = SafeTensorsFile.OfAnyType(file);
        var state = new StateDictionary(file.Path);
        foreach (var tensor in content.Tensors)
            Add(state, FileTensor.Of(file.Path, tensor.Name, tensor.Type, [.. tensor.Dimensions], new FileBytes(file, content.DataStart + tensor.Start, tensor.Length)));
        foreach (var other in content.Others)
            state.Skip(other.Name, $"{string.Join("×", other.Dimensions)} of type {other.Type}, which is not read");
        var version = content.Metadata.GetValueOrDefault(NetworkFile.VersionKey);
        return state.ToModel(version is null ? "safetensors" : $"safetensors, written by kadanoff {version}", file, content.Metadata);
    }

    private static void Add(StateDictionary state, FileTensor tensor)
    {
        if (tensor.Name.StartsWith(OfOptimiser, StringComparison.Ordinal))
            state.SkipOptimiser(tensor);
        else
            state.Add(tensor);
    }
}
