using System.Text;
using System.Text.RegularExpressions;

namespace Kadanoff.Formats.Models;

/// <summary>Forms of model files that are recognised in order to say what to do instead, since they are not read.</summary>
internal static partial class ForeignFormats
{
    private static readonly byte[] Hierarchical = [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>What the file is and what to do; null for a file that is nothing known.</summary>
    public static (string Is, string Remedy)? Of(ModelStart start)
    {
        if (start.Bytes.StartsWith(Hierarchical))
            return ("is an HDF5 file, as Keras saves its weights, which is not read", "Export the model as ONNX (tf2onnx), or save its weights with numpy.savez.");
        if (start.ZipNames.Any(name => name.EndsWith(".weights.h5", StringComparison.Ordinal)))
            return ("is a Keras archive, whose weights are HDF5, which is not read", "Export the model as ONNX (model.export with format \"onnx\"), or save its weights with numpy.savez.");
        if (start.ZipNames.Any(name => name.EndsWith("serialized_exported_program.json", StringComparison.Ordinal) || name.EndsWith("models/model.json", StringComparison.Ordinal)))
            return ("is an exported program of PyTorch (torch.export), which is not read", "Export the model as ONNX (torch.onnx.export), or as TorchScript (torch.jit.trace).");
        if (start.Bytes is [_, _, _, _, (byte)'T', (byte)'F', (byte)'L', (byte)'3', ..])
            return ("is a TensorFlow Lite file, which is not read", "Export the model as ONNX (tf2onnx).");
        if (start.Bytes is [0x1F, 0x8B, ..])
            return ("is compressed by gzip", "Decompress it first.");
        if (start.Bytes.Length > 262 && start.Bytes[257..].StartsWith("ustar"u8))
            return ("is a tar archive, in which PyTorch saved before version 0.2", "Save the weights again with a newer PyTorch.");
        if (OldPickle().IsMatch(Encoding.Latin1.GetString(start.Bytes[..Math.Min(256, start.Bytes.Length)])))
            return ("is a pickle of protocol 0 or 1, which is not read", "Save it with protocol 2 or later, or as npz.");
        return start.ZipNames.Count > 0 ? ($"is a zip archive without a model: it holds '{start.ZipNames[0]}'", "Give a PyTorch checkpoint, a TorchScript archive or an npz file.") : null;
    }

    [GeneratedRegex(@"^(c[\w.]{1,100}\n[\w.]{1,100}\n|\([dlt]p\d|[\]}\(]q)")]
    private static partial Regex OldPickle();
}
