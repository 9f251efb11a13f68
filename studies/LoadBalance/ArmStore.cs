using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kadanoff.Training;

namespace Kadanoff.Studies.LoadBalance;

/// <summary>Outcomes in the work folder of the study, a file for each, so that a study that was stopped goes on; without a folder it keeps nothing.</summary>
internal sealed class ArmStore(string? folder)
{
    /// <summary>The outcome that is stored for a run; otherwise it is found out and stored.</summary>
    public ArmOutcome Of(string data, TrainingRecipe recipe, int passes, bool watched, Func<ArmOutcome> run)
    {
        if (folder is null)
            return run();
        var path = Path.Combine(folder, Name(data, recipe, passes, watched));
        if (Read(path) is { } stored)
            return stored;
        var outcome = run();
        Directory.CreateDirectory(folder);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, outcome, ArmJson.Default.ArmOutcome));
        return outcome;
    }

    private static string Name(string data, TrainingRecipe recipe, int passes, bool watched)
    {
        var all = string.Create(CultureInfo.InvariantCulture, $"{data}\n{recipe.ToJson()}\n{passes}\n{watched}");
        return $"{data}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..24]}.json";
    }

    /// <summary>Null where there is none, or a damaged one: then the run is done again.</summary>
    private static ArmOutcome? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), ArmJson.Default.ArmOutcome) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
