using Kadanoff.Formats.Networks;

namespace Kadanoff.Formats.Models;

/// <summary>Finds the file of a model in a folder: an index of several files, a run of ours, or the only file that can be one.</summary>
internal static class ModelFolder
{
    private const int MostEntries = 10_000;

    private static readonly string[] Extensions = [".safetensors", ".onnx", ".pt", ".pth", ".th", ".ckpt", ".bin", ".jit", ".gguf", ".npz", ".npy", ".pkl", ".pickle", ".nnet"];

    /// <exception cref="FileException">There is none, or there are several.</exception>
    public static string File(string folder)
    {
        string[] files = [.. Files(folder).Order(StringComparer.Ordinal)];
        if (files.Any(file => Path.GetFileName(file) == "saved_model.pb"))
            throw new FileException(folder, "is a TensorFlow SavedModel, which is not read", "Export the model as ONNX (tf2onnx).");
        return Only(folder, [.. files.Where(file => file.EndsWith(".index.json", StringComparison.OrdinalIgnoreCase))])
            ?? new[] { RunFile.ModelName, RunFile.CheckpointName }.Select(name => Path.Combine(folder, name)).FirstOrDefault(files.Contains)
            ?? Only(folder, [.. files.Where(file => Extensions.Contains(Path.GetExtension(file).ToLowerInvariant()))])
            ?? throw new FileException(folder, $"holds no model: looked for an index of several files, {RunFile.ModelName}, and files that end in {string.Join(", ", Extensions)}", "Give the file of the model itself.");
    }

    private static string? Only(string folder, string[] files) => files.Length switch
    {
        0 => null,
        1 => files[0],
        _ => throw new FileException(folder, $"holds {files.Length} files that can be a model: {string.Join(", ", files.Take(3).Select(Path.GetFileName))}{(files.Length > 3 ? ", …" : "")}", "Give one of them."),
    };

    private static IReadOnlyList<string> Files(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Take(MostEntries)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FileException(folder, $"cannot be listed ({exception.Message.TrimEnd('.').ReplaceLineEndings(" ")})", "Check the folder and its permissions.", exception);
        }
    }
}
