using Kadanoff.Models;
using Kadanoff.Networks;
using Kadanoff.Training;

namespace Kadanoff.Formats.Networks;

/// <summary>The folder of a run: the trained network, the same as ONNX, and while it is unfinished its checkpoint.</summary>
/// <remarks><i>Checked by</i> RunFileTests.</remarks>
public static class RunFile
{
    /// <summary>The trained network, with its record and history in the metadata.</summary>
    public const string ModelName = "model.safetensors";

    /// <summary>The trained network for other programs.</summary>
    public const string OnnxName = "model.onnx";

    /// <summary>The state of an unfinished run.</summary>
    public const string CheckpointName = "checkpoint.safetensors";

    /// <summary>The key of the metadata under which the record is stored.</summary>
    public const string RecordKey = "kadanoff.record";

    /// <summary>The key of the metadata under which the history is stored.</summary>
    public const string HistoryKey = "kadanoff.history";

    private const string Remedy = "Give a file that kadanoff train wrote, unchanged.";
    private const string Readable = "a run folder of kadanoff train, or a .safetensors file of it";

    /// <summary>Reads the network of a run.</summary>
    /// <param name="path">A run folder, of which the finished network is taken and otherwise the checkpoint; or one of these files itself.</param>
    /// <exception cref="FileException">There is none, or it is damaged, of another kind, or holds a weight that is not finite.</exception>
    public static SavedRun Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var name = RunSearch.File(path, Readable);
        using var file = SafeTensorsFile.Open(name);
        var checkpoint = CheckpointFile.Recognises(file);
        return new SavedRun(
            checkpoint ? CheckpointFile.Network(file) : NetworkFile.Load(file),
            file.Metadata.ContainsKey(RecordKey) ? file.Parse(RecordKey, RunRecord.FromJson, Remedy) : null,
            file.Metadata.ContainsKey(HistoryKey) ? file.Parse(HistoryKey, TrainingHistory.FromJson, Remedy) : null,
            name,
            FileDigest.Of(name),
            checkpoint ? CheckpointFile.Progress(file) : null);
    }

    /// <summary>What people call a model: the folder of a run, otherwise the file.</summary>
    public static string NameOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFileName(path) == ModelName ? Path.GetDirectoryName(Path.GetFullPath(path))! : path));
    }

    /// <summary>Whether a model file is one that <c>train</c> wrote: a finished network or a checkpoint, with its architecture; an export with a graph is run by its graph, as those of other programs are.</summary>
    public static bool Recognises(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Graph is null && (model.Metadata.ContainsKey(NetworkFile.ArchitectureKey) || CheckpointFile.Recognises(model.Metadata));
    }

    /// <summary>Writes the finished network of a run; the same run gives the same bytes. The folder is made where it is missing.</summary>
    /// <exception cref="FileException">The file cannot be written; an earlier one stays.</exception>
    public static void Save(string folder, Network<float> network, RunRecord record, TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(history);
        Make(folder);
        NetworkFile.Save(Path.Combine(folder, ModelName), network, new Dictionary<string, string>
        {
            [RecordKey] = record.ToJson(),
            [HistoryKey] = history.ToJson(),
        });
    }

    private static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FileException(folder, $"cannot be made a folder ({exception.Message.TrimEnd('.')})", "Give another folder.", exception);
        }
    }
}
