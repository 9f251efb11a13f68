using Kadanoff.Formats.Models.Architectures;
using Kadanoff.Formats.Models.Onnx;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>Opens any file of a trained model that is known, whatever its name.</summary>
/// <remarks>
/// <para><i>Recognises</i> by content, not by name: safetensors, one file or several with their index; checkpoints of PyTorch in both containers;
/// TorchScript archives; pickles, npz and npy of NumPy; GGUF; .nnet; llama2.c; ONNX. In a folder it takes the index, the network of a run of ours, or the only file that can be a model.</para>
/// <para>Foreign files are hostile: nothing in them is executed, no length is trusted, and what cannot be read is one error that says where.</para>
/// <i>Checked by</i> ModelFileTests, HostileModelTests.
/// </remarks>
public static class ModelFile
{
    private static readonly ModelFormat[] OneFile = [new SafeTensorsFormat(), new TorchZipFormat(), new TorchStreamFormat(), new NpzWeightsFormat(), new NpyWeightsFormat(), new GgufFormat(), new NumpyPickleFormat(), new NnetFormat(), new Llama2Format()];

    /// <summary>In the order in which they are asked.</summary>
    private static readonly ModelFormat[] Formats = [.. OneFile, new IndexFormat(OneFile), new OnnxFormat()];

    /// <summary>Opens a model: what it holds is known at once, its numbers are read when asked for.</summary>
    /// <param name="path">A file, or a folder that holds one model.</param>
    /// <returns>The model, which keeps its file open until it is disposed of.</returns>
    /// <exception cref="FileException">There is nothing that is known, or it is damaged.</exception>
    public static Model Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0)
            throw new FileException("''", "is no name", "Give the file of a model.");
        var start = ModelStart.Of(Directory.Exists(path) ? ModelFolder.File(path) : path);
        var format = Array.Find(Formats, format => format.Recognises(start)) ?? throw Unknown(start);
        return ModelArchitectures.Recognise(format.Open(start.Path));
    }

    private static FileException Unknown(ModelStart start) => ForeignFormats.Of(start) is { } foreign
        ? new FileException(start.Path, foreign.Is, foreign.Remedy)
        : new FileException(
            start.Path,
            $"is no model that is known: looked for {string.Join(", ", Formats.Select(format => format.Name))}; it starts with {Convert.ToHexString(start.Bytes[..Math.Min(8, start.Bytes.Length)])}",
            "Export the model as ONNX, or save its weights as safetensors or npz.");
}
