using System.Globalization;
using Kadanoff.Formats.Arrays;
using Kadanoff.Networks;
using Kadanoff.Training;

namespace Kadanoff.Formats.Networks;

/// <summary>A run between two steps, as one file: everything that is needed to go on as if it had never stopped.</summary>
/// <remarks>
/// A safetensors file: parameters and running statistics under their paths, moments of the optimiser under <c>optimiser/</c>;
/// record, progress and history as JSON in the metadata. <i>Checked by</i> CheckpointFileTests.
/// </remarks>
public static class CheckpointFile
{
    private const string ProgressKey = "kadanoff.progress";
    private const string OptimiserStepsKey = "kadanoff.optimiser-steps";
    private const string OptimiserPrefix = "optimiser/";
    private const string Remedy = "Give a checkpoint that kadanoff train wrote, unchanged, or start the run anew.";

    /// <summary>Writes a checkpoint; an earlier one at that path is replaced only when the new one is complete.</summary>
    /// <exception cref="FileException">The file cannot be written.</exception>
    public static void Save(string path, Trainer<float> trainer, RunRecord record, TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(history);
        var metadata = new Dictionary<string, string>
        {
            [RunFile.RecordKey] = record.ToJson(),
            [RunFile.HistoryKey] = history.ToJson(),
            [ProgressKey] = trainer.Progress.ToJson(),
            [OptimiserStepsKey] = trainer.Optimiser.Steps.ToString(CultureInfo.InvariantCulture),
        };
        var arrays = NetworkFile.Arrays(trainer.Network).Select(named => (named.Path, NumericArray.From(named.Parameter.Value, [.. named.Parameter.Dimensions])));
        var moments = trainer.Optimiser.State.Select(state => (OptimiserPrefix + state.Name, NumericArray.From(state.Array, state.Array.Length)));
        SafeTensorsFile.Write(path, [.. arrays, .. moments], metadata);
    }

    /// <summary>How the run of a checkpoint is made; a trainer of its recipe can be filled by <see cref="Restore"/>.</summary>
    /// <exception cref="FileException">The file is damaged or no checkpoint.</exception>
    public static RunRecord Record(string path)
    {
        using var file = SafeTensorsFile.Open(path);
        return file.Parse(RunFile.RecordKey, RunRecord.FromJson, Remedy);
    }

    /// <summary>Puts a trainer into the state of the checkpoint.</summary>
    /// <returns>The history up to there.</returns>
    /// <exception cref="FileException">The file is damaged, of another recipe, or holds a weight that is not finite; the trainer is then of no more use.</exception>
    public static TrainingHistory Restore(string path, Trainer<float> trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        using var file = SafeTensorsFile.Open(path);
        var recipe = file.Parse(RunFile.RecordKey, RunRecord.FromJson, Remedy).Recipe;
        if (recipe.Architecture.ToJson() != trainer.Recipe.Architecture.ToJson())
            throw new FileException(path, "is a checkpoint from another architecture", Remedy);
        if (recipe.ToJson() != trainer.Recipe.ToJson())
            throw new FileException(path, "is a checkpoint of a run with another recipe", Remedy);
        var history = file.Parse(RunFile.HistoryKey, TrainingHistory.FromJson, Remedy);
        var progress = Progress(file);
        FillNetwork(file, trainer.Network);
        foreach (var (name, array) in trainer.Optimiser.State)
            NetworkFile.Fill(file, OptimiserPrefix + name, [array.Length], array);
        trainer.Progress = progress;
        trainer.Optimiser.Steps = file.Parse(OptimiserStepsKey, text => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture), Remedy);
        return history;
    }

    /// <summary>Whether a file is a checkpoint rather than a finished network.</summary>
    internal static bool Recognises(SafeTensorsFile file) => Recognises(file.Metadata);

    /// <summary>The same, from the metadata alone.</summary>
    internal static bool Recognises(IReadOnlyDictionary<string, string> metadata) => metadata.ContainsKey(ProgressKey);

    /// <summary>The network as it was when the checkpoint was written.</summary>
    /// <exception cref="FileException">As for <see cref="Restore"/>.</exception>
    internal static Network<float> Network(SafeTensorsFile file)
    {
        var record = file.Parse(RunFile.RecordKey, RunRecord.FromJson, Remedy);
        var network = NetworkFile.Build(file, record.Recipe.Architecture);
        FillNetwork(file, network);
        return network;
    }

    /// <summary>Where the run stood.</summary>
    /// <exception cref="FileException">As for <see cref="Restore"/>.</exception>
    internal static TrainingProgress Progress(SafeTensorsFile file)
    {
        var progress = file.Parse(ProgressKey, TrainingProgress.FromJson, Remedy);
        return progress is { Step: >= 0, LossSamples: >= 0, EpochSamples: >= 0, EpochCorrect: >= 0, Samples: >= 0, Cursor: { Epoch: >= 0, Visited: >= 0 } }
            ? progress
            : throw new FileException(file.Path, "counts a negative number of steps or samples", Remedy);
    }

    private static void FillNetwork(SafeTensorsFile file, Network<float> network)
    {
        foreach (var (name, parameter) in NetworkFile.Arrays(network))
            NetworkFile.Fill(file, name, parameter.Dimensions, parameter.Value);
    }
}
