using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kadanoff.Training;

namespace Kadanoff.Studies.LoadBalance;

/// <summary>Outcomes in the work folder of the study, a file for each, so that a study that was stopped goes on; without a folder it keeps nothing.</summary>
internal sealed class ArmStore(string? folder)
{
    /// <summary>The outcome that is stored for a run; otherwise it is found out and stored.</summary>
    public ArmOutcome Of(string data, TrainingRecipe recipe, int passes, bool watched, Func<ArmOutcome> run) =>
        KeptResult.Of(folder, () => Name(data, recipe, passes, watched), ArmJson.Default.ArmOutcome, _ => true, run);

    private static string Name(string data, TrainingRecipe recipe, int passes, bool watched)
    {
        var all = string.Create(CultureInfo.InvariantCulture, $"{data}\n{recipe.ToJson()}\n{passes}\n{watched}");
        return $"{data}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..24]}.json";
    }
}
