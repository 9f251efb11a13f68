using System.Globalization;
using System.Text.Json;
using Kadanoff.Formats.Arrays;
using Kadanoff.Training;

namespace Kadanoff.Formats.Networks;

/// <summary>A run between two steps, as one file: everything that is needed to go on as if it had never stopped.</summary>
/// <remarks>
/// A safetensors file: parameters and running statistics under their paths, moments of the optimiser under <c>optimiser/</c>;
/// recipe, progress and history as JSON in the metadata. <i>Checked by</i> CheckpointFileTests.
/// </remarks>
public static class CheckpointFile
{
    private const string RecipeKey = "kadanoff.recipe";
    private const string ProgressKey = "kadanoff.progress";
    private const string HistoryKey = "kadanoff.history";
    private const string OptimiserStepsKey = "kadanoff.optimiser-steps";
    private const string OptimiserPrefix = "optimiser/";
    private const string Remedy = "Give a checkpoint that kadanoff train wrote, unchanged, or start the run anew.";

    /// <summary>Writes a checkpoint; an earlier one at that path is replaced only when the new one is complete.</summary>
    /// <exception cref="FileException">The file cannot be written.</exception>
    public static void Save(string path, Trainer<float> trainer, TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(history);
        var metadata = new Dictionary<string, string>
        {
            [RecipeKey] = trainer.Recipe.ToJson(),
            [ProgressKey] = trainer.Progress.ToJson(),
            [HistoryKey] = history.ToJson(),
            [OptimiserStepsKey] = trainer.Optimiser.Steps.ToString(CultureInfo.InvariantCulture),
        };
        SafeTensorsFile.Write(path, [.. Arrays(trainer).Select(entry => (entry.Name, NumericArray.From(entry.Values, [.. entry.Dimensions])))], metadata);
    }

    /// <summary>The recipe of a checkpoint, from which the trainer to be filled is made.</summary>
    /// <exception cref="FileException">The file is damaged or no checkpoint.</exception>
    public static TrainingRecipe Recipe(string path)
    {
        using var file = SafeTensorsFile.Open(path);
        return Parse(file, RecipeKey, TrainingRecipe.FromJson);
    }

    /// <summary>Puts a trainer into the state of the checkpoint.</summary>
    /// <returns>The history up to there.</returns>
    /// <exception cref="FileException">The file is damaged, or of another recipe.</exception>
    public static TrainingHistory Restore(string path, Trainer<float> trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        using var file = SafeTensorsFile.Open(path);
        foreach (var (name, dimensions, values) in Arrays(trainer))
        {
            if (file.Find(name) is not { } tensor || !tensor.Dimensions.SequenceEqual(dimensions) || tensor.Type != ElementType.F32)
                throw new FileException(path, $"has no tensor '{name}' of {string.Join("×", dimensions)} float32: it is a checkpoint from another architecture or optimiser", Remedy);
            file.Read(name).ToSingles().CopyTo(values, 0);
        }

        trainer.Progress = Parse(file, ProgressKey, TrainingProgress.FromJson);
        trainer.Optimiser.Steps = Parse(file, OptimiserStepsKey, text => long.Parse(text, CultureInfo.InvariantCulture));
        return Parse(file, HistoryKey, TrainingHistory.FromJson);
    }

    private static IEnumerable<(string Name, IReadOnlyList<int> Dimensions, float[] Values)> Arrays(Trainer<float> trainer) =>
        trainer.Network.Parameters.Concat(trainer.Network.Statistics)
            .Select(named => (named.Path, named.Parameter.Dimensions, named.Parameter.Value))
            .Concat(trainer.Optimiser.State.Select(state => (OptimiserPrefix + state.Name, (IReadOnlyList<int>)[state.Array.Length], state.Array)));

    private static TValue Parse<TValue>(SafeTensorsFile file, string key, Func<string, TValue> parse)
    {
        if (!file.Metadata.TryGetValue(key, out var text))
            throw new FileException(file.Path, $"has no '{key}' in its metadata: it is no checkpoint of a training run", Remedy);
        try
        {
            return parse(text);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or FormatException or OverflowException or ArgumentException or KadanoffException)
        {
            throw new FileException(file.Path, $"has an unreadable '{key}' in its metadata ({exception.Message.TrimEnd('.').ReplaceLineEndings(" ")})", Remedy, exception);
        }
    }
}
