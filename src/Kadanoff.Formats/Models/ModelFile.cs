using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>Opens any file of a trained model that is known, whatever its name.</summary>
/// <remarks>
/// <para><i>Recognises</i> by content: safetensors.</para>
/// <para>Foreign files are hostile: nothing in them is executed, no length is trusted, and what cannot be read is one error that says where.</para>
/// <i>Checked by</i> ModelFileTests, HostileModelTests.
/// </remarks>
public static class ModelFile
{
    /// <summary>In the order in which they are asked.</summary>
    private static readonly ModelFormat[] Formats = [];

    /// <summary>Opens a model: what it holds is known at once, its numbers are read when asked for.</summary>
    /// <param name="path">A file, or a folder that holds one model.</param>
    /// <returns>The model, which keeps its file open until it is disposed of.</returns>
    /// <exception cref="FileException">There is nothing that is known, or it is damaged.</exception>
    public static Model Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var start = ModelStart.Of(path);
        var format = Array.Find(Formats, format => format.Recognises(start)) ?? throw Unknown(start);
        return format.Open(path);
    }

    private static FileException Unknown(ModelStart start) => new(
        start.Path,
        $"is no model that is known: looked for {string.Join(", ", Formats.Select(format => format.Name))}; it starts with {Convert.ToHexString(start.Bytes[..Math.Min(8, start.Bytes.Length)])}",
        "Export the model as ONNX, or save its weights as safetensors or npz.");
}
